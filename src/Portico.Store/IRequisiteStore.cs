using Portico.Model;

namespace Portico.Store;

/// <summary>Writes requisites and what hangs on them where this is more than one record, and reads templates' fields.</summary>
public interface IRequisiteStore
{
    /// <summary>Changes a requisite of a card, whose columns repeat the addresses of the first one; false when it does not exist.</summary>
    Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort);

    /// <summary>Removes a requisite of a card with its bank details, addresses and links; false when it does not exist.</summary>
    Task<bool> DeleteAsync(EntityType card, long cardId, long id, CancellationToken abort);

    /// <summary>Removes bank details; false when they do not exist.</summary>
    Task<bool> DeleteBankDetailAsync(long id, CancellationToken abort);

    /// <summary>Makes an address, and repeats it on its card; false when there is one of its type.</summary>
    /// <param name="addressType">Its type, 1 …</param>
    Task<bool> AddAddressAsync(RecordWrite write, long addressType, CancellationToken abort);

    /// <summary>Changes an address, and repeats it on its card; false when it does not exist.</summary>
    /// <param name="addressType">Its type, 1 …</param>
    Task<bool> UpdateAddressAsync(RecordWrite write, long addressType, CancellationToken abort);

    /// <summary>Removes an address, also from its card; false when it does not exist.</summary>
    /// <param name="addressType">Its type, 1 …</param>
    Task<bool> DeleteAddressAsync(EntityType card, long cardId, long id, long addressType, CancellationToken abort);

    /// <summary>Sets which requisites a record uses.</summary>
    Task SetLinkAsync(EntityType card, LinkChoice choice, CancellationToken abort);

    /// <summary>Forgets which requisites a record uses; false when nothing was known.</summary>
    Task<bool> DeleteLinkAsync(long entityTypeId, long id, CancellationToken abort);

    /// <summary>Makes the templates that every portal has, unless it had them before.</summary>
    Task AddStandardPresetsAsync(IReadOnlyList<(RecordWrite Preset, IReadOnlyList<PresetFieldRow> Fields)> presets, CancellationToken abort);

    /// <summary>Removes a template with its fields; false when requisites are made of it.</summary>
    Task<bool> DeletePresetAsync(long id, CancellationToken abort);

    /// <summary>Fields of a template in their order.</summary>
    Task<IReadOnlyList<PresetFieldRow>> PresetFieldsAsync(long presetId, CancellationToken abort);

    /// <summary>Makes a field of a template under the next number; false when it has the field.</summary>
    Task<bool> AddPresetFieldAsync(long presetId, PresetFieldRow field, CancellationToken abort);

    /// <summary>Changes a field of a template; false when it has the new name already.</summary>
    Task<bool> UpdatePresetFieldAsync(long presetId, PresetFieldRow field, CancellationToken abort);

    /// <summary>Removes a field of a template; false when there is none.</summary>
    Task<bool> DeletePresetFieldAsync(long presetId, long id, CancellationToken abort);
}

/// <summary>Which requisites and bank details a record uses: the client's, and those of the portal's own company; 0 is none.</summary>
public sealed record LinkChoice(long EntityTypeId, long EntityId, long Requisite, long BankDetail, long OwnRequisite, long OwnBankDetail);

/// <summary>A field of a template.</summary>
public sealed record PresetFieldRow
{
    /// <summary>Number inside the template.</summary>
    public long Id { get; init; }

    /// <summary>RQ_… or UF_….</summary>
    public string FieldName { get; init; } = "";

    /// <summary>Another name for it; may be empty.</summary>
    public string FieldTitle { get; init; } = "";

    /// <summary>Shown in short lists.</summary>
    public bool InShortList { get; init; }

    /// <summary>Place.</summary>
    public long Sort { get; init; }
}
