using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Makes of one record what writes another like it: fields, user fields with files of their own, contacts, parents and observers. Who makes it, and when, is new.</summary>
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
            if (select.Columns[at] > 0 && !IsFile(select.Fields[at]))
                draft.Settled.Add((select.Fields[at], page.Rows.ValueAt(0, select.Columns[at])));
        draft.Settled.AddRange(instead);
        var write = await records.Rules.ForAdd(type, draft, caller, abort);
        if (page.Values is { } values)
            write.Lists.AddRange(select.Fields.Where(field => field.Source == FieldSource.Values && !IsFile(field)).Select(field => new ListChange(field, Values(values, field), [])));
        if (type.Links is { } side)
            write.Links.Add(new(side, LinkMode.Replace, await Links(side, id, abort)));
        for (var row = 0; row < page.Parents?.Rows; row++)
            if (metadata.Now.Find(page.Parents.Integer(row, 1)) is { } parent && type.ParentTypes.Contains(parent.Id))
                write.Parents.Add((parent, page.Parents.Integer(row, 2)));
        if (page.Observers is { } observers)
            write.Observers = [.. Enumerable.Range(0, observers.Rows).Select(row => observers.Integer(row, 1))];
        await CopyFiles(page, write, abort);
        return write;
    }

    /// <summary>Takes back the files of a copy that was not made.</summary>
    public async Task Discard(RecordWrite copy, CancellationToken abort)
    {
        List<long> files =
        [
            .. copy.Columns.Where(column => IsFile(column.Field) && !column.Value.IsNull).Select(column => column.Value.Number),
            .. copy.Lists.Where(list => IsFile(list.Field)).SelectMany(list => list.Values).Select(file => file.Number),
        ];
        if (files.Count > 0)
            await store.Files.DeleteAsync(files, abort);
    }

    // last: what is refused leaves no file behind
    async Task CopyFiles(RecordPage page, RecordWrite write, CancellationToken abort)
    {
        foreach (var (at, field) in page.Select.Fields.Index())
        {
            if (!IsFile(field))
                continue;
            var copies = new List<Value>();
            foreach (var file in field.Source == FieldSource.Values ? Values(page.Values!, field) : [page.Rows.ValueAt(0, page.Select.Columns[at])])
                if (!file.IsNull && await store.Files.CopyAsync(file.Number, abort) is { } id)
                    copies.Add(Value.Of(id));
            if (field.Source == FieldSource.Values)
                write.Lists.Add(new(field, copies, []));
            else if (copies is [var only])
                write.Set(field, only);
        }
    }

    static bool IsFile(Field field) => field.Type.Form == FieldForm.File;

    static bool IsCopied(Field field) => field.Source switch
    {
        FieldSource.Column => field.Column != "id" && (!IsFile(field) || field.User is not null) && field.Default != FieldDefault.Now
            && (field.Default != FieldDefault.Caller || field.Column == EntityType.OwnerColumn),
        FieldSource.Values or FieldSource.Parent or FieldSource.Observers => true,
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
