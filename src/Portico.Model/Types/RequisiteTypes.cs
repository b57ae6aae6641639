using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>
/// What hangs on contacts, companies and deals for papers: requisites, their bank details and addresses, the templates they are made of,
/// and which of them a record uses. Lists of them are lists of records, so each is an entity type (<c>crm/requisites</c>).
/// </summary>
public sealed class RequisiteTypes
{
    /// <summary>Type of the physical address.</summary>
    public const int PhysicalAddress = 1;

    /// <summary>Type of the legal address.</summary>
    public const int LegalAddress = 6;

    /// <summary>Types of addresses: <c>crm.enum.addresstype</c>.</summary>
    public static IReadOnlyList<int> AddressTypes { get; } = [PhysicalAddress, 4, LegalAddress, 8, 9, 11];

    // beside the smart processes; the old invoice is known by number only
    static readonly int[] Linkable = [EntityTypeIds.Deal, EntityTypeIds.OldInvoice, EntityTypeIds.Quote, EntityTypeIds.SmartInvoice];

    // crm/requisites/user-fields/index.md
    static readonly string[] UserFieldCodes = ["string", "boolean", "double", "datetime"];

    const FieldFlags Key = FieldFlags.Required | FieldFlags.Immutable;

    /// <summary>The types of a portal.</summary>
    /// <param name="cards">All types with records of their own.</param>
    /// <param name="withUserFields">Puts the user fields that a type has behind its own.</param>
    public RequisiteTypes(IReadOnlyCollection<EntityType> cards, Func<EntityType, EntityType> withUserFields)
    {
        EntityType[] owners = [.. cards.Where(card => card.Can(Abilities.Requisites))];
        Requisite = withUserFields(RequisiteOf(new("entity_type_id", "entity_id", owners)));
        BankDetail = BankDetailOf(new("anchor_type_id", "anchor_id", owners));
        Address = AddressOf(new("anchor_type_id", "anchor_id", [.. owners, .. cards.Where(card => card.Id == EntityTypeIds.Lead)]));
        Link = LinkOf(new("entity_type_id", "entity_id", [.. cards.Where(card => card.TypeId > 0 || Linkable.Contains(card.Id))]));
    }

    /// <summary>Requisites of contacts and companies.</summary>
    public EntityType Requisite { get; }

    /// <summary>Bank details of requisites; the owner is that of the requisite.</summary>
    public EntityType BankDetail { get; }

    /// <summary>Addresses of requisites and leads; the owner is the lead, or that of the requisite.</summary>
    public EntityType Address { get; }

    /// <summary>Which requisites and bank details a record uses, one row a record.</summary>
    public EntityType Link { get; }

    /// <summary>Templates that requisites are made of.</summary>
    public static EntityType Preset { get; } = PresetOf();

    static EntityType RequisiteOf(OwnerColumns owners)
    {
        Field[] fields = RequisiteFields();
        return new(EntityTypeIds.Requisite, "REQUISITE", "Requisite", "requisite", fields, fields.Select(field => field.Name), [])
        {
            Owners = owners,
            IsIdAlwaysSelected = false,
            HasTotal = false,
            UserFieldTypes = [.. UserFieldCodes.Select(code => UserFieldType.Find(code)!)],
        };
    }

    static EntityType BankDetailOf(OwnerColumns owners) => new(0, "BANK_DETAIL", "Bank details", "bank_detail", BankDetailFields(),
        [
            "ID", "ENTITY_ID", "COUNTRY_ID", "DATE_CREATE", "DATE_MODIFY", "CREATED_BY_ID", "MODIFY_BY_ID", "NAME", "CODE", "XML_ID",
            "ORIGINATOR_ID", "ACTIVE", "SORT", "RQ_BANK_NAME", "RQ_BANK_CODE", "RQ_BANK_ADDR", "RQ_BANK_ROUTE_NUM", "RQ_BIK", "RQ_MFO",
            "RQ_ACC_NAME", "RQ_ACC_NUM", "RQ_ACC_TYPE", "RQ_IIK", "RQ_ACC_CURRENCY", "RQ_COR_ACC_NUM", "RQ_IBAN", "RQ_SWIFT", "RQ_BIC",
            "RQ_CODEB", "RQ_CODEG", "RQ_RIB", "RQ_AGENCY_NAME", "COMMENTS",
        ], [])
    {
        Owners = owners,
        IsIdAlwaysSelected = false,
        HasTotal = false,
    };

    static EntityType PresetOf() => new(0, "REQUISITE_PRESET", "Template", "requisite_preset", PresetFields(),
        [
            "ID", "ENTITY_TYPE_ID", "COUNTRY_ID", "DATE_CREATE", "DATE_MODIFY", "CREATED_BY_ID", "MODIFY_BY_ID", "NAME", "XML_ID",
            "ACTIVE", "SORT",
        ], [])
    {
        Serves = [EntityTypeIds.Contact, EntityTypeIds.Company],
        IsIdAlwaysSelected = false,
        HasTotal = false,
    };

