using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Portico.Model;

namespace Portico.Store.Archive;

/// <summary>
/// Rows as text: a line a row, values between tabs, <c>\N</c> for none, tab, newline, return and backslash behind a backslash.
/// It is what PostgreSQL's <c>COPY … FROM</c> reads.
/// </summary>
sealed class TableText
{
    // most of a file that is looked at together; a longer line makes room for itself
    const int BufferBytes = 256 * 1024;

    static readonly SearchValues<byte> Escaped = SearchValues.Create("\t\n\r\\"u8);

    byte[] _bytes = new byte[BufferBytes];
    int _length;

    /// <summary>Lines of a page; they live until the next page.</summary>
    public ReadOnlyMemory<byte> Format(WholeTable table, Page page)
    {
        _length = 0;
        for (var row = 0; row < page.Rows; row++)
            for (var column = 0; column < page.Columns; column++)
            {
                Format(table, page, row, column);
                Room(1)[0] = column == page.Columns - 1 ? (byte)'\n' : (byte)'\t';
                _length++;
            }
        return _bytes.AsMemory(0, _length);
    }

    /// <summary>Pages of a table's text, its first line left out. Throws <see cref="InvalidDataException"/> for what is none.</summary>
    public static async IAsyncEnumerable<Page> Parse(WholeTable table, Stream text, [EnumeratorCancellation] CancellationToken abort)
    {
        var (bytes, length, isHeader) = (new byte[BufferBytes], 0, true);
        while (true)
        {
            var read = await text.ReadAtLeastAsync(bytes.AsMemory(length), bytes.Length - length, throwOnEndOfStream: false, abort);
            length += read;
            using var page = new Page(table.Columns.Count);
            var used = Parse(table, bytes.AsSpan(0, length), page, ref isHeader);
            if (page.Rows > 0)
                yield return page;
            length -= used;
            bytes.AsSpan(used, length).CopyTo(bytes);
            if (read == 0)
            {
                if (length > 0)
                    throw new InvalidDataException($"table {table.Name} ends within a line");
                yield break;
            }
            if (length == bytes.Length)
                Array.Resize(ref bytes, bytes.Length * 2);
        }
    }

    // whole lines only; returns how many bytes they took
    static int Parse(WholeTable table, Span<byte> text, Page page, ref bool isHeader)
    {
        var used = 0;
        while (text[used..].IndexOf((byte)'\n') is var length and >= 0)
        {
            if (!isHeader)
                Line(table, text.Slice(used, length), page);
            isHeader = false;
            used += length + 1;
        }
        return used;
    }

    static void Line(WholeTable table, Span<byte> line, Page page)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var end = line.IndexOf((byte)'\t');
            if (end < 0 != (column == table.Columns.Count - 1))
                throw new InvalidDataException($"table {table.Name} has a line with more or fewer values than columns");
            var value = end < 0 ? line : line[..end];
            var kind = table.Columns[column].Kind;
            if (value.SequenceEqual("\\N"u8))
                page.AddNull();
            else if (kind == WholeKind.Text)
                page.Add(Plain(table, value));
            else if (kind == WholeKind.Real && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
                page.Add(real);
            else if (kind == WholeKind.Real)
                throw new InvalidDataException($"table {table.Name} has no number where {table.Columns[column].Name} should be");
            else if (Utf8Parser.TryParse(value, out long number, out var digits) && digits == value.Length)
                page.Add(number);
            else
                throw new InvalidDataException($"table {table.Name} has no number where {table.Columns[column].Name} should be");
            line = end < 0 ? [] : line[(end + 1)..];
        }
    }

    // in place: it only becomes shorter
    static Span<byte> Plain(WholeTable table, Span<byte> value)
    {
        var length = value.IndexOf((byte)'\\');
        if (length < 0)
            length = value.Length;
        for (var at = length; at < value.Length; at++)
            value[length++] = value[at] != '\\' ? value[at] : (++at < value.Length ? value[at] : (byte)0) switch
            {
                (byte)'t' => (byte)'\t',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'\\' => (byte)'\\',
                _ => throw new InvalidDataException($"table {table.Name} has a backslash that means nothing"),
            };
        return Utf8.IsValid(value[..length]) ? value[..length] : throw new InvalidDataException($"table {table.Name} has text that is not UTF-8");
    }

    void Format(WholeTable table, Page page, int row, int column)
    {
        switch (page.Kind(row, column))
        {
            case ValueKind.Null:
                "\\N"u8.CopyTo(Room(2));
                _length += 2;
                break;
            case ValueKind.Integer when table.Columns[column].Kind == WholeKind.Int:
                page.Integer(row, column).TryFormat(Room(20), out var digits, provider: CultureInfo.InvariantCulture);
                _length += digits;
                break;
            case ValueKind.Text when table.Columns[column].Kind == WholeKind.Text:
                Escape(page.Text(row, column));
                break;
            case ValueKind.Real when table.Columns[column].Kind == WholeKind.Real:
                page.Real(row, column).TryFormat(Room(32), out var places, "R", CultureInfo.InvariantCulture);
                _length += places;
                break;
            default:
                throw new StoreException(StoreFault.Unreadable, $"""
                    Table {table.Name} holds "{Told(page, row, column)}" in column {table.Columns[column].Name}, row {Told(page, row, 0)}: that is {(table.Columns[column].Kind == WholeKind.Text ? "no text" : "no number of its kind")}. Set it right in the database.
                    """);
        }
    }

    static string Told(Page page, int row, int column) => page.Kind(row, column) switch
    {
        ValueKind.Null => "",
        ValueKind.Integer => Value.Of(page.Integer(row, column)).ToString(),
        ValueKind.Real => Value.Of(page.Real(row, column)).ToString(),
        ValueKind.Text => Encoding.UTF8.GetString(page.Text(row, column)),
    };

    void Escape(ReadOnlySpan<byte> value)
    {
        var room = Room(value.Length * 2);
        var length = 0;
        while (value.IndexOfAny(Escaped) is var plain and >= 0)
        {
            value[..plain].CopyTo(room[length..]);
            length += plain;
            room[length++] = (byte)'\\';
            room[length++] = value[plain] switch
            {
                (byte)'\t' => (byte)'t',
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                var other => other,
            };
            value = value[(plain + 1)..];
        }
        value.CopyTo(room[length..]);
        _length += length + value.Length;
    }

    Span<byte> Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        return _bytes.AsSpan(_length);
    }
}
