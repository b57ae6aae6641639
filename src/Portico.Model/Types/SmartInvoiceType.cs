using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The invoice, which only <c>crm.item.*</c> serves: the invoice's part of <c>universal/object-fields</c>.</summary>
public static class SmartInvoiceType
{
    /// <summary>The card, with a field for each type of parent: deals and quotes are parents of every portal's invoices.</summary>
    /// <param name="categoryId">The portal's pipeline of invoices.</param>
    public static EntityType With(long categoryId, IReadOnlyList<Field> parents)
    {
        Field[] all = [Parent(EntityTypeIds.Deal, "Deal"), Parent(EntityTypeIds.Quote, "Estimate"), .. parents];
        Field[] known = [.. all.DistinctBy(parent => parent.ParentType)];
        return new(EntityTypeIds.SmartInvoice, "SMART_INVOICE", "Invoice", "smart_invoice", Fields(StageScheme.Invoices.DirectoryOf(categoryId), known), [],
            [
                "id", "xmlId", "title", "createdBy", "updatedBy", "movedBy", "createdTime", "updatedTime", "movedTime", "categoryId",
                "opened", "stageId", "previousStageId", "begindate", "closedate", "companyId", "contactId", "opportunity",
                "isManualOpportunity", "taxValue", "currencyId", "mycompanyId", "sourceId", "sourceDescription", "webformId", "comments",
                "accountNumber", "locationId", "assignedById", "lastActivityBy", "lastActivityTime",
                .. known.Select(parent => parent.CamelName), "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm",
                "observers", "contactIds",
            ])
        {
            ShortCode = "SI",
            Abilities = Abilities.Stages | Abilities.Pipelines | Abilities.Observers | Abilities.ProductRows,
            DefaultCategory = categoryId,
            Stages = StageScheme.Invoices,
        };
    }

    static Field[] Fields(string stages, IReadOnlyList<Field> parents) =>
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
        Universal("BEGINDATE", "begindate", FieldType.Date, "Start date", @default: FieldDefault.Today),
        Universal("CLOSEDATE", "closedate", FieldType.Date, "End date", @default: FieldDefault.InAWeek),
        ClientCompany(EntityTypeIds.Company, Dialects.Universal),
        .. ClientContacts(EntityTypeIds.SmartInvoice, dialects: Dialects.Universal),
        Observers(),
        Universal("CATEGORY_ID", "categoryId", FieldType.Category, "Pipeline"),
        Universal("MOVED_TIME", "movedTime", FieldType.DateTime, "Moved at", Importable, FieldDefault.Now),
        Universal("MOVED_BY", "movedBy", FieldType.User, "Moved by", Importable, FieldDefault.Caller),
        UniversalStatus("STAGE_ID", "stageId", stages, "Stage"),
        UniversalStatus("PREVIOUS_STAGE_ID", "previousStageId", stages, "Previous stage", FieldFlags.ReadOnly),
        UniversalStatus("SOURCE_ID", "sourceId", "SOURCE", "Source", @default: FieldDefault.FirstOfDirectory),
        Universal("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Additional source info"),
        Universal("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", @default: FieldDefault.BaseCurrency),
        Universal("IS_MANUAL_OPPORTUNITY", "isManualOpportunity", FieldType.Flag, "Amount calculation mode", @default: FieldDefault.No),
        Universal("OPPORTUNITY", "opportunity", FieldType.Double, "Amount", @default: FieldDefault.Zero),
        Universal("TAX_VALUE", "taxValue", FieldType.Double, "Tax amount", @default: FieldDefault.Zero),
        new("MYCOMPANY_ID", "mycompanyId", FieldType.Company, "Your company details")
        {
            Column = "mycompany_id", Default = FieldDefault.FirstMyCompany, Dialects = Dialects.Universal,
            Settings = SmartProcessType.MyCompany,
        },
        Universal("COMMENTS", "comments", FieldType.Text, "Comment"),
        Universal("ACCOUNT_NUMBER", "accountNumber", FieldType.String, "Invoice number", FieldFlags.ReadOnly, FieldDefault.IdText),
        Universal("LOCATION_ID", "locationId", FieldType.Location, "Location"),
        .. Activity(time: "Last activity", by: "Last activity in timeline by"),
        .. parents,
        .. Utm(Dialects.Universal),
    ];

    static Field Universal(string name, string camel, FieldType type, string title, FieldFlags flags = FieldFlags.None,
        FieldDefault @default = FieldDefault.None) =>
        Plain(name, camel, type, title, flags, @default, dialects: Dialects.Universal);

    static Field UniversalStatus(string name, string camel, string directory, string title, FieldFlags flags = FieldFlags.None,
        FieldDefault @default = FieldDefault.None) =>
        new(name, camel, FieldType.Status, title)
        {
            Column = name.ToLowerInvariant(),
            StatusType = directory,
            Flags = flags,
            Default = @default,
            Dialects = Dialects.Universal,
        };
}
