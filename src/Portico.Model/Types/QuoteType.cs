using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The quote: <c>crm.quote.fields</c>, and the estimate's part of <c>universal/object-fields</c>.</summary>
public static class QuoteType
{
    /// <summary>The card, with a field for each type of parent.</summary>
    public static EntityType With(IReadOnlyList<Field> parents) =>
        new(EntityTypeIds.Quote, "QUOTE", "Estimate", "quote", Fields(parents),
            [
                "ID", "TITLE", "STATUS_ID", "CURRENCY_ID", "OPPORTUNITY", "TAX_VALUE", "COMPANY_ID", "CONTACT_ID", "MYCOMPANY_ID",
                "BEGINDATE", "CLOSEDATE", "ACTUAL_DATE", "ASSIGNED_BY_ID", "CREATED_BY_ID", "MODIFY_BY_ID", "DATE_CREATE", "DATE_MODIFY",
                "OPENED", "CLOSED", "COMMENTS", "LEAD_ID", "DEAL_ID", "QUOTE_NUMBER", "CONTENT", "TERMS", "PERSON_TYPE_ID", "LOCATION_ID",
                "CLIENT_TITLE", "CLIENT_ADDR", "CLIENT_CONTACT", "CLIENT_EMAIL", "CLIENT_PHONE", "CLIENT_TP_ID", "CLIENT_TPA_ID",
                "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM", .. parents.Select(parent => parent.Name),
                "LAST_COMMUNICATION_TIME", "LAST_ACTIVITY_BY", "LAST_ACTIVITY_TIME",
            ],
            [
                "id", "createdTime", "dateCreateShort", "updatedTime", "dateModifyShort", "createdBy", "updatedBy", "assignedById",
                "opened", "leadId", "dealId", "companyId", "contactId", "personTypeId", "mycompanyId", "title", "stageId", "closed",
                "opportunity", "isManualOpportunity", "taxValue", "currencyId", "comments", "commentsType", "begindate", "begindateShort",
                "closedate", "closedateShort", "quoteNumber", "content", "contentType", "terms", "termsType", "storageTypeId",
                "storageElementIds", "locationId", "webformId", "clientTitle", "clientAddr", "clientContact", "clientEmail",
                "clientPhone", "clientTpId", "clientTpaId", "searchContent", "lastActivityBy", "lastActivityTime", "hasProducts",
                "actualDate", .. parents.Select(parent => parent.CamelName), "utmSource", "utmMedium", "utmCampaign", "utmContent",
                "utmTerm", "contactIds",
            ])
        {
            ShortCode = "Q",
            Abilities = Abilities.Stages | Abilities.ProductRows,
            Stages = StageScheme.Quotes,
        };

