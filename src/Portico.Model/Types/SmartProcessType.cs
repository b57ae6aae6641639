using System.Globalization;
using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>What a smart process has switched on, as far as its fields go.</summary>
[Flags]
public enum SmartProcessFields
{
    /// <summary>The fields every smart process has.</summary>
    None = 0,

    /// <summary>Begin and close dates.</summary>
    Dates = 1,

    /// <summary>Company and contacts.</summary>
    Client = 2,

    /// <summary>Watching users.</summary>
    Observers = 4,

    /// <summary>Stages.</summary>
    Stages = 8,

    /// <summary>Source.</summary>
    Source = 16,

    /// <summary>Amounts.</summary>
    Products = 32,

    /// <summary>My company.</summary>
    Mycompany = 64,
}

/// <summary>A smart process: fields of the example of <c>crm.item.fields</c>, each with the switch it hangs on.</summary>
public static class SmartProcessType
{
    /// <summary>Table of a smart process.</summary>
    public static string Table(long typeId) => "item_" + typeId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The short code of bindings: T and the number in hexadecimal.</summary>
    public static string ShortCodeOf(long entityTypeId) => "T" + entityTypeId.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Every column a smart process can have: its table holds them all, switched on or not.</summary>
    public static EntityType WithAllFields(long typeId, int entityTypeId, string title) =>
        With(typeId, entityTypeId, title, categoryId: 0, (SmartProcessFields)127, []);

    /// <summary>The card with the fields that are switched on.</summary>
    public static EntityType With(long typeId, int entityTypeId, string title, long categoryId, SmartProcessFields on, IReadOnlyList<Field> parents)
    {
        var stages = StageScheme.SmartProcess(entityTypeId);
        var fields = Fields(entityTypeId, stages.DirectoryOf(categoryId), on, parents);
        var names = fields.Select(field => field.CamelName).ToHashSet(StringComparer.Ordinal);
        return new(entityTypeId, string.Create(CultureInfo.InvariantCulture, $"DYNAMIC_{entityTypeId}"), title, Table(typeId), fields, [],
            Order.Concat(parents.Select(parent => parent.CamelName)).Concat(Tail).Where(names.Contains))
        {
            ShortCode = ShortCodeOf(entityTypeId),
            Abilities = Abilities.Pipelines | (on.HasFlag(SmartProcessFields.Stages) ? Abilities.Stages : Abilities.None)
                | (on.HasFlag(SmartProcessFields.Observers) ? Abilities.Observers : Abilities.None)
                | (on.HasFlag(SmartProcessFields.Products) ? Abilities.ProductRows : Abilities.None),
            TypeId = (int)typeId,
            DefaultCategory = categoryId,
            Stages = stages,
            CardVariant = new("categoryId", categoryId),
        };
    }

    static readonly string[] Order =
    [
        "id", "xmlId", "title", "createdBy", "updatedBy", "movedBy", "createdTime", "updatedTime", "movedTime", "categoryId", "opened",
        "stageId", "previousStageId", "begindate", "closedate", "companyId", "contactId", "opportunity", "isManualOpportunity", "taxValue",
        "currencyId", "opportunityAccount", "taxValueAccount", "accountCurrencyId", "mycompanyId", "sourceId", "sourceDescription",
        "webformId", "assignedById", "lastActivityBy", "lastActivityTime",
    ];

    static readonly string[] Tail = ["utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm", "observers", "contactIds"];