    static EntityType AddressOf(OwnerColumns owners)
    {
        Field[] fields = AddressFields();
        return new(0, "ADDRESS", "Address", "address", fields, fields.Skip(1).Select(field => field.Name), [])
        {
            Owners = owners,
            IsIdAlwaysSelected = false,
            HasTotal = false,
        };
    }

    static EntityType LinkOf(OwnerColumns owners)
    {
        Field[] fields = LinkFields();
        return new(0, "REQUISITE_LINK", "Link", "requisite_link", fields, fields.Skip(1).Select(field => field.Name), [])
        {
            Owners = owners,
            IsIdAlwaysSelected = false,
            HasTotal = false,
        };
    }

    static Field[] RequisiteFields() =>
    [
        Id(),
        Number("ENTITY_TYPE_ID", "Entity type ID", Key), Number("ENTITY_ID", "Entity ID", Key), Number("PRESET_ID", "Preset ID", Key),
        .. Authors("Creation date", "Modification date", "Created by", "Modified by"),
        Text("NAME", "Name"), Text("CODE", "Code"), Text("XML_ID", "External code"), Text("ORIGINATOR_ID"), Active(), Flag("ADDRESS_ONLY", "ADDRESS_ONLY", FieldDefault.No),
        Sort("Sort order"),
        Text("RQ_NAME", "Full Name"), Text("RQ_FIRST_NAME", "First Name"), Text("RQ_LAST_NAME", "Last Name"),
        Text("RQ_SECOND_NAME", "Middle Name"), Text("RQ_COMPANY_ID"), Text("RQ_COMPANY_NAME", "Short organization name"),
        Text("RQ_COMPANY_FULL_NAME", "Full organization name"), Text("RQ_COMPANY_REG_DATE", "State registration date"),
        Text("RQ_DIRECTOR", "CEO"), Text("RQ_ACCOUNTANT", "Chief Accountant"), Text("RQ_CEO_NAME"), Text("RQ_CEO_WORK_POS"),
        Text("RQ_CONTACT", "Contact person"), Text("RQ_EMAIL", "E-Mail"), Text("RQ_PHONE", "Phone"), Text("RQ_FAX", "Fax"),
        new("RQ_IDENT_TYPE", "", FieldType.Status, "RQ_IDENT_TYPE")
        {
            Column = "rq_ident_type", StatusType = "RQ_IDENT_TYPE_CO", IsStatusTypeListed = true, Dialects = Dialects.Classic,
        },
        Text("RQ_IDENT_DOC", "Document type"), Text("RQ_IDENT_DOC_SER", "series"), Text("RQ_IDENT_DOC_NUM", "number"),
        Text("RQ_IDENT_DOC_PERS_NUM"), Text("RQ_IDENT_DOC_DATE", "issue date"), Text("RQ_IDENT_DOC_ISSUED_BY", "issued by"),
        Text("RQ_IDENT_DOC_DEP_CODE", "department code"), Text("RQ_INN", "Tax ID"), Text("RQ_KPP", "Tax Registration Code"),
        Text("RQ_USRLE"), Text("RQ_IFNS", "Tax Office"), Text("RQ_OGRN", "State Registration Number"),
        Text("RQ_OGRNIP", "Sole Proprietor Registration Number"), Text("RQ_OKPO", "OKPO Code"), Text("RQ_OKTMO", "OKTMO Code"),
        Text("RQ_OKVED", "NAICS Code"), Text("RQ_EDRPOU"), Text("RQ_DRFO"), Text("RQ_KBE"), Text("RQ_IIN"), Text("RQ_BIN"),
        Text("RQ_ST_CERT_SER", "State registration certificate series"),
        Text("RQ_ST_CERT_NUM", "State registration certificate number"),
        Text("RQ_ST_CERT_DATE", "State registration certificate date"),
        Flag("RQ_VAT_PAYER", "RQ_VAT_PAYER", FieldDefault.No),
        Text("RQ_VAT_ID"), Text("RQ_VAT_CERT_SER"), Text("RQ_VAT_CERT_NUM"), Text("RQ_VAT_CERT_DATE"), Text("RQ_RESIDENCE_COUNTRY"),
        Text("RQ_BASE_DOC"), Text("RQ_REGON"), Text("RQ_KRS"), Text("RQ_PESEL"), Text("RQ_LEGAL_FORM"), Text("RQ_SIRET"),
        Text("RQ_SIREN"), Text("RQ_CAPITAL"), Text("RQ_RCS"), Text("RQ_CNPJ"), Text("RQ_STATE_REG"), Text("RQ_MNPL_REG"),
        Text("RQ_CPF"),
    ];

