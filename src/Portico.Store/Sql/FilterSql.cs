using System.Text;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Filters as SQL. Names come from field definitions, values are parameters.</summary>
static class FilterSql
{
    // SQLite refuses longer ones; no text that short fields hold matches them anyway
    const int LongestPattern = 50_000;

    /// <summary>The WHERE of a query; nothing when it has no limits.</summary>
    public static void Where(SqlScript script, RecordQuery query)
    {
        var word = " WHERE ";
        if (query.Within is { } limit)
        {
            script.Add(word);
            ReachSql.Add(script, query.Type, limit);
            word = " AND ";
        }
        if (query.Filter is null)
            return;
        script.Add(word);
        Add(script, query.Filter, query.Type);
    }

    /// <summary>What the links of one record have in common.</summary>
    /// <param name="alias">The table's name in the statement with its dot, or nothing.</param>
    public static string LinkOwner(LinkSide side, string alias = "l.") =>
        side.OwnerType == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{alias}entity_type_id={side.OwnerType} AND ");

    static void Add(SqlScript script, Condition condition, EntityType type)
    {
        switch (condition)
        {
            case Condition.And and:
                Join(script, and.Parts, " AND ", part => Add(script, part, type));
                break;
            case Condition.Or or:
                Join(script, or.Parts, " OR ", part => Add(script, part, type));
                break;
            case Condition.Compare compare:
                Add(script, compare, type);
                break;
            case Condition.Within within:
                if (ReachSql.TryAddFew(script, within.Of, within.Limit, within.Field.Column))
                    break;
                script.Add($"EXISTS (SELECT 1 FROM {within.Of.Table} o WHERE o.id=t.{within.Field.Column} AND ");
                ReachSql.Add(script, within.Of, within.Limit.Of(within.Of), "o");
                script.Add(")");
                break;
            default:
                script.Add("1=0");
                break;
        }
    }

    static void Join<T>(SqlScript script, IReadOnlyList<T> parts, string word, Action<T> add)
    {
        if (parts.Count == 0)
        {
            script.Add("1=1");
            return;
        }
        script.Add("(");
        for (var at = 0; at < parts.Count; at++)
        {
            if (at > 0)
                script.Add(word);
            add(parts[at]);
        }
        script.Add(")");
    }

    static void Add(SqlScript script, Condition.Compare compare, EntityType type)
    {
        var field = compare.Field;
        switch (field.Source)
        {
            case FieldSource.Column:
                AddColumn(script, new("t." + (field.IsFolded ? field.FoldedColumn : field.Column), field.Type.Form, field.IsFolded ? field.Fold : null), compare);
                break;
            case FieldSource.Multifield or FieldSource.FirstMultifield:
                BeginSide(script, compare, "record_id", "multifield l");
                script.Add($"l.entity_type_id={type.Id} AND l.kind={SqlParameter.Of(field.Multifield)}");
                if (field.ValueType is not null)
                    script.Add($" AND l.value_type={SqlParameter.Of(field.ValueType)}");
                EndSide(script, compare, new("l.value_f", FieldForm.Text, Folding.FoldShort));
                break;
            case FieldSource.Links or FieldSource.PrimaryLink:
                var link = field.Link!;
                BeginSide(script, compare, link.Owner, link.Table + " l");
                script.Add($"{LinkOwner(link)}{(field.Source == FieldSource.PrimaryLink ? $"l.{link.Primary}=1" : "1=1")}");
                EndSide(script, compare, new("l." + link.Other, FieldForm.Number, Fold: null));
                break;
            case FieldSource.Parent:
                BeginSide(script, compare, "child_id", "parent_link l");
                script.Add($"l.child_type={type.Id} AND l.parent_type={field.ParentType}");
                EndSide(script, compare, new("l.parent_id", FieldForm.Number, Fold: null));
                break;
            case FieldSource.Observers:
                BeginSide(script, compare, "record_id", "record_observer l");
                script.Add($"l.entity_type_id={type.Id}");
                EndSide(script, compare, new("l.user_id", FieldForm.Number, Fold: null));
                break;
            case FieldSource.Property:
                var (name, form) = PropertySql.ComparedOf(field);
                BeginSide(script, compare, "product_id", "product_property_value l");
                script.Add($"l.property_id={field.PropertyId}");
                EndSide(script, compare, new("l." + name, form, form == FieldForm.Text ? Folding.FoldShort : null));
                break;
            case FieldSource.Values:
                BeginSide(script, compare, "record_id", "user_value l");
                script.Add($"l.entity_type_id={type.Id} AND l.field_id={field.User!.Id}");
                EndSide(script, compare, new("l." + ValueSql.Compared(field), field.Type.Form, ValueSql.Fold(field)));
                break;
            default:
                script.Add(compare.Operator == Operator.Equal && compare.Values.All(v => v.IsNull || v is { Kind: ValueKind.Integer, Number: 0 }) ? "1=1" : "1=0");
                break;
        }
    }

