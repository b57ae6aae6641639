using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants an entry of a list to be; null leaves a thing as it is.</summary>
/// <param name="Id">The entry; 0 makes one.</param>
/// <param name="Value">What it says; empty removes it.</param>
public sealed record PropertyEntryDraft(long Id, string? Value, long? Sort, bool? IsDefault, string? XmlId);

/// <summary>Product properties.</summary>
public sealed class ProductProperties(IStore store, Metadata metadata, IClock clock)
{
    static readonly string[] ListTypes = ["L", "C"];

    /// <summary>A property; null when there is none.</summary>
    public PropertyRow? Find(long id) => metadata.Now.References.Properties.FirstOrDefault(row => row.Id == id);

    /// <summary>Entries of a property's list.</summary>
    public IEnumerable<PropertyEntryRow> EntriesOf(long id) => metadata.Now.References.PropertyEntries.Where(row => row.PropertyId == id);

    /// <summary>Makes a property; returns its number.</summary>
    /// <param name="change">What the client wants of a row.</param>
    public Task<long> Add(Func<PropertyRow, PropertyRow> change, IReadOnlyList<PropertyEntryDraft> entries, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() =>
        {
            var row = change(new() { CatalogId = metadata.Now.References.Catalogs.Select(catalog => catalog.Id).FirstOrDefault() });
            Require(metadata.Now.References.Catalogs.Any(catalog => catalog.Id == row.CatalogId), "IBLOCK_ID");
            Require(PropertyTypes.Find(row.PropertyType, "") is not null, "PROPERTY_TYPE");
            Require(PropertyTypes.Find(row.PropertyType, row.UserType) is not null, "USER_TYPE");
            return Save(row, entries, abort);
        }, abort);
    }

    /// <summary>Changes a property; its catalogue and types stay.</summary>
    public Task<long> Update(long id, Func<PropertyRow, PropertyRow> change, IReadOnlyList<PropertyEntryDraft> entries, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() =>
        {
            var row = Find(id) ?? throw new CrmException(RefusalKind.NotFound);
            return Save(change(row) with { CatalogId = row.CatalogId, PropertyType = row.PropertyType, UserType = row.UserType }, entries, abort);
        }, abort);
    }

    /// <summary>Removes a property with its values.</summary>
    public Task Delete(long id, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (Find(id) is null)
                throw new CrmException(RefusalKind.NotFound);
            await store.References.DeletePropertyAsync(id, abort);
            return true;
        }, abort);
    }

    Task<long> Save(PropertyRow row, IReadOnlyList<PropertyEntryDraft> drafts, CancellationToken abort)
    {
        if (string.IsNullOrWhiteSpace(row.Name))
            throw new CrmException(RefusalKind.FieldRequired, "Name");
        Require(row.Code is null || (row.Code.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') && !char.IsAsciiDigit(row.Code[0])), "CODE");
        Require(ListTypes.Contains(row.ListType, StringComparer.Ordinal), "LIST_TYPE");
        Require(row.LinkCatalogId is null || metadata.Now.References.Catalogs.Any(catalog => catalog.Id == row.LinkCatalogId), "LINK_IBLOCK_ID");
        var there = EntriesOf(row.Id).ToDictionary(entry => entry.Id);
        var entries = new List<PropertyEntryRow>();
        if (row.PropertyType == "L")
            entries.AddRange(drafts.Where(draft => draft.Value != "" && (draft.Value is not null || there.ContainsKey(draft.Id))).Select(draft => Changed(there.GetValueOrDefault(draft.Id) ?? new(), draft)));
        var removed = drafts.Where(draft => draft.Value == "" && there.ContainsKey(draft.Id)).Select(draft => draft.Id).ToList();
        return store.References.SetPropertyAsync(row with { Changed = clock.Seconds() }, entries, removed, abort);
    }

    static PropertyEntryRow Changed(PropertyEntryRow row, PropertyEntryDraft draft) => row with
    {
        Value = draft.Value ?? row.Value,
        Sort = draft.Sort ?? row.Sort,
        IsDefault = draft.IsDefault ?? row.IsDefault,
        XmlId = draft.XmlId ?? row.XmlId,
    };

    static void Require(bool fits, string name)
    {
        if (!fits)
            throw new CrmException(RefusalKind.FieldInvalid, name, name);
    }
}
