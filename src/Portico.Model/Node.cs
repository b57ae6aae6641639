using System.Globalization;

namespace Portico.Model;

/// <summary>What a <see cref="Node"/> holds.</summary>
public enum NodeKind : byte
{
    /// <summary>JSON null, a form value never is.</summary>
    Null,

    /// <summary>JSON true or false.</summary>
    Flag,

    /// <summary>A JSON number, kept as written so that no digit is lost.</summary>
    Number,

    /// <summary>Text of JSON, a form or a query.</summary>
    Text,

    /// <summary>A list or a map: one kind, as in PHP.</summary>
    Array,

    /// <summary>A batch reference that leads nowhere.</summary>
    Unresolved,
}

/// <summary>A PHP-like value: the arguments of a call, and the replies that are not pages of records.</summary>
public sealed class Node
{
    static readonly List<KeyValuePair<string, Node>> NoItems = [];

    readonly string _text;
    readonly List<KeyValuePair<string, Node>> _items;
    Dictionary<string, int>? _index;
    long _nextKey;
    bool _isSequence = true;

    Node(NodeKind kind, string text, List<KeyValuePair<string, Node>>? items = null)
    {
        Kind = kind;
        _text = text;
        _items = items ?? NoItems;
    }

    /// <summary>The JSON null.</summary>
    public static Node Null { get; } = new(NodeKind.Null, "");

    /// <summary>The JSON true.</summary>
    public static Node True { get; } = new(NodeKind.Flag, "1");

    /// <summary>The JSON false.</summary>
    public static Node False { get; } = new(NodeKind.Flag, "");

    /// <summary>The JSON <c>{}</c>, where the original writes an object without properties instead of an empty list.</summary>
    public static Node EmptyObject { get; } = new(NodeKind.Number, "{}");

    /// <summary>A reference of a batch that leads nowhere: empties a filter, is absent elsewhere.</summary>
    public static Node Unresolved { get; } = new(NodeKind.Unresolved, "");

    /// <summary>What is held.</summary>
    public NodeKind Kind { get; }

    /// <summary>True for a list or a map.</summary>
    public bool IsArray => Kind == NodeKind.Array;

    /// <summary>True for null, and for a reference that leads nowhere.</summary>
    public bool IsNull => Kind is NodeKind.Null or NodeKind.Unresolved;

    /// <summary>Entries in order; empty for scalars.</summary>
    public IReadOnlyList<KeyValuePair<string, Node>> Items => _items;

    /// <summary>True when the keys are 0..n-1 in order: written as a JSON list, the empty map included.</summary>
    public bool IsList => _isSequence;

    /// <summary>The scalar as PHP would print it; empty for null and arrays.</summary>
    public string Text => _text;

    /// <summary>A text value.</summary>
    public static Node Of(string? text) => text is null ? Null : new Node(NodeKind.Text, text);

    /// <summary>A whole number.</summary>
    public static Node Of(long number) => new(NodeKind.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number with a fraction.</summary>
    public static Node Of(double number) => new(NodeKind.Number, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>True or false.</summary>
    public static Node Of(bool flag) => flag ? True : False;

    /// <summary>A number in the digits it came in.</summary>
    public static Node RawNumber(string digits) => new(NodeKind.Number, digits);

    /// <summary>An empty array to be filled.</summary>
    public static Node Array() => new(NodeKind.Array, "", []);

    /// <summary>A list of the given values.</summary>
    public static Node List(IEnumerable<Node> values)
    {
        var list = Array();
        foreach (var value in values)
            list.Append(value);
        return list;
    }

    /// <summary>A map of the given entries, in order.</summary>
    public static Node Map(params ReadOnlySpan<(string Key, Node Value)> entries)
    {
        var map = Array();
        foreach (var (key, value) in entries)
            map.Set(key, value);
        return map;
    }

    /// <summary>The value under a key, exactly spelt; null when absent.</summary>
    public Node? this[string key]
    {
        get
        {
            var at = Position(key);
            return at < 0 ? null : _items[at].Value;
        }
    }

    /// <summary>The value under a key in any case; an exact spelling wins.</summary>
    public Node? FindAnyCase(string key)
    {
        if (this[key] is { } exact)
            return exact;
        foreach (var item in _items)
            if (string.Equals(item.Key, key, StringComparison.OrdinalIgnoreCase))
                return item.Value;
        return null;
    }

    /// <summary>Puts a value under a key; a key that is there keeps its place, as in PHP.</summary>
    public void Set(string key, Node value)
    {
        var at = Position(key);
        if (at >= 0)
        {
            _items[at] = new(key, value);
            return;
        }
        if (IsIndex(key, out var number))
        {
            _isSequence = _isSequence && number == _items.Count;
            _nextKey = Math.Max(_nextKey, number + 1);
        }
        else
        {
            _isSequence = false;
        }
        _index?.Add(key, _items.Count);
        _items.Add(new(key, value));
    }

    /// <summary>Takes a key away; the others keep theirs.</summary>
    public void Remove(string key)
    {
        var at = Position(key);
        if (at < 0)
            return;
        _items.RemoveAt(at);
        _index = null;
        _isSequence = _isSequence && at == _items.Count;
    }

    /// <summary>Adds a value under the next free number, as PHP's <c>[]</c> does.</summary>
    public void Append(Node value) => Set(_nextKey.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>The array under a key, made when there is none or a scalar is in the way.</summary>
    public Node Child(string key)
    {
        if (this[key] is { IsArray: true } there)
            return there;
        var child = Array();
        Set(key, child);
        return child;
    }

    /// <summary>Reads a whole number; false for anything that is not one.</summary>
    public bool TryInteger(out long number)
    {
        number = 0;
        return Kind is NodeKind.Number or NodeKind.Text or NodeKind.Flag
            && (long.TryParse(_text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture, out number)
                || WholeDecimal(out number));
    }

    /// <summary>Reads what clients write for yes and no: Y/N, 1/0, true/false in any case, empty for no.</summary>
    public bool TryFlag(out bool flag)
    {
        flag = Kind is NodeKind.Flag or NodeKind.Number or NodeKind.Text
            && (_text is "1" or "Y" or "y" || _text.Equals("true", StringComparison.OrdinalIgnoreCase)
                || _text.Equals("yes", StringComparison.OrdinalIgnoreCase));
        return flag || Kind is NodeKind.Null or NodeKind.Flag
            || (Kind is NodeKind.Number or NodeKind.Text && (_text is "0" or "N" or "n" or ""
                || _text.Equals("false", StringComparison.OrdinalIgnoreCase) || _text.Equals("no", StringComparison.OrdinalIgnoreCase)));
    }

    /// <inheritdoc/>
    public override string ToString() => IsArray ? $"array({_items.Count})" : _text;

    bool WholeDecimal(out long number)
    {
        number = 0;
        if (Kind == NodeKind.Flag || !decimal.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || value != decimal.Truncate(value) || value is > long.MaxValue or < long.MinValue)
            return false;
        number = (long)value;
        return true;
    }

    int Position(string key)
    {
        if (_items.Count <= 8)
        {
            for (var at = 0; at < _items.Count; at++)
                if (_items[at].Key == key)
                    return at;
            return -1;
        }
        if (_index is null)
        {
            _index = new(_items.Count, StringComparer.Ordinal);
            for (var at = 0; at < _items.Count; at++)
                _index.Add(_items[at].Key, at);
        }
        return _index.TryGetValue(key, out var found) ? found : -1;
    }

    // PHP turns "7" into the number 7, but leaves "07" and "-0" texts
    static bool IsIndex(string key, out long number) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (key.Length == 1 || key[0] != '0');
}
