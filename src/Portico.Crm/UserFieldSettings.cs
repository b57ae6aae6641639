using System.Globalization;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Crm;

/// <summary>Settings of user fields: what a client gives becomes what the type declares, everything else is left out.</summary>
static class UserFieldSettings
{
    // records of built-in types that a field of the type crm may hold, with their prefixes (crm/data-types#object_type)
    static readonly (string Setting, string Prefix)[] Bindings =
    [
        ("LEAD", "L"), ("CONTACT", "C"), ("COMPANY", "CO"), ("DEAL", "D"), ("ORDER", "O"), ("QUOTE", "Q"), ("SMART_INVOICE", "SI"), ("INVOICE", "I"), ("REQUISITE", "RQ"),
    ];

    const int AlwaysTold = 4;
    const string Dynamic = "DYNAMIC_";

    /// <summary>All settings of a type.</summary>
    /// <param name="given">What a client asks for; null for nothing.</param>
    /// <param name="before">What they were; null for a new field.</param>
    /// <param name="isClassic">Only those that <c>crm.*.userfield.*</c> may set are looked at.</param>
    public static Node Read(UserFieldType type, Node? given, Node? before, bool isClassic, Zone zone)
    {
        if (type.Values == FieldType.Binding)
            return Bound(given, before);
        var settings = Node.Array();
        foreach (var setting in type.Settings)
        {
            var asked = isClassic && !setting.IsClassic ? null : given?[setting.Name];
            settings.Set(setting.Name, asked is null ? before?[setting.Name] ?? Read(setting, null, zone) : Read(setting, asked, zone));
        }
        return settings;
    }

    /// <summary>A record as a field of the type crm holds it: <c>D_5</c>, <c>T80_6</c>; null for what is none.</summary>
    /// <param name="settings">A bare number is a record of the only type that is switched on.</param>
    public static string? Binding(string text, Node settings)
    {
        text = text.Trim();
        if (IsId(text))
            return OnlyPrefix(settings) is { } only ? $"{only}_{text}" : null;
        var line = text.IndexOf('_', StringComparison.Ordinal);
        if (line < 0 || !IsId(text.AsSpan(line + 1)))
            return null;
        var prefix = text[..line].ToUpperInvariant();
        if (Array.Exists(Bindings, one => one.Prefix == prefix))
            return string.Concat(prefix, text.AsSpan(line));
        return prefix.Length > 1 && prefix[0] == 'T' && int.TryParse(prefix.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number > 0
            ? string.Concat(SmartProcessType.ShortCodeOf(number), text.AsSpan(line))
            : null;
    }

    /// <summary>True when settings of a field of the type crm let it hold records of a type.</summary>
    public static bool Allows(Node settings, EntityType type) => settings[type.Code]?.Text == "Y";

    static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and < 19 && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9');

    static string? OnlyPrefix(Node settings)
    {
        var on = settings.Items.Where(item => item.Value.Text == "Y").Select(item => item.Key).ToList();
        if (on is not [var name])
            return null;
        return name.StartsWith(Dynamic, StringComparison.Ordinal)
            ? SmartProcessType.ShortCodeOf(long.Parse(name[Dynamic.Length..], CultureInfo.InvariantCulture))
            : Array.Find(Bindings, one => one.Setting == name).Prefix;
    }

    // without any of them, leads are switched on
    static Node Bound(Node? given, Node? before)
    {
        var settings = Node.Array();
        foreach (var (name, _) in Bindings[..AlwaysTold])
            settings.Set(name, before?[name] ?? Node.Of("N"));
        foreach (var (name, value) in (before?.Items ?? []).Concat(given?.Items ?? []))
            if (IsBinding(name))
                settings.Set(name, Node.Of(value.TryFlag(out var flag) && flag ? "Y" : "N"));
        if (before is null && given?.Items.Any(item => IsBinding(item.Key)) != true)
            settings.Set("LEAD", Node.Of("Y"));
        return settings;
    }

    static bool IsBinding(string name) => Array.Exists(Bindings, one => one.Setting == name)
        || (name.StartsWith(Dynamic, StringComparison.Ordinal) && name.Length < 18 && IsId(name.AsSpan(Dynamic.Length)));

    static Node Read(UserFieldSetting setting, Node? given, Zone zone) => setting.Kind switch
    {
        UserFieldSettingKind.Text => given is { IsArray: false, IsNull: false } ? Node.Of(given.Text) : setting.Default,
        UserFieldSettingKind.Integer => Whole(given) is { } number ? Node.Of(number) : setting.Default,
        UserFieldSettingKind.Fraction => given is { IsArray: false, IsNull: false } && FieldType.TryReal(given.Text, out var real)
            ? Node.Of(real.Real) : setting.Default,
        UserFieldSettingKind.Rows => Node.Of(Math.Clamp(Whole(given) ?? 1, 1, 50)),
        UserFieldSettingKind.Height => Node.Of(Math.Max(Whole(given) ?? 1, 1)),
        UserFieldSettingKind.Precision => Whole(given) is { } places and >= 0 ? Node.Of(Math.Min(places, 12)) : setting.Default,
        UserFieldSettingKind.ZeroOrOne => Node.Of(given is not null && (Whole(given) >= 1 || (given.TryFlag(out var flag) && flag)) ? 1 : 0),
        UserFieldSettingKind.Flag => given is not null && given.TryFlag(out var isOn) ? Node.Of(isOn ? "Y" : "N") : setting.Default,
        UserFieldSettingKind.Choice => given is not null && setting.Choices.Contains(given.Text, StringComparer.Ordinal) ? Node.Of(given.Text) : setting.Default,
        UserFieldSettingKind.Dated => Dated(given, zone),
        UserFieldSettingKind.Pair => given is { IsArray: true } pair
            ? Node.List([Node.Of(pair["0"]?.Text ?? ""), Node.Of(pair["1"]?.Text ?? "")])
            : Node.List([Node.Of(""), Node.Of(given?.Text ?? "")]),
        UserFieldSettingKind.TextByLanguage => given switch
        {
            { IsArray: true } => ByLanguage(given),
            { IsNull: false } => Node.Of(given.Text),
            _ => setting.Default,
        },
        UserFieldSettingKind.Texts => Node.List(Texts(given).Select(Node.Of)),
    };

    static Node ByLanguage(Node given)
    {
        var map = Node.Array();
        foreach (var language in Languages.All)
            if (given[language] is { } text)
                map.Set(language, Node.Of(text.Text));
        return map;
    }

    // a list, words with commas between them, or a map of words that are switched on
    static IEnumerable<string> Texts(Node? given) => given switch
    {
        { IsList: true, IsArray: true } => given.Items.Select(item => item.Value.Text).Where(text => text.Length > 0),
        { IsArray: true } => given.Items.Select(item => item.Key),
        { IsNull: false } => given.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    static Node Dated(Node? given, Zone zone)
    {
        var (type, value) = (given?["TYPE"]?.Text, given?["VALUE"]?.Text ?? "");
        var isFixed = type == "FIXED" && value.Length > 0 && zone.TryMoment(value, out _);
        return Node.Map(("TYPE", Node.Of(type == "NOW" || isFixed ? type : "NONE")), ("VALUE", Node.Of(isFixed ? value : "")));
    }

    static long? Whole(Node? given) => given is { IsNull: false } && given.TryInteger(out var number) ? number : null;
}
