using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>What a list is asked with: filters, orders, selections, starts of pages.</summary>
sealed class Queries(Dice dice, Values values)
{
    const int MostDepth = 3;

    /// <summary>Everything a key of a filter may begin with.</summary>
    public static readonly string[] Prefixes = ["", "=", "!", "!=", "<", "<=", ">", ">=", "@", "!@", "%", "!%", "=%", "%=", "!=%", "!%="];

    static readonly string[] Directions = ["ASC", "DESC", "asc", "desc", "Desc"];

    /// <summary>Arguments of a list of records.</summary>
    /// <param name="prefixes">Takes the prefixes that every record found must have passed.</param>
    public List<(string Key, string Value)> Of(EntityType type, Dialects dialect, List<string> prefixes)
    {
        var arguments = new List<(string, string)>();
        if (dice.Chance(85))
        {
            var isAnd = true;
            var used = new List<string>();
            arguments.Add(("filter", Filter(type, dialect, used, ref isAnd, depth: 1)));
            if (isAnd)
                prefixes.AddRange(used);
        }
        if (dice.Chance(50))
            arguments.Add(("order", Order(type, dialect)));
        if (dice.Chance(60))
            arguments.Add(("select", Select(type, dialect)));
        if (dice.Chance(45))
            arguments.Add(("start", dice.Pick(Pools.Starts)));
        return arguments;
    }

    /// <summary>A field's name in a dialect, either spelling.</summary>
    public string NameOf(Field field, Dialects dialect)
    {
        if (dice.Chance(values.Oddity / 4))
            return dice.Pick(["NOPE", "nope", "", "ID ", field.Name.ToLowerInvariant(), "UF_CRM_1", "'", "t.id"]);
        return dialect == Dialects.Classic ? field.Name : dice.Chance(70) ? field.CamelName : field.UpperName;
    }

    /// <summary>A field of the card, mostly one that others pick too.</summary>
    public Field FieldOf(EntityType type, Dialects dialect, Func<Field, bool>? serves = null)
    {
        var all = type.Fields.Where(field => field.Dialects.HasFlag(dialect) && serves?.Invoke(field) != false).ToList();
        var hot = all.FindAll(field => Pools.Hot.Contains(field.Name));
        return dice.Pick(hot.Count > 0 && dice.Chance(75) ? hot : all);
    }

    string Filter(EntityType type, Dialects dialect, List<string> used, ref bool isAnd, int depth)
    {
        var entries = new List<(string, string)>();
        var isUniversal = dialect == Dialects.Universal;
        if (isUniversal && (depth > 1 || dice.Chance(30)))
        {
            var logic = dice.Pick(["OR", "AND", "or", "and", "XOR"]);
            entries.Add((dice.Pick(["logic", "LOGIC"]), Raw.Text(logic)));
            isAnd &= !logic.Equals("OR", StringComparison.OrdinalIgnoreCase);
        }
        var count = dice.Chance(50) ? 1 : dice.Between(1, 3);
        for (var at = 0; at < count; at++)
            entries.Add(isUniversal && depth < MostDepth && dice.Chance(20)
                ? (Raw.Number(at), Filter(type, dialect, used, ref isAnd, depth + 1))
                : Comparison(type, dialect, used));
        return Raw.Object(entries);
    }

    (string Key, string Value) Comparison(EntityType type, Dialects dialect, List<string> used)
    {
        var field = FieldOf(type, dialect);
        var prefix = dice.Pick(Prefixes);
        var name = NameOf(field, dialect);
        if (name == field.Name || name == field.CamelName || name == field.UpperName)
            used.Add(prefix);
        if (dice.Chance(values.Oddity / 4))
            return (prefix + name, dice.Pick(Pools.Poison));
        if (dice.Chance(prefix is "@" or "!@" ? 70 : 12))
            return (prefix + name, Raw.List(dice.Some(0, 4, () => dice.Chance(10) ? dice.Pick(["null", "\"\""]) : One(type, field, prefix))));
        return (prefix + name, dice.Chance(8) ? dice.Pick(["null", "\"\""]) : One(type, field, prefix));
    }

    string One(EntityType type, Field field, string prefix) => prefix.Contains('%', StringComparison.Ordinal)
        ? values.Pattern(type, field, prefix.Contains('=', StringComparison.Ordinal))
        : values.Of(type, field);

    // seconds of two portals may differ, so that moments sort nothing
    string Order(EntityType type, Dialects dialect)
    {
        var entries = dice.Some(1, 3, () =>
            (NameOf(FieldOf(type, dialect, field => field.Type.Form != FieldForm.Moment && field.Source != FieldSource.Nothing), dialect), Raw.Text(dice.Pick(Directions))));
        return dice.Chance(values.Oddity)
            ? dice.Pick(["[]", "{}", "\"ID\"", "{\"id\":\"up\"}", "{\"ID\":1}", "{\"NOPE\":\"ASC\"}", "null"])
            : Raw.Object(entries);
    }

    string Select(EntityType type, Dialects dialect)
    {
        if (dice.Chance(25))
            return dice.Pick(
            [
                "[\"*\"]", "[\"*\",\"UF_*\"]", "[\"UF_*\"]", "[\"*\",\"PHONE\",\"EMAIL\"]", "[\"NOPE\"]",
                "[]", "{}", "null", "\"ID\"", "[\"id\",\"id\",\"ID\"]", "[[\"ID\"]]", "{\"7\":\"TITLE\"}",
            ]);
        var names = dice.Some(1, 8, () => Raw.Text(NameOf(FieldOf(type, dialect), dialect)));
        return Raw.List(dice.Chance(15) ? names.Concat(names) : names);
    }
}
