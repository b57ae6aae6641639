using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>
/// Values of the user fields of people, <c>UF_USR_…</c>: read page by page, for nobody needs them to know who calls; judged as those of records are.
/// </summary>
public sealed class PeopleValues(IStore store, Metadata metadata, Files files, IClock clock)
{
    readonly UserFieldValues _rules = new(store, metadata, files, clock);

    /// <summary>What a client wants the fields of a user to be. Refuses what does not fit, and a mandatory field that stays or becomes empty.</summary>
    /// <param name="id">The user; 0 for a new one.</param>
    /// <param name="given">Fields by their names in any case, others among them.</param>
    /// <param name="asksAll">False lets mandatory fields stay empty.</param>
    internal async Task<RecordWrite> Read(long id, Node given, bool asksAll, CancellationToken abort)
    {
        var type = metadata.Now.People;
        var write = new RecordWrite(type) { Id = id };
        try
        {
            foreach (var (name, value) in given.Items)
                if (value.Kind != NodeKind.Unresolved && type.FindClassic(name.ToUpperInvariant()) is { } field)
                    await _rules.Put(write, field, value, abort);
            if (id == 0)
                _rules.PutDefaults(write);
            if (asksAll)
                UserFieldValues.RequireMandatory(write);
        }
        catch (CrmException)
        {
            await Forget(write, abort);
            throw;
        }
        return write;
    }

    /// <summary>Removes the files of a change that is not made.</summary>
    internal async Task Forget(RecordWrite write, CancellationToken abort)
    {
        var gone = write.Columns.Where(column => column.Field.Type == FieldType.File && !column.Value.IsNull).Select(column => column.Value.Number)
            .Concat(write.Lists.Where(list => list.Field.Type == FieldType.File).SelectMany(list => list.Values).Select(file => file.Number)).ToList();
        if (gone.Count > 0)
            await store.Files.DeleteAsync(gone, abort);
    }

    /// <summary>Names of the fields that a change names.</summary>
    internal static IEnumerable<string> Named(RecordWrite write) =>
        write.Columns.Select(column => column.Field.Name).Concat(write.Lists.Select(list => list.Field.Name));

    /// <summary>Values of some fields: of some users, at most <see cref="RecordQuery.PageSize"/>, by one statement and one more for lists.</summary>
    public ValueTask<RecordPage> Of(IReadOnlyList<Field> fields, IReadOnlyList<long> users, CancellationToken abort)
    {
        var type = metadata.Now.People;
        return store.Records.FindAsync(new RecordQuery(new Selection(type, fields))
        {
            Filter = new Condition.Compare(type.IdField, Operator.Equal, [.. users.Select(Value.Of)]),
        }, abort);
    }

    /// <summary>Values of some fields of the users after one, by their ids, <see cref="RecordQuery.Whole"/> at a time.</summary>
    public ValueTask<RecordPage> After(long user, IReadOnlyList<Field> fields, CancellationToken abort)
    {
        var type = metadata.Now.People;
        return store.Records.FindAsync(new RecordQuery(new Selection(type, fields))
        {
            Filter = new Condition.Compare(type.IdField, Operator.Greater, [Value.Of(user)]),
            Limit = RecordQuery.Whole,
        }, abort);
    }
}
