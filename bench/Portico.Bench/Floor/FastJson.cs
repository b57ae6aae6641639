using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Portico.Bench.Floor;

/// <summary>JSON as bytes in one growing array: names come encoded, text as UTF-8.</summary>
sealed class FastJson
{
    static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    byte[] _bytes = new byte[128 * 1024];
    int _length;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>Takes the last byte back: a comma too many.</summary>
    public void Back() => _length--;

    /// <summary>Copies bytes.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Writes a text.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        var safe = text.IndexOfAny(Special);
        var room = Room(text.Length + 2);
        room[0] = (byte)'"';
        if (safe < 0)
        {
            text.CopyTo(room[1..]);
            room[text.Length + 1] = (byte)'"';
            _length += text.Length + 2;
            return;
        }
        _length++;
        for (; safe >= 0; safe = text.IndexOfAny(Special))
        {
            Raw(text[..safe]);
            Escape(text[safe]);
            text = text[(safe + 1)..];
        }
        Raw(text);
        Raw("\""u8);
    }

    /// <summary>Writes a name that has to be encoded.</summary>
    public void Key(string name)
    {
        Span<byte> bytes = stackalloc byte[128];
        Text(bytes[..Encoding.UTF8.GetBytes(name, bytes)]);
        Raw(":"u8);
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        _length += written;
    }

    /// <summary>Writes a whole number as text.</summary>
    public void NumberText(long number)
    {
        var room = Room(22);
        room[0] = (byte)'"';
        Utf8Formatter.TryFormat(number, room[1..], out var written);
        room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    /// <summary>Writes seconds with six places.</summary>
    public void Seconds(double seconds)
    {
        Utf8Formatter.TryFormat(seconds, Room(40), out var written, new StandardFormat('F', 6));
        _length += written;
    }

    /// <summary>Writes a moment.</summary>
    public void Moment(long unixSeconds)
    {
        var room = Room(Moments.Length + 2);
        room[0] = (byte)'"';
        Moments.Write(room[1..], unixSeconds);
        room[Moments.Length + 1] = (byte)'"';
        _length += Moments.Length + 2;
    }

    /// <summary>Writes a day.</summary>
    public void Day(ReadOnlySpan<byte> day)
    {
        var room = Room(Moments.Length + 2);
        room[0] = (byte)'"';
        Moments.WriteDay(room[1..], day);
        room[Moments.Length + 1] = (byte)'"';
        _length += Moments.Length + 2;
    }

    void Escape(byte code)
    {
        switch (code)
        {
            case (byte)'\n': Raw("\\n"u8); break;
            case (byte)'\r': Raw("\\r"u8); break;
            case (byte)'\t': Raw("\\t"u8); break;
            case (byte)'"': Raw("\\\""u8); break;
            case (byte)'\\': Raw("\\\\"u8); break;
            default: Raw(Encoding.ASCII.GetBytes($"\\u{(int)code:x4}")); break;
        }
    }

    Span<byte> Room(int needed)
    {
        if (_bytes.Length - _length < needed)
            Array.Resize(ref _bytes, (_bytes.Length + needed) * 2);
        return _bytes.AsSpan(_length);
    }
}
