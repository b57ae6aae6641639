using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Rest.Protocol;

/// <summary>What differs between the classic and the universal methods: names, what is read and how it is shaped.</summary>
public abstract class Dialect
{
    /// <summary>The upper-case methods of one card.</summary>
    public static Dialect Classic { get; } = new ClassicDialect();

    /// <summary><c>crm.item.*</c> and the newer methods.</summary>
    public static Dialect Universal { get; } = new UniversalDialect(UserFieldSpelling.Camel);

    /// <summary>The same, with user fields under their original names.</summary>
    public static Dialect UniversalOriginal { get; } = new UniversalDialect(UserFieldSpelling.Original);

    /// <summary>As a flag of fields.</summary>
    public abstract Dialects Kind { get; }

    /// <summary>Reports unknown names of filters and orders instead of passing over them.</summary>
    public abstract bool IsStrict { get; }

    /// <summary>What a list does for callers without any right.</summary>
    public abstract WithoutRights WithoutRights { get; }

    /// <summary>A field by the name a client uses.</summary>
    public abstract Field? Find(EntityType type, string name);

    /// <summary>What a client wants a record to be.</summary>
    /// <param name="isUpdate">Keys of multifields mean rows that exist.</param>
    public abstract Draft Draft(EntityType type, Node fields, bool isImport, bool isUpdate);

    /// <summary>Fields of a whole record.</summary>
    public abstract Selection Whole(EntityType type);

    /// <summary>Fields of a list's records.</summary>
    public abstract Selection Select(EntityType type, Node? select);

    /// <summary>Writes one record of a page.</summary>
    public abstract void Write(JsonBuffer json, RecordPage page, int row, ReplyContext context);
}

/// <summary>The classic dialect: upper-case names, numbers as texts, bare results.</summary>
sealed class ClassicDialect : Dialect
{
    readonly WholeSelections _whole = new(type => new Selection(type, [.. type.ClassicRecord, .. CommonFields.MultifieldKinds.Select(type.FindClassic).OfType<Field>(), .. PropertiesOf(type)], isWhole: true));

    public override Dialects Kind => Dialects.Classic;

    public override bool IsStrict => false;

    public override WithoutRights WithoutRights => WithoutRights.Refuse;

    public override Field? Find(EntityType type, string name) => type.FindClassic(name);

    public override Draft Draft(EntityType type, Node fields, bool isImport, bool isUpdate)
    {
        var draft = new Draft(Kind) { IsImport = isImport, IsUpdate = isUpdate };
        foreach (var (name, value) in fields.Items)
        {
            if (value.Kind == NodeKind.Unresolved)
                continue;
            if (Find(type, name) is not { } field)
            {
                CallTrace.Current?.Warn(CallWarning.Field, name); // unknown names are passed over, as the original does
                continue;
            }
            if (field.Source == FieldSource.Multifield)
                AddMultifields(draft, field.Multifield!, value);
            else
                draft.Values.Add((field, value));
        }
        return draft;
    }

    public override Selection Whole(EntityType type) => _whole.Of(type);

    public override Selection Select(EntityType type, Node? select) =>
        _lists.Of(type, select is { IsArray: true, Items.Count: > 0 } ? select : Everything);

    static readonly Node Everything = Node.List([Node.Of("*"), Node.Of("UF_*")]);

    readonly ListSelections _lists = new(Make, static (type, name) => type.FindClassic(name));

    static Selection Make(EntityType type, Node select)
    {
        var fields = new List<Field>();
        var multifields = new List<Field>();
        foreach (var name in select.Items.Select(item => item.Value.Text))
        {
            if (name == "*")
                fields.AddRange(type.ClassicRecord.Where(field => field.User is null));
            else if (name == "PROPERTY_*")
                fields.AddRange(PropertiesOf(type));
            else if (name == "UF_*")
                fields.AddRange(type.UserFields.Where(field => !field.IsMultiple)); // multiple ones have to be named, as the page says
            else if (type.FindClassic(name) is { Source: FieldSource.Multifield } many)
                multifields.Add(many);
            else if (type.FindClassic(name) is { } field && (field.Source == FieldSource.Property || type.ClassicRecord.Contains(field)))
                fields.Add(field);
        }
        if (type.IsIdAlwaysSelected && !fields.Contains(type.IdField))
            fields.Add(type.IdField);
        if (fields.Count + multifields.Count == 0)
            fields.AddRange(type.ClassicRecord); // names of nothing are as good as none
        return new Selection(type, [.. fields.Distinct(), .. multifields.Distinct()]);
    }

    public override void Write(JsonBuffer json, RecordPage page, int row, ReplyContext context) => ClassicRecords.Write(json, page, row, context);

    static IEnumerable<Field> PropertiesOf(EntityType type) => type.Fields.Where(field => field.Source == FieldSource.Property);

    // a list of {ID?, VALUE?, VALUE_TYPE?, DELETE?}; a row with an id and no value goes
    static void AddMultifields(Draft draft, string kind, Node rows)
    {
        foreach (var (_, row) in rows.Items)
        {
            if (!row.IsArray)
                continue;
            var id = row["ID"] is { } node && node.TryInteger(out var number) ? number : 0;
            var value = row["VALUE"]?.Text;
            var isDeleted = row["DELETE"] is { } delete && delete.TryFlag(out var flag) && flag;
            draft.Multifields.Add(new(kind, id, isDeleted || string.IsNullOrEmpty(value) ? null : value, row["VALUE_TYPE"]?.Text));
        }
    }
}