    static bool IsNegative(Condition.Compare compare) => compare.Operator is Operator.NotEqual or Operator.NotLike;

    static bool IsEmpty(Condition.Compare compare) => compare.Values.Count == 1 && compare.Values[0].IsNull;

    // a record matches when one of its rows does; a negative comparison, when none does
    static void BeginSide(SqlScript script, Condition.Compare compare, string owner, string table) =>
        script.Add($"{(IsNegative(compare) != IsEmpty(compare) ? "t.id NOT IN (SELECT l." : "t.id IN (SELECT l.")}{owner} FROM {table} WHERE ");

    static void EndSide(SqlScript script, Condition.Compare compare, Column column)
    {
        if (!IsEmpty(compare))
        {
            script.Add(" AND ");
            AddColumn(script, column, IsNegative(compare)
                ? compare with { Operator = compare.Operator == Operator.NotLike ? Operator.Like : Operator.Equal }
                : compare);
        }
        script.Add(")");
    }

    static void AddColumn(SqlScript script, Column column, Condition.Compare compare)
    {
        if (compare.Values.Count != 1)
        {
            AddList(script, column, compare);
            return;
        }
        var value = compare.Values[0];
        if (value.IsNull)
        {
            script.Add(Empty(column.Name, compare.Operator));
            return;
        }
        if (compare.Operator is Operator.Like or Operator.NotLike)
        {
            AddLike(script, column, value, compare.Operator == Operator.NotLike);
            return;
        }
        var parameter = new SqlParameter(column.Folded(value), column.Form);
        switch (compare.Operator)
        {
            case Operator.NotEqual:
                script.Add($"({column.Name} IS NULL OR {column.Name}<>{parameter})");
                break;
            default:
                script.Add($"{column.Name}{Sign(compare.Operator)}{parameter}");
                break;
        }
    }

    static void AddLike(SqlScript script, Column column, Value value, bool isNegative)
    {
        var pattern = column.Fold is null ? value.Text ?? "" : FoldedPattern(value.Text ?? "");
        if (Encoding.UTF8.GetByteCount(pattern) > LongestPattern)
        {
            script.Add(isNegative ? "1=1" : "1=0");
            return;
        }
        var text = script.Dialect.TextOf(column.Name, column.Form);
        var like = column.Fold is null ? script.Dialect.CodeLike : " LIKE ";
        if (isNegative)
            script.Add($"({column.Name} IS NULL OR NOT {text}{like}{SqlParameter.Of(pattern)} ESCAPE '\\')");
        else
            script.Add($"{text}{like}{SqlParameter.Of(pattern)} ESCAPE '\\'");
    }

    // what is between the signs is folded, and escaped anew: some characters fold to signs
    static string FoldedPattern(string pattern)
    {
        var folded = new StringBuilder(pattern.Length);
        var literal = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\' && at + 1 < pattern.Length)
            {
                literal.Append(pattern[++at]);
            }
            else if (pattern[at] == '%')
            {
                AppendLiteral();
                folded.Append('%');
            }
            else
            {
                literal.Append(pattern[at]);
            }
        }
        AppendLiteral();
        return folded.ToString();

        void AppendLiteral()
        {
            foreach (var character in Folding.Fold(literal.ToString()))
                folded.Append(character is '\\' or '%' or '_' ? "\\" : "").Append(character);
            literal.Clear();
        }
    }

    static string Sign(Operator @operator) => @operator switch
    {
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        _ => "=",
    };

    static void AddList(SqlScript script, Column column, Condition.Compare compare)
    {
        var isNegative = IsNegative(compare);
        if (compare.Values.Count == 0)
        {
            script.Add(isNegative ? "1=1" : "1=0");
            return;
        }
        if (compare.Operator is not (Operator.Equal or Operator.NotEqual))
        {
            Join(script, compare.Values, isNegative ? " AND " : " OR ", value => AddColumn(script, column, compare with { Values = [value] }));
            return;
        }
        var hasEmpty = compare.Values.Any(value => value.IsNull);
        script.Add("(");
        script.In(column.Name, [.. compare.Values.Where(value => !value.IsNull).Select(column.Folded)], column.Form, isNegative);
        if (isNegative != hasEmpty)
            script.Add($" OR {column.Name} IS NULL");
        else if (isNegative)
            script.Add($" AND {column.Name} IS NOT NULL");
        script.Add(")");
    }

    static string Empty(string column, Operator @operator) => @operator switch
    {
        Operator.Equal or Operator.LessOrEqual => column + " IS NULL",
        Operator.NotEqual or Operator.Greater => column + " IS NOT NULL",
        Operator.Less or Operator.NotLike => "1=0",
        Operator.GreaterOrEqual or Operator.Like => "1=1",
    };

    readonly record struct Column(string Name, FieldForm Form, Func<string, string>? Fold)
    {
        public Value Folded(Value value) => Fold is not null && value.Text is { } text ? Value.Of(Fold(text)) : value;
    }
}
