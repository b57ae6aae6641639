using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The deal: <c>crm.deal.fields</c>, and the deal's part of <c>universal/object-fields</c>.</summary>
public static class DealType
{
    /// <summary>The card, with a field for each type of parent.</summary>
    public static EntityType With(IReadOnlyList<Field> parents) =>
        new(EntityTypeIds.Deal, "DEAL", "Deal", "deal", Fields(parents),
            [
                "ID", "TITLE", "TYPE_ID", "STAGE_ID", "PROBABILITY", "CURRENCY_ID", "OPPORTUNITY", "IS_MANUAL_OPPORTUNITY", "TAX_VALUE",
                "LEAD_ID", "COMPANY_ID", "CONTACT_ID", "QUOTE_ID", "BEGINDATE", "CLOSEDATE", "ASSIGNED_BY_ID", "CREATED_BY_ID",
                "MODIFY_BY_ID", "DATE_CREATE", "DATE_MODIFY", "OPENED", "CLOSED", "COMMENTS", "ADDITIONAL_INFO", "LOCATION_ID",
                "CATEGORY_ID", "STAGE_SEMANTIC_ID", "IS_NEW", "IS_RECURRING", "IS_RETURN_CUSTOMER", "IS_REPEATED_APPROACH", "SOURCE_ID",
                "SOURCE_DESCRIPTION", "ORIGINATOR_ID", "ORIGIN_ID", "MOVED_BY_ID", "MOVED_TIME", "LAST_ACTIVITY_TIME", "UTM_SOURCE",
                "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM", .. parents.Select(parent => parent.Name), "LAST_ACTIVITY_BY",
            ],
            [
                "id", "createdTime", "dateCreateShort", "updatedTime", "dateModifyShort", "createdBy", "updatedBy", "assignedById",
                "opened", "leadId", "companyId", "contactId", "quoteId", "title", "productId", "categoryId", "stageId",
                "stageSemanticId", "isNew", "isRecurring", "isReturnCustomer", "isRepeatedApproach", "closed", "typeId", "opportunity",
                "isManualOpportunity", "taxValue", "currencyId", "probability", "comments", "begindate", "begindateShort", "closedate",
                "closedateShort", "eventDate", "eventDateShort", "eventId", "eventDescription", "locationId", "webformId", "sourceId",
                "sourceDescription", "originatorId", "originId", "additionalInfo", "searchContent", "orderStage", "movedBy", "movedTime",
                "lastActivityBy", "lastActivityTime", "isWork", "isWon", "isLose", "receivedAmount", "lostAmount", "hasProducts",
                .. parents.Select(parent => parent.CamelName), "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm",
                "observers", "contactIds",
            ])
        {
            ShortCode = "D",
            Abilities = Abilities.Stages | Abilities.Pipelines | Abilities.Observers | Abilities.ProductRows | Abilities.Recurring,
            Stages = StageScheme.Deals,
            CardVariant = new("dealCategoryId", 0),
        };

