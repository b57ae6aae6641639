using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Portico.Model;
using Portico.Store.Archive;

namespace Portico.Store.Postgres;

/// <summary>
/// Rows in the binary form of PostgreSQL's COPY, out of pages and into them: a count of fields, then each as its length (-1 for
/// no value) and its bytes.
/// </summary>
static class PostgresCopy
{
    const int BufferBytes = 256 * 1024;
    const short End = -1;

    /// <summary>What comes before all rows: a signature, and no flags.</summary>
    public static ReadOnlyMemory<byte> Header { get; } = (byte[])[.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, .. new byte[sizeof(int) * 2]];

    /// <summary>What comes after them.</summary>
    public static ReadOnlyMemory<byte> Trailer { get; } = (byte[])[0xFF, 0xFF];

    /// <summary>Pages of what COPY sends.</summary>
    /// <param name="types">The columns' types, as PostgreSQL numbers them.</param>
    public static async IAsyncEnumerable<Page> Read(Stream rows, uint[] types, [EnumeratorCancellation] CancellationToken abort)
    {
        var bytes = new byte[BufferBytes];
        await rows.ReadExactlyAsync(bytes.AsMemory(0, Header.Length), abort);
        var length = 0;
        while (true)
        {
            length += await rows.ReadAtLeastAsync(bytes.AsMemory(length), bytes.Length - length, throwOnEndOfStream: false, abort);
            using var page = new Page(types.Length);
            var used = Read(bytes.AsSpan(0, length), types, page, out var isEnd);
            if (page.Rows > 0)
                yield return page;
            if (isEnd)
                yield break;
            if (used == 0 && length < bytes.Length)
                throw new EndOfStreamException("PostgreSQL ended within a row.");
            length -= used;
            bytes.AsSpan(used, length).CopyTo(bytes);
            if (length == bytes.Length)
                Array.Resize(ref bytes, bytes.Length * 2);
        }
    }

    // whole rows only; returns how many bytes they took
    static int Read(ReadOnlySpan<byte> bytes, uint[] types, Page page, out bool isEnd)
    {
        var used = 0;
        while (LengthOf(bytes[used..], types.Length, out isEnd) is var length and > 0)
        {
            var row = bytes.Slice(used + sizeof(short), length - sizeof(short));
            foreach (var type in types)
            {
                var size = BinaryPrimitives.ReadInt32BigEndian(row);
                if (size < 0)
                    page.AddNull();
                else
                    PostgresValues.Copy(type, row.Slice(sizeof(int), size), page);
                row = row[(sizeof(int) + Math.Max(size, 0))..];
            }
            used += length;
        }
        return used;
    }

    // 0 when the row is not all there
    static int LengthOf(ReadOnlySpan<byte> bytes, int columns, out bool isEnd)
    {
        isEnd = bytes.Length >= sizeof(short) && BinaryPrimitives.ReadInt16BigEndian(bytes) == End;
        if (isEnd)
            return 0;
        var length = sizeof(short);
        for (var column = 0; column < columns; column++)
        {
            if (bytes.Length < length + sizeof(int))
                return 0;
            length += sizeof(int) + Math.Max(BinaryPrimitives.ReadInt32BigEndian(bytes[length..]), 0);
        }
        return bytes.Length < length ? 0 : length;
    }
}

/// <summary>Turns pages into what COPY takes.</summary>
sealed class PostgresCopyRows(WholeTable table, uint[] types)
{
    const int MoneyPlaces = 4;
    const ushort Negative = 0x4000;

    byte[] _bytes = new byte[256 * 1024];
    int _length;

    /// <summary>A page's rows; they live until the next page.</summary>
    public ReadOnlyMemory<byte> Format(Page page)
    {
        _length = 0;
        for (var row = 0; row < page.Rows; row++)
        {
            Add((short)types.Length);
            for (var column = 0; column < types.Length; column++)
                Format(page, row, column);
        }
        return _bytes.AsMemory(0, _length);
    }

    void Format(Page page, int row, int column)
    {
        if (page.IsNull(row, column))
        {
            Add(-1);
            return;
        }
        var number = page.Integer(row, column);
        switch (types[column])
        {
            case PostgresTypes.Bigint:
                Add(sizeof(long));
                Add(number);
                break;
            case PostgresTypes.Smallint when number is >= short.MinValue and <= short.MaxValue:
                Add(sizeof(short));
                Add((short)number);
                break;
            case PostgresTypes.Boolean when number is 0 or 1:
                Add(1);
                Room(1)[0] = (byte)number;
                _length++;
                break;
            case PostgresTypes.Timestamptz when number is > -200_000_000_000 and < 9_000_000_000_000: // years -4000 to 280000
                Add(sizeof(long));
                Add((number - PostgresValues.SecondsTo2000) * PostgresValues.MicrosecondsASecond);
                break;
            case PostgresTypes.Numeric:
                AddMoney(number);
                break;
            case PostgresTypes.Double:
                Add(sizeof(double));
                Add(BitConverter.DoubleToInt64Bits(page.Real(row, column)));
                break;
            case PostgresTypes.Date when DateOnly.TryParseExact(page.String(row, column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                Add(sizeof(int));
                Add(day.DayNumber - PostgresValues.DaysTo2000);
                break;
            case PostgresTypes.Text when !page.Text(row, column).Contains((byte)0):
                var text = page.Text(row, column);
                Add(text.Length);
                text.CopyTo(Room(text.Length));
                _length += text.Length;
                break;
            default:
                throw new StoreException(StoreFault.Unreadable, string.Create(CultureInfo.InvariantCulture, $"""
                    PostgreSQL cannot hold what stands in column {table.Columns[column].Name} of table {table.Name}, row {page.Integer(row, 0)}. Change it in the portal it comes from, then try again.
                    """));
        }
    }

    // groups of four decimal digits, the highest first; the last one is what comes after the point
    void AddMoney(long number)
    {
        Span<short> groups = stackalloc short[6];
        var count = 0;
        for (var rest = number < 0 ? (ulong)-number : (ulong)number; rest > 0; rest /= 10_000)
            groups[count++] = (short)(rest % 10_000);
        Add(sizeof(short) * (4 + count));
        Add((short)count);
        Add((short)(count - 2));
        Add((short)(number < 0 ? Negative : 0));
        Add((short)MoneyPlaces);
        for (var at = count - 1; at >= 0; at--)
            Add(groups[at]);
    }

    void Add(short number)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), number);
        _length += sizeof(short);
    }

    void Add(int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), number);
        _length += sizeof(int);
    }

    void Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), number);
        _length += sizeof(long);
    }

    Span<byte> Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        return _bytes.AsSpan(_length);
    }
}
