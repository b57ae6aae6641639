using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>What both dialects write alike of user fields: lists, and what is not set.</summary>
static class UserRecords
{
    /// <summary>A field without a value: no for yes and no; empty text for the days of classic records, and for all that <c>get</c> tells there; else null.</summary>
    public static ReadOnlySpan<byte> Unset(Field field, Dialects dialect, bool isWhole) => (dialect, field.Type.Form) switch
    {
        (Dialects.Classic, FieldForm.Flag) => "false"u8,
        (_, FieldForm.Flag) => "\"N\""u8,
        (Dialects.Classic, FieldForm.Day or FieldForm.Moment) => "\"\""u8,
        (Dialects.Classic, _) when isWhole => "\"\""u8,
        _ => "null"u8,
    };

    /// <summary>Writes the values of a multiple field.</summary>
    /// <param name="write">Writes one of them, from its page, row and column.</param>
    public static void WriteList(JsonBuffer json, RecordPage page, long id, Field field, Action<Page, int, int> write)
    {
        json.Raw((byte)'[');
        if (page.Values is { } rows)
        {
            var column = RecordPage.ValueColumn(field.Type.Form);
            var (from, to) = rows.Range(id);
            for (var row = from; row < to; row++)
            {
                if (rows.Integer(row, 1) != field.User!.Id)
                    continue;
                write(rows, row, column);
                json.Raw((byte)',');
            }
        }
        json.TrimComma();
        json.Raw((byte)']');
    }
}