    static Field[] Fields(IReadOnlyList<Field> parents) =>
    [
        Id(),
        Plain("QUOTE_NUMBER", "quoteNumber", FieldType.String, "Estimate Number", FieldFlags.ReadOnly, FieldDefault.IdText),
        Short("TITLE", "title", "Subject", FieldFlags.Required, FieldDefault.Numbered),
        Status("STATUS_ID", "stageId", StageScheme.Quotes.Directory, "Estimate Stage", FieldDefault.None, "STAGE_ID", FieldFlags.DirectoryOrder),
        Plain("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", @default: FieldDefault.BaseCurrency),
        Amount("OPPORTUNITY", "opportunity", "Amount"),
        Amount("TAX_VALUE", "taxValue", "Tax Rate"),
        ClientCompany(),
        Plain("MYCOMPANY_ID", "mycompanyId", FieldType.Company, "Your Company Details", @default: FieldDefault.FirstMyCompany),
        .. ClientContacts(EntityTypeIds.Quote),
        Plain("BEGINDATE", "begindate", FieldType.Date, "Issue Date", @default: FieldDefault.Today),
        Plain("CLOSEDATE", "closedate", FieldType.Date, "Deadline", @default: FieldDefault.InAWeek),
        Plain("ACTUAL_DATE", "actualDate", FieldType.Date, "ACTUAL_DATE", @default: FieldDefault.InAWeek),
        Plain("OPENED", "opened", FieldType.Flag, "Available to Everyone", @default: FieldDefault.Yes),
        Plain("CLOSED", "closed", FieldType.Flag, "Closed", @default: FieldDefault.No),
        Plain("COMMENTS", "comments", FieldType.Text, "Comment"),
        Plain("CONTENT", "content", FieldType.Text, "Content"),
        Plain("TERMS", "terms", FieldType.Text, "Terms"),
        Short("CLIENT_TITLE", "clientTitle", "Client"),
        Short("CLIENT_ADDR", "clientAddr", "Address"),
        Short("CLIENT_CONTACT", "clientContact", "Contact Person"),
        Short("CLIENT_EMAIL", "clientEmail", "E-mail"),
        Short("CLIENT_PHONE", "clientPhone", "Phone"),
        Short("CLIENT_TP_ID", "clientTpId", "Tax ID"),
        Short("CLIENT_TPA_ID", "clientTpaId", "KPP"),
        Plain("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Responsible", @default: FieldDefault.Caller),
        .. Authors(),
        Plain("LEAD_ID", "leadId", FieldType.Lead, "Lead"),
        Plain("DEAL_ID", "dealId", FieldType.Deal, "Deal"),
        Plain("PERSON_TYPE_ID", "personTypeId", FieldType.Integer, "Client Type"),
        Plain("LOCATION_ID", "locationId", FieldType.Location, "Location"),
        .. Utm(),
        .. Activity(time: "LAST_ACTIVITY_TIME", by: "LAST_ACTIVITY_BY"),
        Unset("LAST_COMMUNICATION_TIME", "", FieldType.String, "LAST_COMMUNICATION_TIME", Dialects.Classic),
        .. parents,
        Plain("IS_MANUAL_OPPORTUNITY", "isManualOpportunity", FieldType.Flag, "Amount calculation mode", @default: FieldDefault.No,
            dialects: Dialects.Universal),
        Plain("WEBFORM_ID", "webformId", FieldType.Integer, "Identifier of the CRM form", dialects: Dialects.Universal),
        Unset("DATE_CREATE_SHORT", "dateCreateShort", FieldType.DateTime, "Creation Date (short)"),
        Unset("DATE_MODIFY_SHORT", "dateModifyShort", FieldType.DateTime, "Modification Date (short)"),
        Unset("BEGINDATE_SHORT", "begindateShort", FieldType.DateTime, "Issue Date (short)"),
        Unset("CLOSEDATE_SHORT", "closedateShort", FieldType.DateTime, "Deadline (short)"),
        Unset("COMMENTS_TYPE", "commentsType", FieldType.Integer, "Comment type", isZero: true),
        Unset("CONTENT_TYPE", "contentType", FieldType.Integer, "Content type", isZero: true),
        Unset("TERMS_TYPE", "termsType", FieldType.Integer, "Terms type", isZero: true),
        Unset("STORAGE_TYPE_ID", "storageTypeId", FieldType.Integer, "Storage type", flags: FieldFlags.None),
        Unset("STORAGE_ELEMENT_IDS", "storageElementIds", FieldType.Integer, "Files", flags: FieldFlags.Multiple),
        Unset("SEARCH_CONTENT", "searchContent", FieldType.Text, "Information for full-text search"),
        Unset("HAS_PRODUCTS", "hasProducts", FieldType.Flag, "Has products"),
    ];

    // longer texts are cut, not refused
    static Field Short(string name, string camel, string title, FieldFlags flags = FieldFlags.None,
        FieldDefault @default = FieldDefault.None) =>
        new(name, camel, FieldType.String, title)
        {
            Column = name.ToLowerInvariant(),
            Flags = flags,
            Default = @default,
            IsFolded = true,
            MaxLength = 255,
        };
}
