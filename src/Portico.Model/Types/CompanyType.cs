using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The company: <c>crm.company.fields</c>, and the company's part of <c>universal/object-fields</c>.</summary>
public static class CompanyType
{
    /// <summary>The card, with a field for each type of parent.</summary>
    public static EntityType With(IReadOnlyList<Field> parents) =>
        new(EntityTypeIds.Company, "COMPANY", "Company", "company", Fields(parents),
            [
                "ID", "COMPANY_TYPE", "TITLE", "LOGO", "LEAD_ID", "HAS_PHONE", "HAS_EMAIL", "HAS_IMOL", "ASSIGNED_BY_ID",
                "CREATED_BY_ID", "MODIFY_BY_ID", "BANKING_DETAILS", "INDUSTRY", "REVENUE", "CURRENCY_ID", "EMPLOYEES", "COMMENTS",
                "DATE_CREATE", "DATE_MODIFY", "OPENED", "IS_MY_COMPANY", "ORIGINATOR_ID", "ORIGIN_ID", "ORIGIN_VERSION", "ADDRESS",
                "ADDRESS_2", "ADDRESS_CITY", "ADDRESS_POSTAL_CODE", "ADDRESS_REGION", "ADDRESS_PROVINCE", "ADDRESS_COUNTRY",
                "ADDRESS_COUNTRY_CODE", "ADDRESS_LOC_ADDR_ID", "ADDRESS_LEGAL", "REG_ADDRESS", "REG_ADDRESS_2", "REG_ADDRESS_CITY",
                "REG_ADDRESS_POSTAL_CODE", "REG_ADDRESS_REGION", "REG_ADDRESS_PROVINCE", "REG_ADDRESS_COUNTRY",
                "REG_ADDRESS_COUNTRY_CODE", "REG_ADDRESS_LOC_ADDR_ID", "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT",
                "UTM_TERM", .. parents.Select(parent => parent.Name), "LAST_ACTIVITY_BY", "LAST_ACTIVITY_TIME", "LAST_COMMUNICATION_TIME",
            ],
            [
                "id", "createdTime", "updatedTime", "createdBy", "updatedBy", "assignedById", "opened", "title", "logo", "address",
                "addressLegal", "bankingDetails", "comments", "typeId", "industry", "revenue", "currencyId", "employees", "leadId",
                "webformId", "originatorId", "originId", "originVersion", "hasPhone", "hasEmail", "hasImol", "isMyCompany",
                "searchContent", "categoryId", "lastActivityBy", "lastActivityTime", "emailHome", "emailWork", "emailMailing",
                "phoneMobile", "phoneWork", "phoneMailing", "imol", "email", "phone", .. parents.Select(parent => parent.CamelName),
                "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm", "observers", "contactIds",
            ])
        {
            ShortCode = "CO",
            Abilities = Abilities.Multifields | Abilities.Observers | Abilities.Pipelines | Abilities.Requisites,
            Addresses = [new(RequisiteTypes.PhysicalAddress, "address"), new(RequisiteTypes.LegalAddress, "reg_address")],
        };

    static Field[] Fields(IReadOnlyList<Field> parents) =>
    [
        Id(),
        Plain("TITLE", "title", FieldType.String, "Company Name", FieldFlags.Required, FieldDefault.Numbered),
        Status("COMPANY_TYPE", "typeId", "COMPANY_TYPE", "Company Type", upper: "TYPE_ID"),
        Plain("LOGO", "logo", FieldType.File, "Logo"),
        Plain("ADDRESS", "", FieldType.String, "Physical Address", dialects: Dialects.Classic),
        Unset("ADDRESS", "address", FieldType.Text, "Physical Address", flags: FieldFlags.Deprecated),
        .. Address("ADDRESS", "Address (line 2)", "Location Address ID"),
        Plain("ADDRESS_LEGAL", "addressLegal", FieldType.Text, "Legal Address"),
        Classic("REG_ADDRESS", "Legal Address"),
        .. Address("REG_ADDRESS", "Legal Address (line 2)", "Legal Address Location ID", "Legal Address "),
        Plain("BANKING_DETAILS", "bankingDetails", FieldType.String, "Banking Details"),
        Status("INDUSTRY", "industry", "INDUSTRY", "Industry"),
        Status("EMPLOYEES", "employees", "EMPLOYEES", "Number of Employees"),
        Plain("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", @default: FieldDefault.BaseCurrency),
        Plain("REVENUE", "revenue", FieldType.Double, "Annual Revenue", @default: FieldDefault.Zero),
        Plain("OPENED", "opened", FieldType.Flag, "Available to Everyone", @default: FieldDefault.Yes),
        Plain("COMMENTS", "comments", FieldType.Text, "Comment"),
        .. Has(),
        Plain("IS_MY_COMPANY", "isMyCompany", FieldType.Flag, "My Company", @default: FieldDefault.No),
        Plain("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Responsible Person", @default: FieldDefault.Caller),
        .. Authors(),
        new("CONTACT_ID", "contactIds", FieldType.Contact, "Contact", "CONTACT_IDS")
        {
            Source = FieldSource.Links, Link = LinkSide.ContactsOfCompany, Flags = FieldFlags.Multiple,
        },
        new("LEAD_ID", "leadId", FieldType.Lead, "Lead")
        {
            Column = "lead_id", Flags = FieldFlags.ReadOnly | FieldFlags.ItemWritable, ParentType = EntityTypeIds.Lead,
        },
        Unset("WEBFORM_ID", "webformId", FieldType.Integer, "Identifier of the CRM form", flags: FieldFlags.None),
        .. Origin(),
        .. Utm(term: "Campaign Search Term"),
        .. parents,
        .. Activity(FieldFlags.None, "Last Activity Time", "Last Activity Author"),
        Unset("LAST_COMMUNICATION_TIME", "", FieldType.String, "Last Communication Date", Dialects.Classic),
        Unset("SEARCH_CONTENT", "searchContent", FieldType.Text, "Information for full-text search"),
        Unset("CATEGORY_ID", "categoryId", FieldType.Category, "Pipeline", flags: FieldFlags.None, isZero: true),
        .. FirstMultifields(),
        Observers(),
        .. Multifields(),
    ];
}
