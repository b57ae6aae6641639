using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>Reads filters, with their prefixes, and orders.</summary>
public static class FilterReader
{
    // longest first
    static readonly (string Prefix, Operator Operator, bool IsPattern)[] Prefixes =
    [
        ("!=%", Operator.NotLike, true), ("!%=", Operator.NotLike, true), ("!%", Operator.NotLike, false), ("!@", Operator.NotEqual, false),
        ("!=", Operator.NotEqual, false), ("!", Operator.NotEqual, false), ("=%", Operator.Like, true), ("%=", Operator.Like, true),
        ("%", Operator.Like, false), (">=", Operator.GreaterOrEqual, false), (">", Operator.Greater, false),
        ("<=", Operator.LessOrEqual, false), ("<", Operator.Less, false), ("@", Operator.Equal, false), ("=", Operator.Equal, false),
    ];

    /// <summary>The filter of a list; null when there is none.</summary>
    public static Condition? Filter(Node? filter, EntityType type, Dialect dialect, Zone zone)
    {
        if (filter is null || filter.Items.Count == 0)
            return null;
        var condition = Read(filter, type, dialect, zone);
        if (condition is not null)
            CallTrace.Current?.Explain(ConditionTold.Of(condition, dialect));
        return condition;
    }

    static Condition? Read(Node filter, EntityType type, Dialect dialect, Zone zone)
    {
        var parts = new List<Condition>();
        var isOr = false;
        foreach (var (name, value) in filter.Items)
        {
            if (value.Kind == NodeKind.Unresolved || HasUnresolved(value))
                return new Condition.Nothing(); // a batch reference past the end of a short page: nothing can match
            if (dialect.IsStrict && name.Equals("logic", StringComparison.OrdinalIgnoreCase))
                isOr = value.Text.Equals("OR", StringComparison.OrdinalIgnoreCase);
            else if (dialect.IsStrict && value.IsArray && long.TryParse(name, out _))
                Add(parts, value.Items.Count == 0 ? null : Read(value, type, dialect, zone));
            else
                Add(parts, Comparison(name, value, type, dialect, zone));
        }
        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => isOr ? new Condition.Or(parts) : parts.Exists(part => part is Condition.Nothing) ? new Condition.Nothing() : new Condition.And(parts),
        };
    }

    /// <summary>The order of a list.</summary>
    public static IReadOnlyList<SortKey> Order(Node? order, EntityType type, Dialect dialect)
    {
        if (order is null || order.Items.Count == 0)
            return [];
        var keys = new List<SortKey>();
        foreach (var (name, value) in order.Items)
        {
            var isDescending = value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase);
            if (dialect.Find(type, name) is not { Source: not FieldSource.Nothing } field)
            {
                if (dialect.IsStrict)
                    throw new CrmException(RefusalKind.OrderFieldUnknown, name);
                CallTrace.Current?.Warn(CallWarning.Order, name);
                continue;
            }
            if (dialect.IsStrict && !isDescending && !value.Text.Equals("ASC", StringComparison.OrdinalIgnoreCase))
                throw new CrmException(RefusalKind.OrderDirectionInvalid, value.Text, name);
            keys.Add(new(field, isDescending));
        }
        return keys;
    }

    /// <summary>Splits a key of a filter into its operator and the field's name.</summary>
    public static (Operator Operator, bool IsPattern, string Name) Split(string key)
    {
        foreach (var (prefix, @operator, isPattern) in Prefixes)
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return (@operator, isPattern, key[prefix.Length..]);
        return (Operator.Equal, false, key);
    }

    static void Add(List<Condition> parts, Condition? part)
    {
        if (part is not null)
            parts.Add(part);
    }

    static Condition? Comparison(string key, Node value, EntityType type, Dialect dialect, Zone zone)
    {
        var (@operator, isPattern, name) = Split(key);
        if (dialect.Find(type, name) is not { } field || field is { Source: FieldSource.Nothing, NullIsZero: false })
        {
            if (dialect.IsStrict)
                throw new CrmException(RefusalKind.FilterFieldUnknown, name);
            CallTrace.Current?.Warn(CallWarning.Filter, key);
            return null;
        }
        var isLike = @operator is Operator.Like or Operator.NotLike;
        if (isLike && ((!dialect.IsStrict && (field.Type.IsReference || field.Source == FieldSource.Multifield)) || field.Type.Form == FieldForm.Real))
        {
            // the classic LIKE does not reach directories, other records and phones, and none reaches fractions: it compares the whole value
            @operator = @operator == Operator.Like ? Operator.Equal : Operator.NotEqual;
            isLike = false;
        }
        var values = new List<Value>();
        foreach (var item in value.IsArray ? value.Items.Select(item => item.Value) : [value])
        {
            if (item.IsArray)
                return Invalid(dialect, name);
            if (isLike)
                values.Add(Value.Of(Pattern(item.Text, isPattern)));
            else if (TryParse(field, item, dialect, zone, out var parsed))
                values.Add(parsed);
            else if (!value.IsArray)
                return Invalid(dialect, name);
            else
                CallTrace.Current?.Warn(CallWarning.ValueDropped, key);
        }
        // what was never set is no
        if (field.Type == FieldType.Boolean && @operator is Operator.Equal or Operator.NotEqual && values.Contains(Value.Of(flag: false)))
            values.Add(Value.Null);
        return new Condition.Compare(field, @operator, values);
    }

    static bool TryParse(Field field, Node item, Dialect dialect, Zone zone, out Value value)
    {
        if (field.Type == FieldType.Multifield)
        {
            value = Value.Of(item.Text.Length == 0 ? null : item.Text);
            return true;
        }
        if (field.Type == FieldType.Boolean && dialect.IsStrict && item.Text is not ("1" or "0" or ""))
        {
            value = Value.Null;
            return false; // the page of crm.item.list says that Y and N are not supported; those of the classic lists say nothing
        }
        if (!field.Type.TryParse(item, zone, out value))
            return false;
        // an unset reference may be asked for as 0
        if (field.Type.IsReference && value is { Kind: ValueKind.Integer, Number: 0 })
            value = Value.Null;
        return true;
    }

    static Condition.Nothing Invalid(Dialect dialect, string name)
    {
        if (dialect.IsStrict)
            throw new CrmException(RefusalKind.FilterValueInvalid, name);
        CallTrace.Current?.Warn(CallWarning.ValueUnfit, name);
        return new();
    }

    static string Pattern(string text, bool isPattern)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return isPattern ? escaped : "%" + escaped.Replace("%", "\\%", StringComparison.Ordinal) + "%";
    }

    static bool HasUnresolved(Node value) =>
        value.IsArray && value.Items.Any(item => item.Value.Kind == NodeKind.Unresolved);
}