/// <summary>How the universal methods name user fields: <c>useOriginalUfNames</c>.</summary>
public enum UserFieldSpelling : byte
{
    /// <summary><c>ufCrmColor</c>.</summary>
    Camel,

    /// <summary><c>UF_CRM_COLOR</c>.</summary>
    Original,
}

/// <summary>The universal dialect: camelCase, real numbers, results in an envelope.</summary>
sealed class UniversalDialect(UserFieldSpelling names) : Dialect
{
    readonly WholeSelections _whole = new(type => new Selection(type, type.UniversalRecord, isWhole: true));

    public override Dialects Kind => Dialects.Universal;

    public override bool IsStrict => true;

    public override WithoutRights WithoutRights => WithoutRights.FindNothing;

    public override Field? Find(EntityType type, string name) => type.FindUniversal(name);

    public override Draft Draft(EntityType type, Node fields, bool isImport, bool isUpdate)
    {
        var draft = new Draft(Kind) { IsImport = isImport, IsUpdate = isUpdate };
        foreach (var (name, value) in fields.Items)
        {
            if (value.Kind == NodeKind.Unresolved)
                continue;
            if (name is "fm" or "FM" && type.Can(Abilities.Multifields))
                AddMultifields(draft, value, isUpdate);
            else if (Find(type, name) is { } field)
                draft.Values.Add((field, value));
            else
                CallTrace.Current?.Warn(CallWarning.Field, name);
        }
        return draft;
    }

    public override Selection Whole(EntityType type) => _whole.Of(type);

    public override Selection Select(EntityType type, Node? select)
    {
        if (select is not { IsArray: true, Items.Count: > 0 } || select.Items.Any(item => item.Value.Text == "*"))
            return Whole(type); // user fields too
        return _lists.Of(type, select);
    }

    readonly ListSelections _lists = new(Make, static (type, name) => type.FindUniversal(name));

    static Selection Make(EntityType type, Node select)
    {
        var wanted = select.Items.Select(item => type.FindUniversal(item.Value.Text)).ToHashSet();
        if (select.Items.Any(item => item.Value.Text is "UF_*" or "ufCrm*"))
            wanted.UnionWith(type.UserFields);
        return new Selection(type, [.. type.UniversalRecord.Where(field => field == type.IdField || wanted.Contains(field))]);
    }

    public override void Write(JsonBuffer json, RecordPage page, int row, ReplyContext context) => UniversalRecords.Write(json, page, row, context, names);

    // n0, n1 … add; a number names a row to change, without a value to remove; a list only adds
    static void AddMultifields(Draft draft, Node rows, bool isUpdate)
    {
        foreach (var (key, row) in rows.Items)
        {
            if ((row["typeId"] ?? row["TYPE_ID"])?.Text is not { } kind || !CommonFields.MultifieldKinds.Contains(kind, StringComparer.Ordinal))
                continue;
            var id = isUpdate && !rows.IsList && long.TryParse(key, out var number) ? number : 0;
            var value = (row["value"] ?? row["VALUE"])?.Text;
            draft.Multifields.Add(new(kind, id, string.IsNullOrEmpty(value) ? null : value, (row["valueType"] ?? row["VALUE_TYPE"])?.Text));
        }
    }
}

/// <summary>Selections of lists by the names that were asked for: a client asks for the same ones again and again.</summary>
sealed class ListSelections(Func<EntityType, Node, Selection> make, Func<EntityType, string, Field?> find)
{
    // what one version of a type keeps; clients that ask for ever new sets start over
    const int Most = 128;

    // what stands for several fields
    static readonly string[] Several = ["*", "UF_*", "PROPERTY_*", "ufCrm*"];

    readonly System.Runtime.CompilerServices.ConditionalWeakTable<EntityType, System.Collections.Concurrent.ConcurrentDictionary<string, Selection>> _made = [];

    /// <summary>The selection for the given names.</summary>
    public Selection Of(EntityType type, Node select)
    {
        if (CallTrace.Current is { } trace)
            foreach (var (_, name) in select.Items)
                if (!Several.Contains(name.Text) && find(type, name.Text) is null)
                    trace.Warn(CallWarning.Select, name.Text);
        var made = _made.GetValue(type, static _ => new(StringComparer.Ordinal));
        // no request holds a NUL, so that ["ID,NAME"] is not taken for ["ID", "NAME"]
        var key = select.Items is [var only] ? only.Value.Text : string.Join('\0', select.Items.Select(item => item.Value.Text));
        if (made.TryGetValue(key, out var selection))
            return selection;
        if (made.Count >= Most)
            made.Clear();
        return made[key] = make(type, select);
    }
}

/// <summary>Selections of whole records, made once for each version of a type.</summary>
sealed class WholeSelections(Func<EntityType, Selection> make)
{
    readonly System.Runtime.CompilerServices.ConditionalWeakTable<EntityType, Selection> _made = [];

    /// <summary>The selection of a type.</summary>
    public Selection Of(EntityType type) => _made.GetValue(type, key => make(key));
}
