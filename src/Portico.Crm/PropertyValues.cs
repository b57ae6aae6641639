using Portico.Model;

namespace Portico.Crm;

/// <summary>
/// Reads what clients send for a product property: a value, <c>{valueId, value}</c>, or a list of these where there may be several.
/// Values that are not named go, but for files: those stay until they are removed by number (<c>crm.product.update</c>).
/// </summary>
sealed class PropertyValues(Files files, Metadata metadata)
{
    // what an object has that is one value, not a list of them
    static readonly string[] Marks = ["valueId", "value", "fileData", "TEXT", "remove"];

    /// <summary>The change that is asked for.</summary>
    public async Task<PropertyChange> Read(Field field, Node sent, CancellationToken abort)
    {
        var isFile = field.Type.Form == FieldForm.File;
        var values = new List<PropertyValue>();
        var removed = new List<long>();
        foreach (var one in Ones(sent, isFile))
        {
            var id = one.IsArray && one.FindAnyCase("valueId") is { } number && number.TryInteger(out var valueId) && valueId > 0 ? valueId : 0;
            if (await Value(field, one, abort) is not { } value)
                continue; // a file that stays
            if (value.Value.IsNull)
                removed.Add(id);
            else if (field.IsMultiple || values.Count == 0)
                values.Add(value with { Id = id });
        }
        // one file gives way to another; files of several stay, and so does one that something else was said of
        var isKept = isFile && !IsNothing(sent) && (field.IsMultiple || values.Count + removed.Count == 0);
        return new(field, values, isKept ? [.. removed.Where(id => id > 0)] : null);
    }

    /// <summary>Gives a new product what it was not told: entries of lists that are the default ones, and default values.</summary>
    /// <param name="otherwise">Default values; files have none, and what does not fit its property is none.</param>
    public async Task PutDefaults(RecordWrite write, IReadOnlyList<(Field Field, Node Value)> otherwise, CancellationToken abort)
    {
        if (!write.Type.Can(Abilities.Properties))
            return;
        foreach (var field in write.Type.Fields)
            if (field.Type == FieldType.EntryProperty && !IsWritten(write, field) && DefaultEntries(field) is { Count: > 0 } entries)
                write.Properties.Add(new(field, entries, null));
        foreach (var (field, value) in otherwise)
            if (field.Type.Form != FieldForm.File && field.Type != FieldType.EntryProperty && !IsWritten(write, field) && await Fitting(field, value, abort) is { Values.Count: > 0 } change)
                write.Properties.Add(change);
    }

    static bool IsWritten(RecordWrite write, Field field) => write.Properties.Exists(change => change.Field == field);

    List<PropertyValue> DefaultEntries(Field field) =>
    [
        .. metadata.Now.References.PropertyEntries.Where(entry => entry.PropertyId == field.PropertyId && entry.IsDefault)
            .Take(field.IsMultiple ? int.MaxValue : 1).Select(entry => new PropertyValue(0, Model.Value.Of(entry.Id), null)),
    ];

    async Task<PropertyChange?> Fitting(Field field, Node value, CancellationToken abort)
    {
        try
        {
            return await Read(field, value, abort);
        }
        catch (CrmException)
        {
            return null;
        }
    }

    static bool IsNothing(Node sent) => sent.IsArray ? sent.Items.Count == 0 : sent.IsNull || sent.Text.Length == 0;

    static IEnumerable<Node> Ones(Node sent, bool isFile)
    {
        if (!sent.IsArray)
            return IsNothing(sent) ? [] : [sent];
        var isOne = Array.Exists(Marks, mark => sent.FindAnyCase(mark) is not null)
            || (isFile && sent is { IsList: true, Items: [{ Value.IsArray: false }, { Value.IsArray: false }] });
        return isOne ? [sent] : sent.Items.Select(item => item.Value);
    }

    async Task<PropertyValue?> Value(Field field, Node one, CancellationToken abort)
    {
        var inner = one.IsArray && !one.IsList ? one.FindAnyCase("value") ?? one : one;
        if (field.Type.Form == FieldForm.File)
            return await files.Receive(inner, field: null, abort) is { } file ? new PropertyValue(0, file, null) : null;
        if (field.Type == FieldType.MarkupProperty && inner.IsArray)
            return new PropertyValue(0, Model.Value.Of(inner.FindAnyCase("TEXT") is { Text.Length: > 0 } text ? text.Text : null),
                inner.FindAnyCase("TYPE") is { } type && type.Text.Equals("html", StringComparison.OrdinalIgnoreCase) ? "HTML" : "TEXT");
        if (inner == one && one.IsArray)
            return new PropertyValue(0, Model.Value.Null, null); // a number without a value
        if (!field.Type.TryParse(inner, metadata.Now.Zone, out var value) || !IsEntry(field, value))
            throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
        return new PropertyValue(0, value, field.Type == FieldType.MarkupProperty ? "TEXT" : null);
    }

    bool IsEntry(Field field, Value value) => field.Type != FieldType.EntryProperty || value.IsNull
        || metadata.Now.References.PropertyEntries.Any(entry => entry.PropertyId == field.PropertyId && entry.Id == value.Number);
}
