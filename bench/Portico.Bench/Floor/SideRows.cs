namespace Portico.Bench.Floor;

/// <summary>Phones and addresses of the record being written, kept until their kind's turn comes.</summary>
sealed class SideRows
{
    readonly List<Row> _rows = [];
    byte[] _text = new byte[4096];
    int _length;

    /// <summary>Kinds, in the order of replies.</summary>
    public static string[] Kinds { get; } = ["PHONE", "EMAIL", "WEB", "IM", "LINK"];

    /// <summary>Rows kept.</summary>
    public int Count => _rows.Count;

    /// <summary>A row: its id and its kind's place in <see cref="Kinds"/>.</summary>
    public (long Id, int Kind) this[int at] => (_rows[at].Id, _rows[at].Kind);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _rows.Clear();
        _length = 0;
    }

    /// <summary>Keeps a row.</summary>
    public void Add(long id, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> valueType, ReadOnlySpan<byte> value)
    {
        var place = kind[0] switch { (byte)'P' => 0, (byte)'E' => 1, (byte)'W' => 2, (byte)'I' => 3, _ => 4 };
        _rows.Add(new(id, place, Keep(valueType), valueType.Length, Keep(value), value.Length));
    }

    /// <summary>A row's value type.</summary>
    public ReadOnlySpan<byte> ValueType(int at) => _text.AsSpan(_rows[at].Type, _rows[at].TypeLength);

    /// <summary>A row's value.</summary>
    public ReadOnlySpan<byte> Value(int at) => _text.AsSpan(_rows[at].Value, _rows[at].ValueLength);

    int Keep(ReadOnlySpan<byte> text)
    {
        if (_text.Length - _length < text.Length)
            Array.Resize(ref _text, (_text.Length + text.Length) * 2);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        return _length - text.Length;
    }

    readonly record struct Row(long Id, int Kind, int Type, int TypeLength, int Value, int ValueLength);
}
