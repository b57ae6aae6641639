using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Portico.Model;

namespace Portico.Store;

/// <summary>What two databases say differently.</summary>
/// <param name="Name">For messages.</param>
/// <param name="InList">A list of numbers or texts passed as one JSON parameter.</param>
/// <param name="NullsFirst">Appended to an ascending key, so that empty values come first.</param>
/// <param name="NullsLast">Appended to a descending key.</param>
public sealed record SqlDialect(string Name, string InList, string NullsFirst, string NullsLast)
{
    /// <summary>SQLite: empty values are the smallest anyway.</summary>
    public static SqlDialect Sqlite { get; } = new("sqlite", "(SELECT value FROM json_each(?))", "", "");
}

/// <summary>
/// Puts statements together from field definitions. Names come only from definitions, values only as parameters.
/// One instance serves one connection and is used again and again.
/// </summary>
public sealed class SqlText(SqlDialect dialect)
{
    static readonly ConditionalWeakTable<Selection, string> ColumnLists = [];
    static readonly ConditionalWeakTable<Selection, string> Ones = [];

    readonly StringBuilder _text = new(2048);
    readonly List<Value> _values = [];
    char[] _chars = new char[4096];

    /// <summary>Values of the parameters, in order.</summary>
    public ReadOnlySpan<Value> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);

    /// <summary>The statement's text; valid until the next one is begun.</summary>
    public ReadOnlySpan<char> Text
    {
        get
        {
            if (_chars.Length < _text.Length)
                _chars = new char[_text.Length * 2];
            _text.CopyTo(0, _chars, _text.Length);
            return _chars.AsSpan(0, _text.Length);
        }
    }

    /// <summary>A page of records.</summary>
    public void Find(RecordQuery query)
    {
        Begin();
        _text.Append("SELECT ").Append(ColumnLists.GetValue(query.Select, ColumnList)).Append(" FROM ").Append(query.Type.Table).Append(" t");
        if (query.Start > 0)
        {
            // the rows passed over are counted in the narrow index, not read
            _text.Append(" WHERE t.id IN (SELECT t.id FROM ").Append(query.Type.Table).Append(" t");
            Where(query);
            OrderBy(query);
            Limit(query);
            _text.Append(')');
            OrderBy(query);
            return;
        }
        Where(query);
        OrderBy(query);
        Limit(query);
    }

    /// <summary>One record by its id, the only parameter; the same string for the same selection.</summary>
    public static string FindOne(Selection select) => Ones.GetValue(select, static of =>
        $"SELECT {ColumnLists.GetValue(of, ColumnList)} FROM {of.Type.Table} t WHERE t.id=?");

    /// <summary>How many records match.</summary>
    public void Count(RecordQuery query)
    {
        Begin();
        if (query.Filter is null && query.Owner is null)
        {
            _text.Append("SELECT total FROM record_total WHERE entity_type_id=?");
            _values.Add(Value.Of(query.Type.Id));
            return;
        }
        _text.Append("SELECT count(*) FROM ").Append(query.Type.Table).Append(" t");
        Where(query);
    }

    /// <summary>A statement written by hand, with its parameters.</summary>
    public void Plain(string text, params ReadOnlySpan<Value> values)
    {
        Begin();
        _text.Append(text);
        foreach (var value in values)
            _values.Add(value);
    }

    /// <summary>Inserts the columns of a write.</summary>
    public void Insert(RecordWrite write)
    {
        Begin();
        _text.Append("INSERT INTO ").Append(write.Type.Table).Append(" (");
        foreach (var (field, value) in write.Columns)
            Written(field, value, static (text, column) => text.Append(column).Append(','));
        _text.Length--;
        _text.Append(") VALUES (").Insert(_text.Length, "?,", _values.Count);
        _text.Length--;
        _text.Append(')');
    }

    /// <summary>Updates the columns of a write; false when it sets none.</summary>
    public bool Update(RecordWrite write)
    {
        Begin();
        if (write.Columns.Count == 0)
            return false;
        _text.Append("UPDATE ").Append(write.Type.Table).Append(" SET ");
        foreach (var (field, value) in write.Columns)
            Written(field, value, static (text, column) => text.Append(column).Append("=?,"));
        _text.Length--;
        _text.Append(" WHERE id=?");
        _values.Add(Value.Of(write.Id));
        return true;
    }

    /// <summary>Numbers as the JSON text that stands for a list.</summary>
    public static Value ListOf(IEnumerable<long> numbers) => Value.Of("[" + string.Join(',', numbers) + "]");

    static string ColumnList(Selection select)
    {
        var text = new StringBuilder("t.id");
        for (var at = 0; at < select.Fields.Count; at++)
            if (select.Columns[at] > 0)
                text.Append(',').Append(Expression(select.Fields[at]));
        return text.ToString();
    }

    static string Expression(Field field) => field.Source switch
    {
        FieldSource.PrimaryLink => $"(SELECT l.{field.Link!.Other} FROM {field.Link.Table} l WHERE {LinkOwner(field.Link)}l.{field.Link.Owner}=t.id AND l.{field.Link.Primary}=1)",
        FieldSource.Parent => $"(SELECT p.parent_id FROM parent_link p WHERE p.child_type={{0}} AND p.child_id=t.id AND p.parent_type={field.ParentType})",
        _ => "t." + field.Column,
    };

    static string LinkOwner(LinkSide side) =>
        side.OwnerType == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"l.entity_type_id={side.OwnerType} AND ");

    void Begin()
    {
        _text.Clear();
        _values.Clear();
    }

    void Written(Field field, Value value, Action<StringBuilder, string> name)
    {
        name(_text, field.Column);
        _values.Add(value);
        if (!field.IsFolded)
            return;
        name(_text, field.FoldedColumn);
        _values.Add(value.Text is { } text ? Value.Of(Folding.Fold(text)) : Value.Null);
    }

    void Where(RecordQuery query)
    {
        var word = " WHERE ";
        if (query.Owner is { } owner)
        {
            OwnedBy(owner, word);
            word = " AND ";
        }
        if (query.Filter is null)
            return;
        _text.Append(word);
        Add(query.Filter, query.Type);
    }

    void OwnedBy(long owner, string word)
    {
        _text.Append(word).Append("t." + EntityType.OwnerColumn + "=?");
        _values.Add(Value.Of(owner));
    }

    void OrderBy(RecordQuery query)
    {
        _text.Append(" ORDER BY ");
        var hasId = false;
        foreach (var (field, descending) in query.Order)
        {
            hasId |= field == query.Type.IdField;
            if (field.Source is FieldSource.Column or FieldSource.PrimaryLink)
                _text.Append(field.IsFolded ? "t." + field.FoldedColumn : Expression(field));
            else if (field.Source == FieldSource.Parent)
                _text.AppendFormat(CultureInfo.InvariantCulture, Expression(field), query.Type.Id);
            else
                continue; // lists have no order
            _text.Append(descending ? " DESC" + dialect.NullsLast : dialect.NullsFirst).Append(',');
            if (hasId)
                break;
        }
        if (hasId)
            _text.Length--;
        else
            _text.Append("t.id");
    }

    void Limit(RecordQuery query)
    {
        _text.Append(" LIMIT ?");
        _values.Add(Value.Of(query.Limit));
        if (query.Start <= 0)
            return;
        _text.Append(" OFFSET ?");
        _values.Add(Value.Of(query.Start));
    }

    void Add(Condition condition, EntityType type)
    {
        switch (condition)
        {
            case Condition.And and:
                Join(and.Parts, " AND ", "1=1", type);
                break;
            case Condition.Or or:
                Join(or.Parts, " OR ", "1=1", type);
                break;
            case Condition.Compare compare:
                Add(compare, type);
                break;
            default:
                _text.Append("1=0");
                break;
        }
    }

    void Join(IReadOnlyList<Condition> parts, string word, string none, EntityType type)
    {
        if (parts.Count == 0)
        {
            _text.Append(none);
            return;
        }
        _text.Append('(');
        for (var at = 0; at < parts.Count; at++)
        {
            if (at > 0)
                _text.Append(word);
            Add(parts[at], type);
        }
        _text.Append(')');
    }

    void Add(Condition.Compare compare, EntityType type)
    {
        var field = compare.Field;
        switch (field.Source)
        {
            case FieldSource.Column:
                var column = "t." + (field.IsFolded ? field.FoldedColumn : field.Column);
                AddColumn(column, compare, field.IsFolded);
                break;
            case FieldSource.Multifield or FieldSource.FirstMultifield:
                AddSide(compare, "record_id", "multifield l", "l.value_f", folded: true,
                    $"l.entity_type_id={type.Id} AND l.kind='{field.Multifield}'" + (field.ValueType is null ? "" : $" AND l.value_type='{field.ValueType}'"));
                break;
            case FieldSource.Links or FieldSource.PrimaryLink:
                var link = field.Link!;
                AddSide(compare, link.Owner, link.Table + " l", "l." + link.Other, folded: false,
                    LinkOwner(link) + (field.Source == FieldSource.PrimaryLink ? $"l.{link.Primary}=1" : "1=1"));
                break;
            case FieldSource.Parent:
                AddSide(compare, "child_id", "parent_link l", "l.parent_id", folded: false,
                    $"l.child_type={type.Id} AND l.parent_type={field.ParentType}");
                break;
            case FieldSource.Observers:
                AddSide(compare, "record_id", "record_observer l", "l.user_id", folded: false, $"l.entity_type_id={type.Id}");
                break;
            default:
                _text.Append(compare.Operator == Operator.Equal && compare.Values.All(v => v.IsNull || v is { Kind: ValueKind.Integer, Number: 0 }) ? "1=1" : "1=0");
                break;
        }
    }

    // a record matches when one of its rows does; a negative comparison, when none does
    void AddSide(Condition.Compare compare, string owner, string table, string column, bool folded, string fixedPart)
    {
        var isNegative = compare.Operator is Operator.NotEqual or Operator.NotLike;
        var isEmpty = compare.Values.Count == 1 && compare.Values[0].IsNull;
        _text.Append(isNegative != isEmpty ? "t.id NOT IN (SELECT l." : "t.id IN (SELECT l.").Append(owner)
            .Append(" FROM ").Append(table).Append(" WHERE ").Append(fixedPart);
        if (!isEmpty)
        {
            _text.Append(" AND ");
            AddColumn(column, isNegative
                ? compare with { Operator = compare.Operator == Operator.NotLike ? Operator.Like : Operator.Equal }
                : compare, folded);
        }
        _text.Append(')');
    }

    void AddColumn(string column, Condition.Compare compare, bool folded)
    {
        if (compare.Values.Count != 1)
        {
            AddList(column, compare, folded);
            return;
        }
        var value = folded ? FoldedValue(compare.Values[0]) : compare.Values[0];
        if (value.IsNull)
        {
            AddEmpty(column, compare.Operator);
            return;
        }
        var isNegative = compare.Operator is Operator.NotEqual or Operator.NotLike;
        if (isNegative)
            _text.Append('(').Append(column).Append(" IS NULL OR ");
        _text.Append(column).Append(compare.Operator switch
        {
            Operator.Equal => "=?",
            Operator.NotEqual => "<>?",
            Operator.Less => "<?",
            Operator.LessOrEqual => "<=?",
            Operator.Greater => ">?",
            Operator.GreaterOrEqual => ">=?",
            Operator.Like => " LIKE ? ESCAPE '\\'",
            Operator.NotLike => " NOT LIKE ? ESCAPE '\\'",
        });
        if (isNegative)
            _text.Append(')');
        _values.Add(value);
    }

    void AddList(string column, Condition.Compare compare, bool folded)
    {
        var isNegative = compare.Operator is Operator.NotEqual or Operator.NotLike;
        if (compare.Values.Count == 0)
        {
            _text.Append(isNegative ? "1=1" : "1=0");
            return;
        }
        if (compare.Operator is not (Operator.Equal or Operator.NotEqual))
        {
            Join([.. compare.Values.Select(value => compare with { Values = [value] })], isNegative ? " AND " : " OR ", column, folded);
            return;
        }
        var hasEmpty = compare.Values.Any(value => value.IsNull);
        _text.Append('(').Append(column).Append(isNegative ? " NOT IN " : " IN ").Append(dialect.InList);
        _values.Add(JsonList(compare.Values, folded));
        if (isNegative != hasEmpty)
            _text.Append(" OR ").Append(column).Append(" IS NULL");
        _text.Append(')');
    }

    void Join(IReadOnlyList<Condition.Compare> parts, string word, string column, bool folded)
    {
        _text.Append('(');
        for (var at = 0; at < parts.Count; at++)
        {
            if (at > 0)
                _text.Append(word);
            AddColumn(column, parts[at], folded);
        }
        _text.Append(')');
    }

    void AddEmpty(string column, Operator @operator) => _text.Append(@operator switch
    {
        Operator.Equal or Operator.LessOrEqual => column + " IS NULL",
        Operator.NotEqual or Operator.Greater => column + " IS NOT NULL",
        Operator.Less => "1=0",
        Operator.GreaterOrEqual or Operator.Like => "1=1",
        Operator.NotLike => "1=0",
    });

    static Value FoldedValue(Value value) => value.Text is { } text ? Value.Of(Folding.Fold(text)) : value;

    static Value JsonList(IReadOnlyList<Value> values, bool folded)
    {
        var json = new StringBuilder("[");
        foreach (var value in values)
        {
            if (value.IsNull)
                continue;
            if (json.Length > 1)
                json.Append(',');
            var one = folded ? FoldedValue(value) : value;
            json.Append(one.Kind == ValueKind.Text ? System.Text.Json.JsonEncodedText.Encode(one.Text!) is { } encoded ? $"\"{encoded}\"" : "" : one.ToString());
        }
        return Value.Of(json.Append(']').ToString());
    }
}