    static Field[] BankDetailFields() =>
    [
        Id(),
        Number("ENTITY_ID", "Object ID", Key), Number("COUNTRY_ID", "Country ID", FieldFlags.None),
        .. Authors("Creation Date", "Modification Date", "Created By", "Modified By"),
        Text("NAME", "Name"), Text("CODE", "Code"), Text("XML_ID", "External Code"), Active(), Sort("Sort Order"),
        Text("RQ_BANK_NAME", "Bank Name"), Text("RQ_BANK_ADDR", "Bank Address"), Text("RQ_BANK_CODE"), Text("RQ_AGENCY_NAME"),
        Text("RQ_BANK_ROUTE_NUM"), Text("RQ_BIK", "Routing Number"), Text("RQ_MFO"), Text("RQ_ACC_NAME"),
        Text("RQ_ACC_NUM", "Account Number"), Text("RQ_ACC_TYPE"), Text("RQ_IIK"), Text("RQ_ACC_CURRENCY", "Account Currency"),
        Text("RQ_COR_ACC_NUM", "Correspondent Account"), Text("RQ_IBAN"), Text("RQ_SWIFT", "SWIFT"), Text("RQ_BIC"), Text("RQ_CODEB"),
        Text("RQ_CODEG"), Text("RQ_RIB"),
        Text("COMMENTS", "Comment"), Text("ORIGINATOR_ID", "External Source"),
        Hidden("ANCHOR_TYPE_ID"), Hidden("ANCHOR_ID"),
    ];

    static Field[] PresetFields() =>
    [
        Id(),
        Number("ENTITY_TYPE_ID", "Object type ID", Key), Number("COUNTRY_ID", "Country ID", Key),
        Plain("NAME", "", FieldType.String, "Name", FieldFlags.Required, dialects: Dialects.Classic),
        .. Authors("Creation date", "Modification date", "Created by", "Modified by"),
        Active(), Sort("Sorting"), Text("XML_ID", "External code"),
    ];

    static Field[] AddressFields() =>
    [
        Unseen(),
        Number("TYPE_ID", "TYPE_ID", Key), Number("ENTITY_TYPE_ID", "ENTITY_TYPE_ID", Key), Number("ENTITY_ID", "ENTITY_ID", Key),
        Text("ADDRESS_1", "Street, house, building, structure"), Text("ADDRESS_2", "Apartment / office"), Text("CITY", "City"),
        Text("POSTAL_CODE", "Postal code"), Text("REGION", "Region"), Text("PROVINCE", "Province"), Text("COUNTRY", "Country"), Text("COUNTRY_CODE"),
        // each address has a place of its own, so one number serves both
        new("LOC_ADDR_ID", "", FieldType.Integer, "Location address identifier") { Column = "id", Dialects = Dialects.Classic },
        Number("ANCHOR_TYPE_ID", "ANCHOR_TYPE_ID", FieldFlags.ReadOnly), Number("ANCHOR_ID", "ANCHOR_ID", FieldFlags.ReadOnly),
    ];

    static Field[] LinkFields() =>
    [
        Unseen(),
        Number("ENTITY_TYPE_ID", "Object type ID", Key), Number("ENTITY_ID", "Object ID", Key),
        Number("REQUISITE_ID", "Link to details", FieldFlags.Required), Number("BANK_DETAIL_ID", "Link to bank details", FieldFlags.Required),
        Number("MC_REQUISITE_ID", "Link to my company's details", FieldFlags.Required),
        Number("MC_BANK_DETAIL_ID", "Link to my company's bank details", FieldFlags.Required),
    ];

    // rows that clients know by what they belong to
    static Field Unseen() => new("ID", "id", FieldType.Integer, "ID") { Column = "id", Flags = FieldFlags.ReadOnly, Dialects = Dialects.Universal };

    static Field Hidden(string name) => Plain(name, name, FieldType.Integer, name, dialects: Dialects.Universal);

    static Field Text(string name, string? title = null) => Plain(name, "", FieldType.String, title ?? name, dialects: Dialects.Classic);

    static Field Number(string name, string title, FieldFlags flags) => Plain(name, "", FieldType.Integer, title, flags, dialects: Dialects.Classic);

    static Field Flag(string name, string title, FieldDefault @default) => Plain(name, "", FieldType.Flag, title, @default: @default, dialects: Dialects.Classic);

    static Field Active() => Flag("ACTIVE", "Active", FieldDefault.Yes);

    static Field Sort(string title) => new("SORT", "", FieldType.Integer, title)
    {
        Column = "sort",
        Dialects = Dialects.Classic,
        Default = FieldDefault.Constant,
        Constant = Value.Of(500),
    };

    // who changed it, and when, is told after the first change only
    static Field[] Authors(string created, string modified, string createdBy, string modifiedBy) =>
    [
        Plain("DATE_CREATE", "", FieldType.DateTime, created, FieldFlags.ReadOnly, FieldDefault.Now, dialects: Dialects.Classic),
        Plain("DATE_MODIFY", "", FieldType.DateTime, modified, FieldFlags.ReadOnly, upper: "UPDATED_TIME", dialects: Dialects.Classic),
        Plain("CREATED_BY_ID", "", FieldType.User, createdBy, FieldFlags.ReadOnly, FieldDefault.Caller, dialects: Dialects.Classic),
        Plain("MODIFY_BY_ID", "", FieldType.User, modifiedBy, FieldFlags.ReadOnly, upper: "UPDATED_BY", dialects: Dialects.Classic),
    ];
}