    static Field[] Fields(int entityTypeId, string stages, SmartProcessFields on, IReadOnlyList<Field> parents) =>
    [
        Id(),
        Universal("TITLE", "title", FieldType.String, "Name", @default: FieldDefault.Numbered),
        Universal("XML_ID", "xmlId", FieldType.String, "External code"),
        Universal("CREATED_TIME", "createdTime", FieldType.DateTime, "Created at", Importable, FieldDefault.Now),
        Universal("UPDATED_TIME", "updatedTime", FieldType.DateTime, "Updated at", Importable, FieldDefault.Now),
        Universal("CREATED_BY", "createdBy", FieldType.User, "Created by", Importable, FieldDefault.Caller),
        Universal("UPDATED_BY", "updatedBy", FieldType.User, "Updated by", Importable, FieldDefault.Caller),
        Universal("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Assigned to", @default: FieldDefault.Caller),
        Universal("OPENED", "opened", FieldType.Flag, "Publicly available", FieldFlags.Required, FieldDefault.Yes),
        Universal("WEBFORM_ID", "webformId", FieldType.Integer, "Created by CRM form"),
        .. When(on, SmartProcessFields.Dates,
            Universal("BEGINDATE", "begindate", FieldType.Date, "Start date", @default: FieldDefault.Today),
            Universal("CLOSEDATE", "closedate", FieldType.Date, "End date", @default: FieldDefault.InAWeek)),
        .. When(on, SmartProcessFields.Client, Client(entityTypeId)),
        .. When(on, SmartProcessFields.Observers, Observers()),
        Universal("CATEGORY_ID", "categoryId", FieldType.Category, "Pipeline"),
        .. When(on, SmartProcessFields.Stages,
            Universal("MOVED_TIME", "movedTime", FieldType.DateTime, "Moved at", Importable, FieldDefault.Now),
            Universal("MOVED_BY", "movedBy", FieldType.User, "Moved by", Importable, FieldDefault.Caller),
            Status("STAGE_ID", "stageId", stages, "Stage", FieldDefault.None),
            Status("PREVIOUS_STAGE_ID", "previousStageId", stages, "Previous stage", FieldDefault.None, flags: FieldFlags.ReadOnly)),
        .. When(on, SmartProcessFields.Source,
            Status("SOURCE_ID", "sourceId", "SOURCE", "Source"),
            Universal("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Additional source info")),
        .. When(on, SmartProcessFields.Products, Amounts()),
        .. When(on, SmartProcessFields.Mycompany, Universal("MYCOMPANY_ID", "mycompanyId", FieldType.Company, "Your company details", @default: FieldDefault.FirstMyCompany)),
        .. Activity(time: "Last activity", by: "Last activity in timeline by"),
        .. parents,
        .. Utm(Dialects.Universal),
    ];

    static Field[] Client(int entityTypeId) =>
    [
        Universal("COMPANY_ID", "companyId", FieldType.Company, "Company"),
        new("CONTACT_ID", "contactId", FieldType.Contact, "Contact")
        {
            Source = FieldSource.PrimaryLink, Link = LinkSide.ContactsOf(entityTypeId), Flags = FieldFlags.Deprecated,
            Dialects = Dialects.Universal, NullIsZero = true,
        },
        new("CONTACT_IDS", "contactIds", FieldType.Contact, "CONTACT_IDS")
        {
            Source = FieldSource.Links, Link = LinkSide.ContactsOf(entityTypeId), Flags = FieldFlags.Multiple, Dialects = Dialects.Universal,
        },
        new("CONTACTS", "contacts", FieldType.Contact, "CONTACTS")
        {
            Source = FieldSource.Links, Link = LinkSide.ContactsOf(entityTypeId), Flags = FieldFlags.Multiple, Dialects = Dialects.Universal,
        },
    ];

    static Field[] Amounts() =>
    [
        Universal("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", @default: FieldDefault.BaseCurrency),
        Universal("IS_MANUAL_OPPORTUNITY", "isManualOpportunity", FieldType.Flag, "Amount calculation mode", @default: FieldDefault.No),
        Universal("OPPORTUNITY", "opportunity", FieldType.Double, "Amount", @default: FieldDefault.Zero),
        Universal("TAX_VALUE", "taxValue", FieldType.Double, "Tax amount", @default: FieldDefault.Zero),
        Universal("OPPORTUNITY_ACCOUNT", "opportunityAccount", FieldType.Double, "Amount in the account currency", FieldFlags.ReadOnly),
        Universal("TAX_VALUE_ACCOUNT", "taxValueAccount", FieldType.Double, "Tax amount in the account currency", FieldFlags.ReadOnly),
        Universal("ACCOUNT_CURRENCY_ID", "accountCurrencyId", FieldType.Currency, "Account currency", FieldFlags.ReadOnly),
    ];

    static Field Universal(string name, string camel, FieldType type, string title, FieldFlags flags = FieldFlags.None,
        FieldDefault @default = FieldDefault.None) =>
        new(name, camel, type, title)
        {
            Column = name.ToLowerInvariant(),
            Flags = flags,
            Default = @default,
            Dialects = Dialects.Universal,
            IsFolded = type == FieldType.String || type == FieldType.Text,
            NullIsZero = name == "COMPANY_ID",
            ParentType = name is "COMPANY_ID" or "MYCOMPANY_ID" ? EntityTypeIds.Company : 0,
            Settings = name == "MYCOMPANY_ID" ? MyCompany : null,
        };

    /// <summary>Settings of the field of the own company.</summary>
    internal static readonly Node MyCompany = Node.Map(("isMyCompany", Node.True), ("parentEntityTypeId", Node.Of(EntityTypeIds.Company)), ("isEmbeddedEditorEnabled", Node.True));

    static Field[] When(SmartProcessFields on, SmartProcessFields needed, params Field[] fields) => (on & needed) != 0 ? fields : [];
}
