using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>Writes product properties: <c>{valueId, value}</c>, a list of these where there may be several, null for none.</summary>
static class ClassicProperties
{
    const int Property = 1, Id = 2, Text = 3, Number = 4, Item = 5, Markup = 6;

    /// <summary>Writes the values of one property of a product.</summary>
    public static void Write(JsonBuffer json, Page? rows, long product, Field field, ReplyContext context)
    {
        var isAny = false;
        var (from, to) = rows?.Range(product) ?? (0, 0);
        for (var at = from; at < to; at++)
        {
            if (rows!.Integer(at, Property) != field.PropertyId)
                continue;
            json.Raw(isAny ? ","u8 : field.IsMultiple ? "["u8 : ""u8);
            isAny = true;
            json.Raw("{\"valueId\":"u8).NumberText(rows.Integer(at, Id)).Raw(",\"value\":"u8);
            WriteValue(json, rows, at, field, context);
            json.Raw((byte)'}');
            if (!field.IsMultiple)
                return; // it held several once
        }
        json.Raw(!isAny ? "null"u8 : field.IsMultiple ? "]"u8 : ""u8);
    }

    static void WriteValue(JsonBuffer json, Page rows, int at, Field field, ReplyContext context)
    {
        switch (field.Type.Form)
        {
            case FieldForm.Money:
                json.Raw((byte)'"').Money(rows.Integer(at, Number)).Raw((byte)'"');
                break;
            case FieldForm.Number:
                json.NumberText(rows.Integer(at, Item));
                break;
            case FieldForm.File:
                ClassicRecords.WriteFile(json, rows.Integer(at, Item), context);
                break;
            case FieldForm.Day:
                json.Day(rows.Text(at, Text), context.Zone);
                break;
            case FieldForm.Moment:
                var moment = rows.Integer(at, Item);
                json.Moment(moment, context.Zone.OffsetAt(moment));
                break;
            default:
                if (field.Type == FieldType.MarkupProperty)
                    json.Raw("{\"TYPE\":"u8).Text(rows.Text(at, Markup)).Raw(",\"TEXT\":"u8).Text(rows.Text(at, Text)).Raw((byte)'}');
                else
                    json.Text(rows.Text(at, Text));
                break;
        }
    }
}
