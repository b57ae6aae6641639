using System.Collections.Frozen;

namespace Portico.Model;

/// <summary>A type of user fields: <c>crm.userfield.types</c>.</summary>
public sealed class UserFieldType
{
    UserFieldType(string id, string title, string description, FieldType values, UserFieldSetting[] settings)
    {
        Id = id;
        Title = title;
        Description = description;
        Values = values;
        Settings = settings;
    }

    /// <summary>Its code: string, iblock_element.</summary>
    public string Id { get; }

    /// <summary>Name in <c>crm.userfield.types</c>.</summary>
    public string Title { get; }

    /// <summary>Name in <c>userfieldconfig.getTypes</c>.</summary>
    public string Description { get; }

    /// <summary>How a value looks and lies.</summary>
    public FieldType Values { get; }

    /// <summary>Its settings, in the order in which they are printed; none for those whose settings are named by entity types.</summary>
    public IReadOnlyList<UserFieldSetting> Settings { get; }

    /// <summary>Values are texts for people, compared without regard to case and accents.</summary>
    public bool IsFolded => Values == FieldType.String || Values == FieldType.Url || Values == FieldType.Address;

    /// <summary>Holds one value only.</summary>
    public bool IsSingle => Values == FieldType.Boolean;

    /// <summary>How the original compares in the filters of its lists where a field is shown there.</summary>
    public string FilterMode => Values == FieldType.Employee || Values == FieldType.Status || Values == FieldType.Binding ? "I" : "E";

    /// <summary>All types, in the order of <c>crm.userfield.types</c>.</summary>
    public static IReadOnlyList<UserFieldType> All { get; } =
    [
        new("string", "String", "String", FieldType.String,
            [Size, Rows, Text("REGEXP"), Whole("MIN_LENGTH"), Whole("MAX_LENGTH"), Text("DEFAULT_VALUE", "Default Value", isClassic: true)]),
        new("integer", "Integer", "Integer", FieldType.Integer,
            [Size, Whole("MIN_VALUE"), Whole("MAX_VALUE"), new("DEFAULT_VALUE", UserFieldSettingKind.Integer, "Default Value") { Default = Node.Null, IsClassic = true }]),
        new("double", "Number", "Number", FieldType.Real,
            [
                new("PRECISION", UserFieldSettingKind.Precision, "Precision") { Default = Node.Of(2), IsClassic = true }, Size, Fraction("MIN_VALUE", Node.Of(0)),
                Fraction("MAX_VALUE", Node.Of(0)), Fraction("DEFAULT_VALUE", Node.Null) with { Title = "Default Value", IsClassic = true },
            ]),
        new("boolean", "Yes/No", "Yes/No", FieldType.Boolean,
            [
                new("DEFAULT_VALUE", UserFieldSettingKind.ZeroOrOne, "Default Value") { Default = Node.Of(0), IsClassic = true },
                Choice("CHECKBOX", "RADIO", "DROPDOWN"), new("LABEL", UserFieldSettingKind.Pair, "Labels of the values"),
                new("LABEL_CHECKBOX", UserFieldSettingKind.TextByLanguage, "Label of the checkbox") { Default = Node.Of("") },
            ]),
        new("enumeration", "List", "List", FieldType.Enumeration, [Choice("LIST", "UI", "CHECKBOX", "DIALOG"), Height, Text("CAPTION_NO_VALUE"), Flag("SHOW_NO_VALUE", isOn: true)]),
        new("datetime", "Date/Time", "Date with time", FieldType.DateTime, [Dated, Flag("USE_SECOND", isOn: true), Flag("USE_TIMEZONE", isOn: false)]),
        new("date", "Date", "Date", FieldType.Date, [Dated]),
        new("money", "Money", "Money", FieldType.Money, [Text("DEFAULT_VALUE", "Default Value", isClassic: true)]),
        new("url", "Link", "Link", FieldType.Url,
            [Flag("POPUP", isOn: true), Size, Whole("MIN_LENGTH"), Whole("MAX_LENGTH"), Text("DEFAULT_VALUE", "Default Value", isClassic: true), Rows]),
        new("address", "Google Maps Address", "Address", FieldType.Address, [Flag("SHOW_MAP", isOn: true)]),
        new("file", "File", "File", FieldType.File,
            [
                Size, Whole("LIST_WIDTH"), Whole("LIST_HEIGHT"), Whole("MAX_SHOW_SIZE"), Whole("MAX_ALLOWED_SIZE"),
                new("EXTENSIONS", UserFieldSettingKind.Texts, "Allowed extensions"), Flag("TARGET_BLANK", isOn: true),
            ]),
        new("employee", "Binding to User", "Linked to employee", FieldType.Employee, []),
        new("crm_status", "Binding to CRM Directories", "Linked to CRM directories", FieldType.Status, [Text("ENTITY_TYPE", "Directory", isClassic: true)]),
        new("iblock_section", "Binding to Information Block Sections", "Linked to information block sections", FieldType.IblockSection, Iblock),
        new("iblock_element", "Binding to Information Block Elements", "Linked to information block elements", FieldType.IblockElement, Iblock),
        new("crm", "Binding to CRM Entities", "Linked to CRM entities", FieldType.Binding, []),
    ];

