using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Makes of one record what writes another like it: fields, user fields but files, contacts, parents and observers. Who makes it, and when, is new.</summary>
sealed class RecordCopies(IStore store, Metadata metadata, CrmRecords records)
{
    /// <summary>What writes a copy; refuses without the record.</summary>
    /// <param name="instead">Values the copy has in place of the record's.</param>
    public async Task<RecordWrite> Of(EntityType type, long id, IEnumerable<(Field Field, Value Value)> instead, Caller caller, CancellationToken abort)
    {
        var select = new Selection(type, [.. type.Fields.Where(IsCopied).DistinctBy(field => (field.Source, field.Column, field.ParentType, field.User?.Id))]);
        using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = id }, abort);
        if (page.Rows.Rows == 0)
            throw new CrmException(RefusalKind.NotFound);
        var draft = new Draft(Dialects.Classic) { IsCopy = true };
        for (var at = 0; at < select.Fields.Count; at++)
            if (select.Columns[at] > 0)
                draft.Settled.Add((select.Fields[at], page.Rows.ValueAt(0, select.Columns[at])));
        draft.Settled.AddRange(instead);
        var write = await records.Rules.ForAdd(type, draft, caller, abort);
        if (page.Values is { } values)
            write.Lists.AddRange(select.Fields.Where(field => field.Source == FieldSource.Values).Select(field => new ListChange(field, Values(values, field), [])));
        if (type.Links is { } side)
            write.Links.Add(new(side, LinkMode.Replace, await Links(side, id, abort)));
        for (var row = 0; row < page.Parents?.Rows; row++)
            if (metadata.Now.Find(page.Parents.Integer(row, 1)) is { } parent && type.ParentTypes.Contains(parent.Id))
                write.Parents.Add((parent, page.Parents.Integer(row, 2)));
        if (page.Observers is { } observers)
            write.Observers = [.. Enumerable.Range(0, observers.Rows).Select(row => observers.Integer(row, 1))];
        return write;
    }

    static bool IsCopied(Field field) => field.Source switch
    {
        FieldSource.Column => field.Column != "id" && field.Type.Form != FieldForm.File && field.Default != FieldDefault.Now
            && (field.Default != FieldDefault.Caller || field.Column == EntityType.OwnerColumn),
        FieldSource.Values => field.Type.Form != FieldForm.File,
        FieldSource.Parent or FieldSource.Observers => true,
        _ => false,
    };

    // record, field, then a column for each form
    static List<Value> Values(Page values, Field field) =>
    [
        .. Enumerable.Range(0, values.Rows).Where(row => values.Integer(row, 1) == field.User!.Id)
            .Select(row => values.ValueAt(row, RecordPage.ValueColumn(field.Type.Form))),
    ];

    async Task<List<LinkRow>> Links(LinkSide side, long id, CancellationToken abort)
    {
        using var links = await store.Records.LinksAsync(side, id, abort);
        return [.. Enumerable.Range(0, links.Rows).Select(row => new LinkRow(links.Integer(row, 0), links.Integer(row, 2) == 1, links.Integer(row, 1)))];
    }
}
