using System.Text;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>Writes records as <c>crm.item.*</c> does: real numbers, lists of ids, the first phones under names of their own.</summary>
static class UniversalRecords
{
    /// <summary>Writes one record of a page.</summary>
    public static void Write(JsonBuffer json, RecordPage page, int row, ReplyContext context, UserFieldSpelling names)
    {
        var select = page.Select;
        var fields = select.Fields;
        var id = page.Rows.Integer(row, 0);
        json.Raw((byte)'{');
        for (var at = 0; at < fields.Count; at++)
        {
            var field = fields[at];
            json.Raw(field.User is not null && names == UserFieldSpelling.Original ? field.ClassicKey : field.UniversalKey);
            var column = select.Columns[at];
            if (column < 0)
                WriteSide(json, page, id, field, context);
            else if (field.User is not null && page.Rows.IsNull(row, column))
                json.Raw(UserRecords.Unset(field, Dialects.Universal, isWhole: false));
            else
                WriteColumn(json, field, page.Rows, row, column, context);
            json.Raw((byte)',');
        }
        if (select.IsWhole)
        {
            if (select.Type.Can(Abilities.Multifields))
                WriteMultifields(json, page, id);
            json.Raw("\"entityTypeId\":"u8).Number(select.Type.Id).Raw((byte)',');
        }
        json.TrimComma();
        json.Raw((byte)'}');
    }

    static void WriteColumn(JsonBuffer json, Field field, Page rows, int row, int column, ReplyContext context)
    {
        if (rows.IsNull(row, column))
        {
            json.Raw(field.NullIsZero ? "0"u8 : field.NullIsEmpty ? "\"\""u8 : "null"u8);
            return;
        }
        switch (field.Type.Form)
        {
            case FieldForm.Number:
                json.Number(rows.Integer(row, column));
                break;
            case FieldForm.Text or FieldForm.Flag:
                json.Text(rows.Text(row, column));
                break;
            case FieldForm.Money:
                json.Money(rows.Integer(row, column));
                break;
            case FieldForm.Real:
                json.Number(rows.Real(row, column));
                break;
            case FieldForm.Day:
                json.Day(rows.Text(row, column), context.Zone);
                break;
            case FieldForm.Moment:
                var moment = rows.Integer(row, column);
                json.Moment(moment, context.Zone.OffsetAt(moment));
                break;
            default:
                var id = rows.Integer(row, column);
                var address = context.FileAddress(id);
                json.Raw("{\"id\":"u8).Number(id).Raw(",\"url\":"u8).Text(address).Raw(",\"urlMachine\":"u8).Text(address).Raw((byte)'}');
                break;
        }
    }

    // apart from the others: what it captures would be allocated for each of their records too
    static void WriteValues(JsonBuffer json, RecordPage page, long id, Field field, ReplyContext context) =>
        UserRecords.WriteList(json, page, id, field, (rows, row, column) => WriteColumn(json, field, rows, row, column, context));

    static void WriteSide(JsonBuffer json, RecordPage page, long id, Field field, ReplyContext context)
    {
        switch (field.Source)
        {
            case FieldSource.Links:
                WriteIds(json, page.Links, id);
                break;
            case FieldSource.Values:
                WriteValues(json, page, id, field, context);
                break;
            case FieldSource.Observers:
                WriteIds(json, page.Observers, id);
                break;
            case FieldSource.Parent:
                WriteParent(json, page.Parents, id, field);
                break;
            case FieldSource.FirstMultifield:
                WriteFirst(json, page.Multifields, id, field);
                break;
            default:
                json.Raw(field.NullIsZero ? "0"u8 : "null"u8);
                break;
        }
    }

    static void WriteIds(JsonBuffer json, Page? rows, long id)
    {
        json.Raw((byte)'[');
        if (rows is not null)
        {
            var (from, to) = rows.Range(id);
            for (var at = from; at < to; at++)
                json.Number(rows.Integer(at, 1)).Raw((byte)',');
        }
        json.TrimComma();
        json.Raw((byte)']');
    }

    static void WriteParent(JsonBuffer json, Page? rows, long id, Field field)
    {
        if (rows is not null)
        {
            var (from, to) = rows.Range(id);
            for (var at = from; at < to; at++)
            {
                if (rows.Integer(at, 1) != field.ParentType)
                    continue;
                json.Number(rows.Integer(at, 2));
                return;
            }
        }
        json.Raw("null"u8);
    }

    static void WriteFirst(JsonBuffer json, Page? rows, long id, Field field)
    {
        if (rows is not null)
        {
            var (from, to) = rows.Range(id);
            for (var at = from; at < to; at++)
            {
                if (!Is(rows.Text(at, 2), field.Multifield!) || (field.ValueType is { } valueType && !Is(rows.Text(at, 3), valueType)))
                    continue;
                json.Text(rows.Text(at, 4));
                return;
            }
        }
        json.Raw("\"\""u8);
    }

    static void WriteMultifields(JsonBuffer json, RecordPage page, long id)
    {
        json.Raw("\"fm\":["u8);
        if (page.Multifields is { } rows)
        {
            var (from, to) = rows.Range(id);
            for (var at = from; at < to; at++)
                json.Raw("{\"id\":"u8).Number(rows.Integer(at, 1)).Raw(",\"valueType\":"u8).Text(rows.Text(at, 3))
                    .Raw(",\"value\":"u8).Text(rows.Text(at, 4)).Raw(",\"typeId\":"u8).Text(rows.Text(at, 2)).Raw("},"u8);
        }
        json.TrimComma();
        json.Raw("],"u8);
    }

    static bool Is(ReadOnlySpan<byte> text, string ascii) => Ascii.Equals(text, ascii);
}
