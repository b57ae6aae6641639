using System.Buffers;

namespace Portico.Model;

/// <summary>Rows as the store copied them: numbers and UTF-8 text in pooled memory, so that no connection waits for a client.</summary>
public sealed class Page(int columns) : IDisposable
{
    Cell[] _cells = ArrayPool<Cell>.Shared.Rent(Math.Max(columns * 4, 64));
    byte[] _text = ArrayPool<byte>.Shared.Rent(1024);
    int _count;
    int _textLength;

    /// <summary>Columns of a row.</summary>
    public int Columns { get; } = columns;

    /// <summary>Rows held.</summary>
    public int Rows => Columns == 0 ? 0 : _count / Columns;

    /// <summary>Adds an empty cell.</summary>
    public void AddNull() => Next() = default;

    /// <summary>Adds a whole number.</summary>
    public void Add(long number) => Next() = new Cell { Kind = ValueKind.Integer, Payload = number };

    /// <summary>Adds a number with a fraction.</summary>
    public void Add(double number) => Next() = new Cell { Kind = ValueKind.Real, Payload = BitConverter.DoubleToInt64Bits(number) };

    /// <summary>Adds UTF-8 text.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (_text.Length - _textLength < text.Length)
            GrowText(text.Length);
        text.CopyTo(_text.AsSpan(_textLength));
        Next() = new Cell { Kind = ValueKind.Text, Payload = _textLength, Length = text.Length };
        _textLength += text.Length;
    }

    /// <summary>What a cell holds.</summary>
    public ValueKind Kind(int row, int column) => At(row, column).Kind;

    /// <summary>True for an empty cell.</summary>
    public bool IsNull(int row, int column) => At(row, column).Kind == ValueKind.Null;

    /// <summary>A whole number; 0 for an empty cell.</summary>
    public long Integer(int row, int column) => At(row, column).Payload;

    /// <summary>A number with a fraction.</summary>
    public double Real(int row, int column) => BitConverter.Int64BitsToDouble(At(row, column).Payload);

    /// <summary>UTF-8 text; empty for an empty cell.</summary>
    public ReadOnlySpan<byte> Text(int row, int column)
    {
        ref readonly var cell = ref At(row, column);
        return _text.AsSpan((int)cell.Payload, cell.Length);
    }

    /// <summary>Text as a string; null for an empty cell.</summary>
    public string? String(int row, int column) => IsNull(row, column) ? null : System.Text.Encoding.UTF8.GetString(Text(row, column));

    /// <summary>A cell as a value.</summary>
    public Value ValueAt(int row, int column) => Kind(row, column) switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Integer => Value.Of(Integer(row, column)),
        ValueKind.Real => Value.Of(Real(row, column)),
        ValueKind.Text => Value.Of(String(row, column)),
    };

    /// <summary>Rows whose first column is the key, of a page ordered by it: from (inclusive), to (exclusive).</summary>
    public (int From, int To) Range(long key)
    {
        int low = 0, high = Rows;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Integer(middle, 0) < key)
                low = middle + 1;
            else
                high = middle;
        }
        var end = low;
        while (end < Rows && Integer(end, 0) == key)
            end++;
        return (low, end);
    }

    /// <summary>The ids of all rows: the first column.</summary>
    public Value[] Ids()
    {
        var ids = new Value[Rows];
        for (var row = 0; row < ids.Length; row++)
            ids[row] = Value.Of(Integer(row, 0));
        return ids;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_cells.Length == 0)
            return;
        ArrayPool<Cell>.Shared.Return(_cells);
        ArrayPool<byte>.Shared.Return(_text);
        _cells = [];
        _text = [];
        _count = 0;
    }

    ref readonly Cell At(int row, int column) => ref _cells[row * Columns + column];

    ref Cell Next()
    {
        if (_count == _cells.Length)
            GrowCells();
        return ref _cells[_count++];
    }

    void GrowCells()
    {
        var larger = ArrayPool<Cell>.Shared.Rent(_cells.Length * 2);
        _cells.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Cell>.Shared.Return(_cells);
        _cells = larger;
    }

    void GrowText(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_text.Length * 2, _textLength + needed));
        _text.AsSpan(0, _textLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_text);
        _text = larger;
    }

    struct Cell
    {
        public long Payload;
        public int Length;
        public ValueKind Kind;
    }
}

/// <summary>A page of records with what hangs on them, and the total when it was asked for.</summary>
public sealed class RecordPage(Selection select, Page rows) : IDisposable
{
    /// <summary>What was read, and where it lies.</summary>
    public Selection Select { get; } = select;

    /// <summary>The records' own columns.</summary>
    public Page Rows { get; } = rows;

    /// <summary>All that match; null when not counted.</summary>
    public long? Total { get; set; }

    /// <summary>Multifields: record, id, kind, value type, value.</summary>
    public Page? Multifields { get; set; }

    /// <summary>Links, ordered by record and sort: record, linked record, sort, primary flag.</summary>
    public Page? Links { get; set; }

    /// <summary>Parents: record, parent type, parent.</summary>
    public Page? Parents { get; set; }

    /// <summary>Watching users: record, user.</summary>
    public Page? Observers { get; set; }

    /// <summary>Product properties: record, property, id, text, number, item, markup.</summary>
    public Page? Properties { get; set; }

    /// <summary>Values of multiple user fields, in their order: record, field, number, text, fraction, moment, day.</summary>
    public Page? Values { get; set; }

    /// <summary>Column of <see cref="Values"/> that holds values of a form.</summary>
    public static int ValueColumn(FieldForm form) => form switch
    {
        FieldForm.Number or FieldForm.File => 2,
        FieldForm.Text or FieldForm.Flag or FieldForm.Multifield => 3,
        FieldForm.Real or FieldForm.Money => 4,
        FieldForm.Moment => 5,
        FieldForm.Day => 6,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Rows.Dispose();
        Multifields?.Dispose();
        Links?.Dispose();
        Parents?.Dispose();
        Observers?.Dispose();
        Properties?.Dispose();
        Values?.Dispose();
    }
}
