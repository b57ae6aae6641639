using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>JSON under construction in pooled memory: names come encoded, text comes as UTF-8, nothing is boxed.</summary>
public sealed class JsonBuffer : IDisposable
{
    static readonly SearchValues<byte> NeedsEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    byte[] _bytes = ArrayPool<byte>.Shared.Rent(8192);

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>A value as JSON text.</summary>
    public static string TextOf(Node node)
    {
        using var json = new JsonBuffer();
        json.Node(node);
        return Encoding.UTF8.GetString(json.Written.Span);
    }

    /// <summary>Copies bytes as they are.</summary>
    public JsonBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    /// <summary>Writes one byte.</summary>
    public JsonBuffer Raw(byte one)
    {
        Room(1)[0] = one;
        Length++;
        return this;
    }

    /// <summary>Takes the last byte back: a comma too many.</summary>
    public void TrimComma()
    {
        if (Length > 0 && _bytes[Length - 1] == (byte)',')
            Length--;
    }

    /// <summary>Writes a name and its colon.</summary>
    public JsonBuffer Key(string name) => Text(name).Raw((byte)':');

    /// <summary>Writes a text.</summary>
    public JsonBuffer Text(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var bytes = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        var length = Encoding.UTF8.GetBytes(text, bytes);
        Text(bytes[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    /// <summary>Writes a text given in UTF-8.</summary>
    public JsonBuffer Text(ReadOnlySpan<byte> text)
    {
        var safe = text.IndexOfAny(NeedsEscape);
        if (safe < 0)
        {
            var room = Room(text.Length + 2);
            room[0] = (byte)'"';
            text.CopyTo(room[1..]);
            room[text.Length + 1] = (byte)'"';
            Length += text.Length + 2;
            return this;
        }
        Raw((byte)'"');
        while (safe >= 0)
        {
            Raw(text[..safe]);
            Escape(text[safe]);
            text = text[(safe + 1)..];
            safe = text.IndexOfAny(NeedsEscape);
        }
        return Raw(text).Raw((byte)'"');
    }

    /// <summary>Writes a whole number.</summary>
    public JsonBuffer Number(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
        return this;
    }

    /// <summary>Writes a number with a fraction.</summary>
    public JsonBuffer Number(double number)
    {
        Utf8Formatter.TryFormat(number, Room(32), out var written);
        Length += written;
        return this;
    }

    /// <summary>Writes a whole number as text, as the classic dialect does.</summary>
    public JsonBuffer NumberText(long number)
    {
        var room = Room(22);
        room[0] = (byte)'"';
        Utf8Formatter.TryFormat(number, room[1..], out var written);
        room[written + 1] = (byte)'"';
        Length += written + 2;
        return this;
    }

    /// <summary>Writes 1/10000 units as a decimal without needless zeros.</summary>
    public JsonBuffer Money(long units, int decimals = 0)
    {
        var (whole, part) = Math.DivRem(Math.Abs(units), Value.MoneyScale);
        if (units < 0)
            Raw((byte)'-');
        Number(whole);
        if (part == 0 && decimals == 0)
            return this;
        var room = Room(5);
        room[0] = (byte)'.';
        for (var at = 4; at > 0; at--)
        {
            room[at] = (byte)('0' + part % 10);
            part /= 10;
        }
        var digits = 5;
        while (digits > decimals + 1 && room[digits - 1] == (byte)'0')
            digits--;
        Length += digits;
        return this;
    }

    /// <summary>Writes a moment with its offset: <c>"2024-08-15T10:38:21+02:00"</c>.</summary>
    public JsonBuffer Moment(long unixSeconds, int offset)
    {
        var room = Room(27);
        room[0] = (byte)'"';
        var local = DateTime.UnixEpoch.AddSeconds(unixSeconds + offset);
        Day(room[1..], local.Year, local.Month, local.Day);
        room[11] = (byte)'T';
        Clock(room[12..], local.Hour, local.Minute, local.Second);
        Offset(room[20..], offset);
        room[26] = (byte)'"';
        Length += 27;
        return this;
    }

    /// <summary>Writes a day (yyyy-MM-dd) as the original does: midnight of UTC in local time east of it, local midnight west of it.</summary>
    public JsonBuffer Day(ReadOnlySpan<byte> day, Zone zone)
    {
        var offset = zone.OffsetOn(new DateOnly(Digits(day[..4]), Digits(day[5..7]), Digits(day[8..10])));
        var hours = Math.Max(offset, 0);
        var room = Room(27);
        room[0] = (byte)'"';
        day[..10].CopyTo(room[1..]);
        room[11] = (byte)'T';
        Clock(room[12..], hours / 3600, hours / 60 % 60, 0);
        Offset(room[20..], offset);
        room[26] = (byte)'"';
        Length += 27;
        return this;
    }

    /// <summary>Writes a value tree: an array whose keys are 0..n-1 in order as a list, an empty one as <c>[]</c>.</summary>
    public JsonBuffer Node(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Null or NodeKind.Unresolved:
                return Raw("null"u8);
            case NodeKind.Flag:
                return Raw(node.Text.Length > 0 ? "true"u8 : "false"u8);
            case NodeKind.Number:
                var room = Room(node.Text.Length);
                Length += Encoding.ASCII.GetBytes(node.Text, room);
                return this;
            case NodeKind.Text:
                return Text(node.Text);
            default:
                Raw(node.IsList ? (byte)'[' : (byte)'{');
                foreach (var (key, value) in node.Items)
                {
                    if (!node.IsList)
                        Key(key);
                    Node(value).Raw((byte)',');
                }
                TrimComma();
                return Raw(node.IsList ? (byte)']' : (byte)'}');
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length == 0)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    static void Day(Span<byte> room, int year, int month, int day)
    {
        room[0] = (byte)('0' + year / 1000);
        room[1] = (byte)('0' + year / 100 % 10);
        Two(room[2..], year % 100);
        room[4] = (byte)'-';
        Two(room[5..], month);
        room[7] = (byte)'-';
        Two(room[8..], day);
    }

    static void Clock(Span<byte> room, int hour, int minute, int second)
    {
        Two(room, hour);
        room[2] = (byte)':';
        Two(room[3..], minute);
        room[5] = (byte)':';
        Two(room[6..], second);
    }

    static void Offset(Span<byte> room, int offset)
    {
        room[0] = offset < 0 ? (byte)'-' : (byte)'+';
        Two(room[1..], Math.Abs(offset) / 3600);
        room[3] = (byte)':';
        Two(room[4..], Math.Abs(offset) / 60 % 60);
    }

    static int Digits(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + (digit - '0');
        return number;
    }

    static void Two(Span<byte> room, int number)
    {
        room[0] = (byte)('0' + number / 10);
        room[1] = (byte)('0' + number % 10);
    }

    void Escape(byte code)
    {
        switch (code)
        {
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            default:
                Raw("\\u00"u8);
                Raw(Hex(code >> 4)).Raw(Hex(code & 15));
                break;
        }
    }

    static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);

    Span<byte> Room(int needed)
    {
        if (_bytes.Length - Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + needed));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        return _bytes.AsSpan(Length);
    }
}
