using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The lead: <c>crm.lead.fields</c>, and the lead's part of <c>universal/object-fields</c>.</summary>
public static class LeadType
{
    /// <summary>The card, with a field for each type of parent.</summary>
    public static EntityType With(IReadOnlyList<Field> parents) =>
        new(EntityTypeIds.Lead, "LEAD", "Lead", "lead", Fields(parents),
            [
                "ID", "TITLE", "HONORIFIC", "NAME", "SECOND_NAME", "LAST_NAME", "COMPANY_TITLE", "COMPANY_ID", "CONTACT_ID",
                "IS_RETURN_CUSTOMER", "BIRTHDATE", "SOURCE_ID", "SOURCE_DESCRIPTION", "STATUS_ID", "STATUS_DESCRIPTION", "POST",
                "COMMENTS", "CURRENCY_ID", "OPPORTUNITY", "IS_MANUAL_OPPORTUNITY", "HAS_PHONE", "HAS_EMAIL", "HAS_IMOL",
                "ASSIGNED_BY_ID", "CREATED_BY_ID", "MODIFY_BY_ID", "DATE_CREATE", "DATE_MODIFY", "DATE_CLOSED", "STATUS_SEMANTIC_ID",
                "OPENED", "ORIGINATOR_ID", "ORIGIN_ID", "MOVED_BY_ID", "MOVED_TIME", "ADDRESS", "ADDRESS_2", "ADDRESS_CITY",
                "ADDRESS_POSTAL_CODE", "ADDRESS_REGION", "ADDRESS_PROVINCE", "ADDRESS_COUNTRY", "ADDRESS_COUNTRY_CODE",
                "ADDRESS_LOC_ADDR_ID", "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM",
                .. parents.Select(parent => parent.Name), "LAST_ACTIVITY_BY", "LAST_ACTIVITY_TIME",
            ],
            [
                "id", "createdTime", "dateCreateShort", "updatedTime", "dateModifyShort", "createdBy", "updatedBy", "assignedById",
                "opened", "companyId", "contactId", "stageId", "isConvert", "statusDescription", "stageSemanticId", "productId",
                "opportunity", "currencyId", "sourceId", "sourceDescription", "title", "name", "lastName", "secondName", "shortName",
                "companyTitle", "post", "address", "comments", "webformId", "originatorId", "originId", "dateClosed", "birthdate",
                "honorific", "hasPhone", "hasEmail", "hasImol", "login", "isReturnCustomer", "searchContent", "isManualOpportunity",
                "movedBy", "movedTime", "lastActivityBy", "lastActivityTime", "phoneMobile", "phoneWork", "phoneMailing", "emailHome",
                "emailWork", "emailMailing", "skype", "icq", "imol", "email", "phone", .. parents.Select(parent => parent.CamelName),
                "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm", "observers", "contactIds",
            ])
        {
            ShortCode = "L",
            Abilities = Abilities.Multifields | Abilities.Stages | Abilities.Observers | Abilities.ProductRows,
            Addresses = [new(RequisiteTypes.PhysicalAddress, "address")],
            Stages = StageScheme.Leads,
            CardVariant = new("leadCustomerType", 1),
        };

    static Field[] Fields(IReadOnlyList<Field> parents) =>
    [
        Id(),
        Plain("TITLE", "title", FieldType.String, "Lead Title", @default: FieldDefault.Numbered),
        Status("HONORIFIC", "honorific", "HONORIFIC", "Salutation", FieldDefault.None),
        Plain("NAME", "name", FieldType.String, "First Name"),
        Plain("SECOND_NAME", "secondName", FieldType.String, "Middle Name"),
        Plain("LAST_NAME", "lastName", FieldType.String, "Last Name"),
        Unset("SHORT_NAME", "shortName", FieldType.String, "Last name First name", flags: FieldFlags.None),
        Plain("BIRTHDATE", "birthdate", FieldType.Date, "Birthdate"),
        Plain("COMPANY_TITLE", "companyTitle", FieldType.String, "Company Name"),
        Status("SOURCE_ID", "sourceId", "SOURCE", "Source"),
        Plain("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Source Description"),
        Status("STATUS_ID", "stageId", StageScheme.Leads.Directory, "Stage", FieldDefault.None, "STAGE_ID"),
        Plain("STATUS_DESCRIPTION", "statusDescription", FieldType.Text, "Stage Description"),
        Code("STATUS_SEMANTIC_ID", "stageSemanticId", "Status Semantic", "STAGE_SEMANTIC_ID"),
        Plain("POST", "post", FieldType.String, "Position"),
        Plain("ADDRESS", "", FieldType.String, "Address", dialects: Dialects.Classic),
        Unset("ADDRESS", "address", FieldType.Text, "Address", flags: FieldFlags.Deprecated),
        .. Address("ADDRESS", "Address (Line 2)", "Location Address ID"),
        Plain("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", @default: FieldDefault.BaseCurrency),
        Amount("OPPORTUNITY", "opportunity", "Amount"),
        Plain("IS_MANUAL_OPPORTUNITY", "isManualOpportunity", FieldType.Flag, "IS_MANUAL_OPPORTUNITY", @default: FieldDefault.No),
        Plain("OPENED", "opened", FieldType.Flag, "Available to All", @default: FieldDefault.Yes),
        Plain("COMMENTS", "comments", FieldType.Text, "Comments"),
        .. Has("Phone Provided", "Email Provided", "Open Line Assigned"),
        Plain("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Responsible User", @default: FieldDefault.Caller),
        .. Authors()[..2],
        MovedBy(),
        .. Authors()[2..],
        MovedTime(),
        ClientCompany(EntityTypeIds.Company),
        .. ClientContacts(EntityTypeIds.Lead),
        Plain("IS_RETURN_CUSTOMER", "isReturnCustomer", FieldType.Flag, "Returning Lead", FieldFlags.ReadOnly | FieldFlags.ClientMark, FieldDefault.No),
        Plain("DATE_CLOSED", "dateClosed", FieldType.DateTime, "Closing Date", FieldFlags.ReadOnly),
        .. Origin()[..2],
        .. Utm(term: "Campaign Search Term"),
        .. Activity(time: "LAST_ACTIVITY_TIME", by: "LAST_ACTIVITY_BY"),
        .. parents,
        Plain("WEBFORM_ID", "webformId", FieldType.Integer, "Identifier of the CRM form", dialects: Dialects.Universal),
        Unset("DATE_CREATE_SHORT", "dateCreateShort", FieldType.DateTime, "Creation Date (short)"),
        Unset("DATE_MODIFY_SHORT", "dateModifyShort", FieldType.DateTime, "Modification Date (short)"),
        Unset("IS_CONVERT", "isConvert", FieldType.Flag, "Converted"),
        Unset("PRODUCT_ID", "productId", FieldType.String, "Product", flags: FieldFlags.Deprecated),
        Unset("LOGIN", "login", FieldType.String, "Login", flags: FieldFlags.Deprecated),
        Unset("SEARCH_CONTENT", "searchContent", FieldType.Text, "Information for full-text search"),
        .. FirstMultifields(),
        Unset("SKYPE", "skype", FieldType.String, "Skype"),
        Unset("ICQ", "icq", FieldType.String, "ICQ"),
        Observers(),
        .. Multifields(),
    ];
}