    static Field[] Fields(IReadOnlyList<Field> parents) =>
    [
        Id(),
        Plain("TITLE", "title", FieldType.String, "Title", @default: FieldDefault.Numbered),
        Status("TYPE_ID", "typeId", "DEAL_TYPE", "Type"),
        Plain("CATEGORY_ID", "categoryId", FieldType.Category, "Sales Funnel", FieldFlags.Immutable | FieldFlags.ItemWritable),
        Status("STAGE_ID", "stageId", "DEAL_STAGE", "Deal Stage", FieldDefault.None),
        Code("STAGE_SEMANTIC_ID", "stageSemanticId", "Stage Group"),
        Plain("IS_NEW", "isNew", FieldType.Flag, "New Deal", FieldFlags.ReadOnly),
        Plain("IS_RECURRING", "isRecurring", FieldType.Flag, "Recurring Deal", @default: FieldDefault.No),
        Plain("IS_RETURN_CUSTOMER", "isReturnCustomer", FieldType.Flag, "Repeat Deal", @default: FieldDefault.No),
        Plain("IS_REPEATED_APPROACH", "isRepeatedApproach", FieldType.Flag, "Repeated Approach", @default: FieldDefault.No),
        Plain("PROBABILITY", "probability", FieldType.Integer, "Probability"),
        Plain("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", FieldFlags.Checked, FieldDefault.BaseCurrency),
        Amount("OPPORTUNITY", "opportunity", "Amount"),
        Plain("IS_MANUAL_OPPORTUNITY", "isManualOpportunity", FieldType.Flag, "IS_MANUAL_OPPORTUNITY", @default: FieldDefault.No),
        Amount("TAX_VALUE", "taxValue", "Tax Rate"),
        ClientCompany(EntityTypeIds.Company),
        .. ClientContacts(EntityTypeIds.Deal, "Contacts"),
        MadeFrom("QUOTE_ID", "quoteId", FieldType.Quote, "Estimate", EntityTypeIds.Quote),
        Plain("BEGINDATE", "begindate", FieldType.Date, "Start Date", @default: FieldDefault.Today),
        Plain("CLOSEDATE", "closedate", FieldType.Date, "Close Date", @default: FieldDefault.InAWeek),
        Plain("OPENED", "opened", FieldType.Flag, "Available to All", @default: FieldDefault.Yes),
        Plain("CLOSED", "closed", FieldType.Flag, "Closed", @default: FieldDefault.No),
        Plain("COMMENTS", "comments", FieldType.Text, "Comment"),
        Plain("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Responsible", @default: FieldDefault.Caller),
        .. Authors()[..2],
        MovedBy(),
        .. Authors()[2..],
        MovedTime(),
        Status("SOURCE_ID", "sourceId", "SOURCE", "Source"),
        Plain("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Additional Info about Source"),
        MadeFrom("LEAD_ID", "leadId", FieldType.Lead, "Lead", EntityTypeIds.Lead),
        Plain("ADDITIONAL_INFO", "additionalInfo", FieldType.String, "Additional Information"),
        Plain("LOCATION_ID", "locationId", FieldType.Location, "Location"),
        .. Origin()[..2],
        .. Utm(),
        .. Activity(time: "LAST_ACTIVITY_TIME", by: "LAST_ACTIVITY_BY"),
        .. parents,
        Unset("WEBFORM_ID", "webformId", FieldType.Integer, "Identifier of the CRM form", flags: FieldFlags.None),
        Unset("DATE_CREATE_SHORT", "dateCreateShort", FieldType.DateTime, "Creation Date (short)"),
        Unset("DATE_MODIFY_SHORT", "dateModifyShort", FieldType.DateTime, "Modification Date (short)"),
        Unset("BEGINDATE_SHORT", "begindateShort", FieldType.DateTime, "Start Date (short)"),
        Unset("CLOSEDATE_SHORT", "closedateShort", FieldType.DateTime, "Close Date (short)"),
        Unset("PRODUCT_ID", "productId", FieldType.String, "Product", flags: FieldFlags.Deprecated),
        Unset("EVENT_DATE", "eventDate", FieldType.DateTime, "Event date"),
        Unset("EVENT_DATE_SHORT", "eventDateShort", FieldType.DateTime, "Event date (short)"),
        Unset("EVENT_ID", "eventId", FieldType.Status, "Event type"),
        Unset("EVENT_DESCRIPTION", "eventDescription", FieldType.Text, "Description of the event"),
        Unset("SEARCH_CONTENT", "searchContent", FieldType.Text, "Information for full-text search"),
        Unset("ORDER_STAGE", "orderStage", FieldType.String, "Payment status"),
        Unset("IS_WORK", "isWork", FieldType.Flag, "In progress"),
        Unset("IS_WON", "isWon", FieldType.Flag, "Won"),
        Unset("IS_LOSE", "isLose", FieldType.Flag, "Lost"),
        Unset("RECEIVED_AMOUNT", "receivedAmount", FieldType.String, "Amount received"),
        Unset("LOST_AMOUNT", "lostAmount", FieldType.String, "Amount lost"),
        Unset("HAS_PRODUCTS", "hasProducts", FieldType.Flag, "Has products"),
        Observers(),
    ];

    // what the deal was made from: set by crm.item alone
    static Field MadeFrom(string name, string camel, FieldType type, string title, int entityTypeId) =>
        new(name, camel, type, title)
        {
            Column = name.ToLowerInvariant(),
            Flags = FieldFlags.ReadOnly | FieldFlags.ItemWritable,
            ParentType = entityTypeId,
        };
}
