using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The contact: <c>crm.contact.fields</c>, and the contact's part of <c>universal/object-fields</c>.</summary>
public static class ContactType
{
    /// <summary>The card, with a field for each type of parent.</summary>
    public static EntityType With(IReadOnlyList<Field> parents) =>
        new(EntityTypeIds.Contact, "CONTACT", "Contact", "contact", Fields(parents),
            [
                "ID", "POST", "COMMENTS", "HONORIFIC", "NAME", "SECOND_NAME", "LAST_NAME", "PHOTO", "LEAD_ID", "TYPE_ID",
                "SOURCE_ID", "SOURCE_DESCRIPTION", "COMPANY_ID", "BIRTHDATE", "EXPORT", "HAS_PHONE", "HAS_EMAIL", "HAS_IMOL",
                "DATE_CREATE", "DATE_MODIFY", "ASSIGNED_BY_ID", "CREATED_BY_ID", "MODIFY_BY_ID", "OPENED", "ORIGINATOR_ID",
                "ORIGIN_ID", "ORIGIN_VERSION", "FACE_ID", "LAST_ACTIVITY_TIME", "ADDRESS", "ADDRESS_2", "ADDRESS_CITY",
                "ADDRESS_POSTAL_CODE", "ADDRESS_REGION", "ADDRESS_PROVINCE", "ADDRESS_COUNTRY", "ADDRESS_COUNTRY_CODE",
                "ADDRESS_LOC_ADDR_ID", "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM",
                .. parents.Select(parent => parent.Name), "LAST_ACTIVITY_BY",
            ],
            [
                "id", "createdTime", "updatedTime", "createdBy", "updatedBy", "assignedById", "opened", "companyId", "sourceId",
                "sourceDescription", "name", "lastName", "secondName", "shortName", "photo", "post", "address", "comments",
                "leadId", "export", "typeId", "webformId", "originatorId", "originId", "originVersion", "birthdate", "honorific",
                "hasPhone", "hasEmail", "hasImol", "searchContent", "categoryId", "lastActivityBy", "lastActivityTime", "login",
                "emailHome", "emailWork", "emailMailing", "phoneMobile", "phoneWork", "phoneMailing", "imol", "email", "phone",
                .. parents.Select(parent => parent.CamelName), "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm",
                "observers", "companyIds",
            ])
        {
            ShortCode = "C",
            Abilities = Abilities.Multifields | Abilities.Observers | Abilities.Pipelines | Abilities.Requisites,
            Addresses = [new(RequisiteTypes.PhysicalAddress, "address")],
        };

    static Field[] Fields(IReadOnlyList<Field> parents) =>
    [
        Id(),
        Status("HONORIFIC", "honorific", "HONORIFIC", "Salutation"),
        Plain("NAME", "name", FieldType.String, "First Name", FieldFlags.Required),
        Plain("SECOND_NAME", "secondName", FieldType.String, "Middle Name", FieldFlags.Required),
        Plain("LAST_NAME", "lastName", FieldType.String, "Last Name", FieldFlags.Required),
        Unset("SHORT_NAME", "shortName", FieldType.String, "Last name First name", flags: FieldFlags.None),
        Plain("PHOTO", "photo", FieldType.File, "Photo"),
        Plain("BIRTHDATE", "birthdate", FieldType.Date, "Birthdate"),
        Status("TYPE_ID", "typeId", "CONTACT_TYPE", "Contact Type"),
        Status("SOURCE_ID", "sourceId", "SOURCE", "Source"),
        Plain("SOURCE_DESCRIPTION", "sourceDescription", FieldType.Text, "Additional Source Information"),
        Plain("POST", "post", FieldType.String, "Position"),
        Plain("ADDRESS", "", FieldType.String, "Address", dialects: Dialects.Classic),
        Unset("ADDRESS", "address", FieldType.Text, "Address", flags: FieldFlags.Deprecated),
        .. Address("ADDRESS", "Address (Line 2)", "Location Address ID"),
        Plain("COMMENTS", "comments", FieldType.Text, "Comment"),
        Plain("OPENED", "opened", FieldType.Flag, "Available to All", @default: FieldDefault.Yes),
        Plain("EXPORT", "export", FieldType.Flag, "Participates in Contact Export", @default: FieldDefault.Yes),
        .. Has(),
        Plain("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Responsible Person", @default: FieldDefault.Caller),
        .. Authors(),
        new("COMPANY_ID", "companyId", FieldType.Company, "Company")
        {
            Source = FieldSource.PrimaryLink, Link = LinkSide.CompaniesOfContact, Flags = FieldFlags.Deprecated, NullIsZero = true,
        },
        new("COMPANY_IDS", "companyIds", FieldType.Company, "COMPANY_IDS")
        {
            Source = FieldSource.Links, Link = LinkSide.CompaniesOfContact, Flags = FieldFlags.Multiple,
        },
        new("LEAD_ID", "leadId", FieldType.Lead, "Lead")
        {
            Column = "lead_id", Flags = FieldFlags.ReadOnly | FieldFlags.ItemWritable, ParentType = EntityTypeIds.Lead,
        },
        Unset("WEBFORM_ID", "webformId", FieldType.Integer, "Identifier of the CRM form", flags: FieldFlags.None),
        .. Origin(),
        .. Utm(),
        .. Activity(),
        .. parents,
        Unset("SEARCH_CONTENT", "searchContent", FieldType.Text, "Information for full-text search"),
        Unset("CATEGORY_ID", "categoryId", FieldType.Category, "Pipeline", flags: FieldFlags.None, isZero: true),
        Unset("LOGIN", "login", FieldType.String, "Login", flags: FieldFlags.Deprecated),
        Unset("FACE_ID", "", FieldType.Integer, "Face", Dialects.Classic, FieldFlags.Undescribed),
        .. FirstMultifields(),
        Observers(),
        .. Multifields(),
    ];
}
