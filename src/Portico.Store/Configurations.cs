namespace Portico.Store;

/// <summary>Whose settings of which card.</summary>
/// <param name="EntityTypeId">The card.</param>
/// <param name="Variant">Its pipeline, or the kind of lead; 0 where there is one card.</param>
/// <param name="UserId">The user; 0 for the card that all users share.</param>
public sealed record CardKey(long EntityTypeId, long Variant, long UserId);

/// <summary>A digital workplace: the smart processes in it name it.</summary>
public sealed record SolutionRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string Title { get; init; } = "";
}

/// <summary>What the console keeps under a name: columns, filters.</summary>
public sealed record ConsoleSettingRow
{
    /// <summary>The user; 0 for everybody.</summary>
    public long UserId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>JSON.</summary>
    public string Value { get; init; } = "";
}

/// <summary>Reads and writes what is set up once and seldom changes.</summary>
public interface IConfigurationStore
{
    /// <summary>Sections of a card, as they were given; null when there are none.</summary>
    Task<string?> FindCardAsync(CardKey key, CancellationToken abort);

    /// <summary>Puts sections in place of those there are.</summary>
    Task SetCardAsync(CardKey key, string sections, CancellationToken abort);

    /// <summary>Removes the sections of a card.</summary>
    Task DeleteCardAsync(CardKey key, CancellationToken abort);

    /// <summary>Removes the sections that users have of their own.</summary>
    Task DeletePersonalCardsAsync(long entityTypeId, long variant, CancellationToken abort);

    /// <summary>What the console keeps for a user, and for everybody (user 0).</summary>
    Task<IReadOnlyList<ConsoleSettingRow>> ConsoleSettingsAsync(long userId, CancellationToken abort);

    /// <summary>Puts a setting of the console in place of the one there is; false when a user would have more than there may be.</summary>
    Task<bool> SetConsoleSettingAsync(ConsoleSettingRow setting, long most, CancellationToken abort);

    /// <summary>Removes a setting of the console.</summary>
    Task DeleteConsoleSettingAsync(long userId, string name, CancellationToken abort);

    /// <summary>Makes or changes a digital workplace; returns it with its id.</summary>
    /// <param name="typeIds">Smart processes that shall lie in it, and no others; null leaves them where they are.</param>
    Task<SolutionRow> SetSolutionAsync(SolutionRow solution, IReadOnlyList<long>? typeIds, CancellationToken abort);

    /// <summary>Removes a digital workplace; false when smart processes lie in it.</summary>
    Task<bool> DeleteSolutionAsync(long id, CancellationToken abort);

    /// <summary>Fields that are compared besides the usual ones, by id.</summary>
    Task<IReadOnlyList<DuplicateFieldRow>> DuplicateFieldsAsync(CancellationToken abort);

    /// <summary>Adds such a field; returns its id, also where it was there already, and null when there are as many as there may be.</summary>
    Task<long?> AddDuplicateFieldAsync(DuplicateFieldRow field, long most, CancellationToken abort);

    /// <summary>Removes such a field; false when there is none.</summary>
    Task<bool> DeleteDuplicateFieldAsync(long id, CancellationToken abort);
}
