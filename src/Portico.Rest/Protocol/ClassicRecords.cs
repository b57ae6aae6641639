using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>Writes records as the classic methods do: texts for numbers, empty texts for empty dates, no key for empty phones.</summary>
static class ClassicRecords
{
    /// <summary>Writes one record of a page.</summary>
    public static void Write(JsonBuffer json, RecordPage page, int row, ReplyContext context)
    {
        var select = page.Select;
        var fields = select.Fields;
        json.Raw((byte)'{');
        for (var at = 0; at < fields.Count; at++)
        {
            var field = fields[at];
            if (field.Source == FieldSource.Multifield)
            {
                WriteMultifields(json, page, page.Rows.Integer(row, 0), field);
                continue;
            }
            json.Raw(field.ClassicKey);
            var column = select.Columns[at];
            if (column < 0)
                WriteSide(json, page, page.Rows.Integer(row, 0), field, context);
            else if (field.User is not null && page.Rows.IsNull(row, column))
                json.Raw(UserRecords.Unset(field, Dialects.Classic, select.IsWhole));
            else
                WriteColumn(json, field, page.Rows, row, column, context);
            json.Raw((byte)',');
        }
        json.TrimComma();
        json.Raw((byte)'}');
    }

    static void WriteColumn(JsonBuffer json, Field field, Page rows, int row, int column, ReplyContext context)
    {
        var form = field.Type.Form;
        if (rows.IsNull(row, column))
        {
            json.Raw(form is FieldForm.Day or FieldForm.Moment || field.NullIsEmpty ? "\"\""u8 : "null"u8);
            return;
        }
        switch (form)
        {
            case FieldForm.Number:
                json.NumberText(rows.Integer(row, column));
                break;
            case FieldForm.Flag when field.Type == FieldType.Boolean:
                json.Raw(rows.Text(row, column) is [(byte)'Y'] ? "true"u8 : "false"u8);
                break;
            case FieldForm.Text or FieldForm.Flag:
                json.Text(rows.Text(row, column));
                break;
            case FieldForm.Real:
                json.Raw((byte)'"').Number(rows.Real(row, column)).Raw((byte)'"');
                break;
            case FieldForm.Money:
                json.Raw((byte)'"').Money(rows.Integer(row, column), field.Decimals).Raw((byte)'"');
                break;
            case FieldForm.Day:
                json.Day(rows.Text(row, column), context.Zone);
                break;
            case FieldForm.Moment:
                var moment = rows.Integer(row, column);
                json.Moment(moment, context.Zone.OffsetAt(moment));
                break;
            default:
                WriteFile(json, rows.Integer(row, column), context);
                break;
        }
    }

    /// <summary>Writes a stored file with its addresses.</summary>
    public static void WriteFile(JsonBuffer json, long id, ReplyContext context)
    {
        var address = context.FileAddress(id);
        json.Raw("{\"id\":"u8).NumberText(id).Raw(",\"showUrl\":"u8).Text(address).Raw(",\"downloadUrl\":"u8).Text(address).Raw((byte)'}');
    }

    // apart from the others: what it captures would be allocated for each of their records too
    static void WriteValues(JsonBuffer json, RecordPage page, long id, Field field, ReplyContext context) =>
        UserRecords.WriteList(json, page, id, field, (rows, row, column) => WriteColumn(json, field, rows, row, column, context));

    static void WriteSide(JsonBuffer json, RecordPage page, long id, Field field, ReplyContext context)
    {
        if (field.Source == FieldSource.Property)
        {
            ClassicProperties.Write(json, page.Properties, id, field, context);
            return;
        }
        if (field.Source == FieldSource.Values)
        {
            WriteValues(json, page, id, field, context);
            return;
        }
        if (field.Source == FieldSource.Parent && page.Parents is { } parents)
        {
            var (from, to) = parents.Range(id);
            for (var at = from; at < to; at++)
            {
                if (parents.Integer(at, 1) != field.ParentType)
                    continue;
                json.NumberText(parents.Integer(at, 2));
                return;
            }
        }
        json.Raw("null"u8);
    }

    static void WriteMultifields(JsonBuffer json, RecordPage page, long id, Field field)
    {
        if (page.Multifields is not { } rows)
            return;
        Span<byte> kind = stackalloc byte[16];
        System.Text.Encoding.ASCII.TryGetBytes(field.Multifield, kind, out var length);
        kind = kind[..length];
        var (from, to) = rows.Range(id);
        var isFirst = true;
        for (var at = from; at < to; at++)
        {
            if (!rows.Text(at, 2).SequenceEqual(kind))
                continue;
            if (isFirst)
                json.Raw(field.ClassicKey).Raw((byte)'[');
            isFirst = false;
            json.Raw("{\"ID\":"u8).NumberText(rows.Integer(at, 1)).Raw(",\"VALUE_TYPE\":"u8).Text(rows.Text(at, 3))
                .Raw(",\"VALUE\":"u8).Text(rows.Text(at, 4)).Raw(",\"TYPE_ID\":"u8).Text(kind).Raw("},"u8);
        }
        if (isFirst)
            return;
        json.TrimComma();
        json.Raw("],"u8);
    }
}
