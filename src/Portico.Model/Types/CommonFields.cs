using System.Globalization;

namespace Portico.Model.Types;

/// <summary>Fields that several cards share, and the short forms that the cards' own lists are written in.</summary>
public static class CommonFields
{
    /// <summary>The id.</summary>
    public static Field Id() => new("ID", "id", FieldType.Integer, "ID") { Column = "id", Flags = FieldFlags.ReadOnly };

    /// <summary>A field in a column of its own; text is folded for comparisons.</summary>
    public static Field Plain(string name, string camel, FieldType type, string title, FieldFlags flags = FieldFlags.None,
        FieldDefault @default = FieldDefault.None, string? upper = null, Dialects dialects = Dialects.Both) =>
        new(name, camel, type, title, upper)
        {
            Column = name.ToLowerInvariant(),
            Flags = flags,
            Default = @default,
            Dialects = dialects,
            IsFolded = type == FieldType.String || type == FieldType.Text,
        };

    /// <summary>An entry of a directory.</summary>
    public static Field Status(string name, string camel, string directory, string title,
        FieldDefault @default = FieldDefault.FirstOfDirectory, string? upper = null, FieldFlags flags = FieldFlags.None) =>
        new(name, camel, FieldType.Status, title, upper)
        {
            Column = name.ToLowerInvariant(),
            StatusType = directory,
            Default = @default,
            Flags = flags,
        };

    /// <summary>A documented field that nothing can set yet.</summary>
    public static Field Unset(string name, string camel, FieldType type, string title, Dialects dialects = Dialects.Universal,
        FieldFlags flags = FieldFlags.ReadOnly, bool isZero = false) =>
        new(name, camel, type, title) { Source = FieldSource.Nothing, Dialects = dialects, Flags = flags, NullIsZero = isZero };

    /// <summary>Who made and changed the record, and when, under classic names.</summary>
    public static Field[] Authors() =>
    [
        Plain("CREATED_BY_ID", "createdBy", FieldType.User, "Created By", Importable, FieldDefault.Caller, "CREATED_BY"),
        Plain("MODIFY_BY_ID", "updatedBy", FieldType.User, "Modified By", Importable, FieldDefault.Caller, "UPDATED_BY"),
        Plain("DATE_CREATE", "createdTime", FieldType.DateTime, "Creation Date", Importable, FieldDefault.Now, "CREATED_TIME"),
        Plain("DATE_MODIFY", "updatedTime", FieldType.DateTime, "Modification Date", Importable, FieldDefault.Now, "UPDATED_TIME"),
    ];

    /// <summary>Whether there are phones, addresses and chats.</summary>
    public static Field[] Has(string phone = "Phone Set", string email = "E-mail Set", string imol = "Open Line Set") =>
        [Flag("HAS_PHONE", "hasPhone", phone, "PHONE"), Flag("HAS_EMAIL", "hasEmail", email, "EMAIL"), Flag("HAS_IMOL", "hasImol", imol, "IMOL")];

    /// <summary>An amount; the classic dialect writes two places at least.</summary>
    public static Field Amount(string name, string camel, string title) =>
        new(name, camel, FieldType.Double, title) { Column = name.ToLowerInvariant(), Default = FieldDefault.Zero, Decimals = 2 };

    /// <summary>A short code the portal sets: kept as it is, without a folded twin.</summary>
    public static Field Code(string name, string camel, string title, string? upper = null) =>
        new(name, camel, FieldType.String, title, upper) { Column = name.ToLowerInvariant(), Flags = FieldFlags.ReadOnly };

    /// <summary>Who moved the record to its stage.</summary>
    public static Field MovedBy() =>
        Plain("MOVED_BY_ID", "movedBy", FieldType.User, "MOVED_BY_ID", Importable, FieldDefault.Caller, "MOVED_BY");

    /// <summary>When it was moved there.</summary>
    public static Field MovedTime() =>
        Plain("MOVED_TIME", "movedTime", FieldType.DateTime, "MOVED_TIME", Importable, FieldDefault.Now);

    /// <summary>The client's company.</summary>
    /// <param name="parentType">Printed among the settings; 0 prints none.</param>
    public static Field ClientCompany(int parentType = 0, Dialects dialects = Dialects.Both) =>
        new("COMPANY_ID", "companyId", FieldType.Company, "Company")
        {
            Column = "company_id",
            NullIsZero = true,
            ParentType = parentType,
            Dialects = dialects,
        };

    /// <summary>The client's contacts: the primary one, and all of them.</summary>
    public static Field[] ClientContacts(int entityTypeId, string title = "CONTACT_IDS", Dialects dialects = Dialects.Both) =>
    [
        new("CONTACT_ID", "contactId", FieldType.Contact, "Contact")
        {
            Source = FieldSource.PrimaryLink, Link = LinkSide.ContactsOf(entityTypeId), Flags = FieldFlags.Deprecated,
            Dialects = dialects, NullIsZero = true,
        },
        new("CONTACT_IDS", "contactIds", FieldType.Contact, title)
        {
            Source = FieldSource.Links, Link = LinkSide.ContactsOf(entityTypeId), Flags = FieldFlags.Multiple, Dialects = dialects,
        },
    ];

    /// <summary>Where the data came from.</summary>
    public static Field[] Origin() =>
    [
        Plain("ORIGINATOR_ID", "originatorId", FieldType.String, "External Source"),
        Plain("ORIGIN_ID", "originId", FieldType.String, "Identifier in External Source"),
        Plain("ORIGIN_VERSION", "originVersion", FieldType.String, "Original Version"),
    ];

