using Portico.Crm.Seed;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>A field that people may look for duplicates by.</summary>
/// <param name="Type">The card.</param>
/// <param name="Code">Its name, or <c>RQ.US.NAME</c>: that of a field of requisites of a country.</param>
/// <param name="Title">For people.</param>
public sealed record ComparableField(EntityType Type, string Code, string Title);

/// <summary>Finds records that stand for one and the same person or organization, and knows by which fields people look for them.</summary>
public sealed class Duplicates(IStore store, Metadata metadata)
{
    /// <summary>Most values of a search, and most records it finds of each card.</summary>
    public const int Most = 20;

    const int MostFields = 7;

    // codes of fields of requisites: RQ.US.NAME
    const string RequisitePrefix = "RQ", RequisiteName = "NAME";

    // with the fields by which people look for duplicates anyway
    static readonly (int EntityTypeId, string[] Usual)[] Cards =
    [
        (EntityTypeIds.Lead, ["NAME", "SECOND_NAME", "LAST_NAME", "COMPANY_TITLE"]),
        (EntityTypeIds.Contact, ["NAME", "SECOND_NAME", "LAST_NAME"]),
        (EntityTypeIds.Company, ["TITLE"]),
    ];

    /// <summary>Cards whose records are searched, in the order in which they are told.</summary>
    public IEnumerable<EntityType> Types => Cards.Select(card => metadata.Now.Find(card.EntityTypeId)).OfType<EntityType>();

    /// <summary>Records with any of the phones or addresses, by card; cards behind one with as many as are told are left out.</summary>
    public async Task<IReadOnlyList<(EntityType Type, List<long> Ids)>> Find(
        IReadOnlyList<EntityType> types, bool isPhone, IEnumerable<string> values, Caller caller, CancellationToken abort)
    {
        Access.Require(caller);
        var keys = values.Take(Most).Select(value => isPhone ? PhoneKey.Of(value) : Folding.FoldShort(value.Trim()))
            .OfType<string>().Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Select(Value.Of).ToList();
        if (types.Count == 0 || keys.Count == 0)
            return [];
        using var page = await store.Records.MatchesAsync(new(types, isPhone, keys, types.All(type => Access.ReachesAll(type, Operation.Read, caller)) ? null : new(caller.Rights, Operation.Read), Most), abort);
        var found = new List<(EntityType, List<long>)>();
        foreach (var type in types)
        {
            var (from, to) = page.Range(type.Id);
            if (from == to)
                continue;
            found.Add((type, [.. Enumerable.Range(from, to - from).Select(row => page.Integer(row, 1))]));
            if (to - from >= Most)
                break;
        }
        return found;
    }

    /// <summary>Fields that may be compared besides the usual ones: texts, and those that users made; of cards, then of their requisites by country.</summary>
    public IEnumerable<ComparableField> Comparable(Caller caller)
    {
        Access.RequireAdministrator(caller);
        return
            from card in Cards
            let type = metadata.Now.Find(card.EntityTypeId)
            where type is not null
            from field in FieldsOf(type, card.Usual)
            select field;
    }

    // user fields go without asking whether they are compared
    async Task<(IReadOnlyList<DuplicateFieldRow> There, IReadOnlyList<DuplicateFieldRow> Gone)> Sorted(Caller caller, CancellationToken abort)
    {
        var known = Comparable(caller).Select(field => ((long)field.Type.Id, field.Code)).ToHashSet();
        var rows = (await store.Configurations.DuplicateFieldsAsync(abort)).ToLookup(row => known.Contains((row.EntityTypeId, row.FieldCode)));
        return ([.. rows[true]], [.. rows[false]]);
    }

    IEnumerable<ComparableField> FieldsOf(EntityType type, string[] usual)
    {
        foreach (var field in type.Fields.Where(field => IsComparable(field) && !usual.Contains(field.Name, StringComparer.Ordinal)))
            yield return new(type, field.Name, field.Title);
        if (!type.Can(Abilities.Requisites))
            yield break;
        var requisite = metadata.Now.Requisites.Requisite;
        foreach (var country in Countries.All)
            foreach (var field in requisite.Fields.Where(field => IsComparable(field)
                && (field.Name == RequisiteName || field.User is not null || country.FieldNames.Contains(field.Name, StringComparer.Ordinal))))
                yield return new(type, $"{RequisitePrefix}.{country.Code}.{field.Name}", $"{country.Title}: {field.Title}");
    }

    static bool IsComparable(Field field) => field.Dialects.HasFlag(Dialects.Classic)
        && (field.User is null ? field is { Source: FieldSource.Column, IsFolded: true } : field.Type.Form != FieldForm.File);

    /// <summary>Fields that are compared besides the usual ones.</summary>
    public async Task<IReadOnlyList<DuplicateFieldRow>> Compared(Caller caller, CancellationToken abort) => (await Sorted(caller, abort)).There;

    /// <summary>Adds a field to them; returns its number, the same one when it is among them already.</summary>
    public async Task<long> Compare(long entityTypeId, string code, Caller caller, CancellationToken abort)
    {
        if (!Comparable(caller).Any(one => one.Type.Id == entityTypeId && one.Code == code))
            throw new CrmException(RefusalKind.DuplicateFieldUnknown);
        foreach (var gone in (await Sorted(caller, abort)).Gone) // they take no places
            await store.Configurations.DeleteDuplicateFieldAsync(gone.Id, abort);
        return await store.Configurations.AddDuplicateFieldAsync(new() { EntityTypeId = entityTypeId, FieldCode = code }, MostFields, abort)
            ?? throw new CrmException(RefusalKind.DuplicateFieldsFull);
    }

    /// <summary>Takes a field from among them.</summary>
    public async Task Forget(long id, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        if (!await store.Configurations.DeleteDuplicateFieldAsync(id, abort))
            throw new CrmException(RefusalKind.DuplicateFieldMissing);
    }
}
