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
        .. UniversalFields.Head(),
        .. UniversalFields.Days(),
        ClientCompany(EntityTypeIds.Company, Dialects.Universal),
        .. ClientContacts(EntityTypeIds.SmartInvoice, dialects: Dialects.Universal),
        Observers(),
        UniversalFields.Of("CATEGORY_ID", "categoryId", FieldType.Category, "Pipeline"),
        .. UniversalFields.Moved(),
        UniversalStatus("STAGE_ID", "stageId", stages, "Stage"),
        UniversalStatus("PREVIOUS_STAGE_ID", "previousStageId", stages, "Previous stage", FieldFlags.ReadOnly),
        UniversalStatus("SOURCE_ID", "sourceId", "SOURCE", "Source", @default: FieldDefault.FirstOfDirectory),
        UniversalFields.Of("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Additional source info"),
        .. UniversalFields.Amounts(),
        new("MYCOMPANY_ID", "mycompanyId", FieldType.Company, "Your company details")
        {
            Column = "mycompany_id", Default = FieldDefault.FirstMyCompany, Dialects = Dialects.Universal,
            Settings = SmartProcessType.MyCompany,
        },
        UniversalFields.Of("COMMENTS", "comments", FieldType.Text, "Comment"),
        UniversalFields.Of("ACCOUNT_NUMBER", "accountNumber", FieldType.String, "Invoice number", FieldFlags.ReadOnly, FieldDefault.IdText),
        UniversalFields.Of("LOCATION_ID", "locationId", FieldType.Location, "Location"),
        .. Activity(time: "Last activity", by: "Last activity in timeline by"),
        .. parents,
        .. Utm(Dialects.Universal),
    ];

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
