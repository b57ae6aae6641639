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
        .. UniversalFields.Head(),
        .. When(on, SmartProcessFields.Dates, UniversalFields.Days()),
        .. When(on, SmartProcessFields.Client, Client(entityTypeId)),
        .. When(on, SmartProcessFields.Observers, Observers()),
        UniversalFields.Of("CATEGORY_ID", "categoryId", FieldType.Category, "Pipeline"),
        .. When(on, SmartProcessFields.Stages, UniversalFields.Moved()),
        .. When(on, SmartProcessFields.Stages,
            Status("STAGE_ID", "stageId", stages, "Stage", FieldDefault.None),
            Status("PREVIOUS_STAGE_ID", "previousStageId", stages, "Previous stage", FieldDefault.None, flags: FieldFlags.ReadOnly)),
        .. When(on, SmartProcessFields.Source,
            Status("SOURCE_ID", "sourceId", "SOURCE", "Source"),
            UniversalFields.Of("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Additional source info")),
        .. When(on, SmartProcessFields.Products, Amounts()),
        .. When(on, SmartProcessFields.Mycompany,
            new Field("MYCOMPANY_ID", "mycompanyId", FieldType.Company, "Your company details")
            {
                Column = "mycompany_id", Default = FieldDefault.FirstMyCompany, Dialects = Dialects.Universal,
                ParentType = EntityTypeIds.Company, Settings = MyCompany,
            }),
        .. Activity(time: "Last activity", by: "Last activity in timeline by"),
        .. parents,
        .. Utm(Dialects.Universal),
    ];

    static Field[] Client(int entityTypeId) =>
    [
        new("COMPANY_ID", "companyId", FieldType.Company, "Company")
        {
            Column = "company_id", Dialects = Dialects.Universal, NullIsZero = true, ParentType = EntityTypeIds.Company,
        },
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
        .. UniversalFields.Amounts(),
        UniversalFields.Of("OPPORTUNITY_ACCOUNT", "opportunityAccount", FieldType.Double, "Amount in the account currency", FieldFlags.ReadOnly),
        UniversalFields.Of("TAX_VALUE_ACCOUNT", "taxValueAccount", FieldType.Double, "Tax amount in the account currency", FieldFlags.ReadOnly),
        UniversalFields.Of("ACCOUNT_CURRENCY_ID", "accountCurrencyId", FieldType.Currency, "Account currency", FieldFlags.ReadOnly),
    ];

    /// <summary>Settings of the field of the own company.</summary>
    internal static readonly Node MyCompany = Node.Map(("isMyCompany", Node.True), ("parentEntityTypeId", Node.Of(EntityTypeIds.Company)), ("isEmbeddedEditorEnabled", Node.True));

    static Field[] When(SmartProcessFields on, SmartProcessFields needed, params Field[] fields) => (on & needed) != 0 ? fields : [];
}