    static readonly FrozenDictionary<string, UserFieldType> ById = All.ToFrozenDictionary(type => type.Id, StringComparer.Ordinal);

    /// <summary>A type by its code; null when there is none.</summary>
    public static UserFieldType? Find(string id) => ById.GetValueOrDefault(id);

    static UserFieldSetting Size => new("SIZE", UserFieldSettingKind.Integer, "Size of the input field") { Default = Node.Of(20) };

    static UserFieldSetting Rows => new("ROWS", UserFieldSettingKind.Rows, "Number of rows in the input field") { Default = Node.Of(1), IsClassic = true };

    static UserFieldSetting Height => new("LIST_HEIGHT", UserFieldSettingKind.Height, "List height") { Default = Node.Of(1), IsClassic = true };

    static UserFieldSetting Dated => new("DEFAULT_VALUE", UserFieldSettingKind.Dated, "Default Value") { IsClassic = true };

    static UserFieldSetting[] Iblock =>
    [
        Choice("LIST", "UI", "CHECKBOX", "DIALOG"), Height, new("IBLOCK_ID", UserFieldSettingKind.Integer, "Information block") { Default = Node.Of(0), IsClassic = true },
        Text("DEFAULT_VALUE", "Default Value", isClassic: true), Flag("ACTIVE_FILTER", isOn: false) with { Title = "Only active items", IsClassic = true },
    ];

    static UserFieldSetting Whole(string name) => new(name, UserFieldSettingKind.Integer, name) { Default = Node.Of(0) };

    static UserFieldSetting Fraction(string name, Node otherwise) => new(name, UserFieldSettingKind.Fraction, name) { Default = otherwise };

    static UserFieldSetting Text(string name, string title = "", bool isClassic = false) =>
        new(name, UserFieldSettingKind.Text, title) { Default = Node.Of(""), IsClassic = isClassic };

    static UserFieldSetting Flag(string name, bool isOn) => new(name, UserFieldSettingKind.Flag, name) { Default = Node.Of(isOn ? "Y" : "N") };

    static UserFieldSetting Choice(params string[] choices) =>
        new("DISPLAY", UserFieldSettingKind.Choice, "Appearance") { Default = Node.Of(choices[0]), Choices = choices, IsClassic = true };
}

/// <summary>What a setting of a user field may be.</summary>
public enum UserFieldSettingKind : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Fraction,

    /// <summary>Rows of an input field: 1 to 50.</summary>
    Rows,

    /// <summary>Height of a list: 1 or more.</summary>
    Height,

    /// <summary>Decimal places: 0 to 12.</summary>
    Precision,

    /// <summary>1 or 0.</summary>
    ZeroOrOne,

    /// <summary>Y or N.</summary>
    Flag,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary><c>{TYPE: NONE|NOW|FIXED, VALUE}</c>.</summary>
    Dated,

    /// <summary>Texts for no and yes.</summary>
    Pair,

    /// <summary>A text, or texts by language.</summary>
    TextByLanguage,

    /// <summary>A list of texts.</summary>
    Texts,
}

/// <summary>A setting that user fields of a type have.</summary>
/// <param name="Title">Its name for people.</param>
public sealed record UserFieldSetting(string Name, UserFieldSettingKind Kind, string Title)
{
    /// <summary>What it is when nobody sets it.</summary>
    public Node Default { get; init; } = Node.Null;

    /// <summary>Words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True when <c>crm.*.userfield.*</c> may set it; <c>userfieldconfig.*</c> may set all.</summary>
    public bool IsClassic { get; init; }
}