    /// <summary>Advertising marks.</summary>
    public static Field[] Utm(Dialects dialects = Dialects.Both, string term = "Campaign Search Condition") =>
    [
        Plain("UTM_SOURCE", "utmSource", FieldType.String, "Advertising System", dialects: dialects),
        Plain("UTM_MEDIUM", "utmMedium", FieldType.String, "Traffic Type", dialects: dialects),
        Plain("UTM_CAMPAIGN", "utmCampaign", FieldType.String, "Campaign Identifier", dialects: dialects),
        Plain("UTM_CONTENT", "utmContent", FieldType.String, "Campaign Content", dialects: dialects),
        Plain("UTM_TERM", "utmTerm", FieldType.String, term, dialects: dialects),
    ];

    /// <summary>An address of the classic card: what follows its first line.</summary>
    /// <param name="prefix">Of the names: ADDRESS.</param>
    /// <param name="secondLine">Label of the second line.</param>
    /// <param name="location">Label of the place's id.</param>
    /// <param name="before">Put before the labels of the other parts.</param>
    public static Field[] Address(string prefix, string secondLine, string location, string before = "") =>
    [
        Classic(prefix + "_2", secondLine),
        Classic(prefix + "_CITY", before + "City"),
        Classic(prefix + "_POSTAL_CODE", before + "Postal Code"),
        Classic(prefix + "_REGION", before + "Region"),
        Classic(prefix + "_PROVINCE", before + "Province"),
        Classic(prefix + "_COUNTRY", before + "Country"),
        Classic(prefix + "_COUNTRY_CODE", before + "Country Code"),
        Plain(prefix + "_LOC_ADDR_ID", "", FieldType.Integer, location, dialects: Dialects.Classic),
    ];

    /// <summary>A text of the classic card alone.</summary>
    public static Field Classic(string name, string title) => Plain(name, "", FieldType.String, title, dialects: Dialects.Classic);

    /// <summary>Kinds of phones, addresses and their like.</summary>
    public static readonly string[] MultifieldKinds = ["PHONE", "EMAIL", "WEB", "IM", "LINK"];

    /// <summary>Phones, addresses and their like, as the classic card shows them.</summary>
    public static Field[] Multifields() =>
        [Many("PHONE", "Phone"), Many("EMAIL", "E-mail"), Many("WEB", "Website"), Many("IM", "Messenger"), Many("LINK", "LINK")];

    /// <summary>The first phones and addresses, as <c>crm.item.*</c> shows them.</summary>
    public static Field[] FirstMultifields() =>
    [
        First("EMAIL_HOME", "emailHome", "EMAIL", "HOME", "Personal E-mail"),
        First("EMAIL_WORK", "emailWork", "EMAIL", "WORK", "Work E-mail"),
        First("EMAIL_MAILING", "emailMailing", "EMAIL", "MAILING", "Mailing email"),
        First("PHONE_MOBILE", "phoneMobile", "PHONE", "MOBILE", "Mobile phone"),
        First("PHONE_WORK", "phoneWork", "PHONE", "WORK", "Work phone"),
        First("PHONE_MAILING", "phoneMailing", "PHONE", "MAILING", "Mailing phone"),
        First("IMOL", "imol", "IM", "IMOL", "IMOL"),
        First("EMAIL", "email", "EMAIL", null, "E-mail"),
        First("PHONE", "phone", "PHONE", null, "Phone"),
    ];

    /// <summary>Watching users.</summary>
    public static Field Observers() =>
        new("OBSERVERS", "observers", FieldType.User, "Observers")
        {
            Source = FieldSource.Observers,
            Flags = FieldFlags.Multiple,
            Dialects = Dialects.Universal,
        };

    /// <summary>Last event in the timeline.</summary>
    public static Field[] Activity(FieldFlags flags = FieldFlags.ReadOnly, string time = "Last Activity", string by = "Last Activity By") =>
    [
        Plain("LAST_ACTIVITY_TIME", "lastActivityTime", FieldType.DateTime, time, flags, FieldDefault.Now),
        Plain("LAST_ACTIVITY_BY", "lastActivityBy", FieldType.User, by, flags, FieldDefault.Caller),
    ];

    /// <summary>The parent of one type.</summary>
    public static Field Parent(int entityTypeId, string title)
    {
        var number = entityTypeId.ToString(CultureInfo.InvariantCulture);
        return new("PARENT_ID_" + number, "parentId" + number, FieldType.Record, title)
        {
            Source = FieldSource.Parent,
            ParentType = entityTypeId,
        };
    }

    /// <summary>Read-only, but set by imports.</summary>
    public const FieldFlags Importable = FieldFlags.ReadOnly | FieldFlags.Importable;

    static Field Flag(string name, string camel, string title, string kind) =>
        new(name, camel, FieldType.Flag, title)
        {
            Column = name.ToLowerInvariant(),
            Flags = FieldFlags.ReadOnly,
            Default = FieldDefault.No,
            Multifield = kind,
        };

    static Field Many(string kind, string title) =>
        new(kind, "", FieldType.Multifield, title)
        {
            Source = FieldSource.Multifield,
            Flags = FieldFlags.Multiple,
            Dialects = Dialects.Classic,
            Multifield = kind,
        };

    static Field First(string name, string camel, string kind, string? valueType, string title) =>
        new(name, camel, FieldType.String, title)
        {
            Source = FieldSource.FirstMultifield,
            Flags = FieldFlags.ReadOnly,
            Dialects = Dialects.Universal,
            Multifield = kind,
            ValueType = valueType,
            NullIsEmpty = true,
        };
}
