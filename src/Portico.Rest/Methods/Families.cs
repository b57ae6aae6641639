using Portico.Rest.Dispatch;

namespace Portico.Rest.Methods;

/// <summary>All families of methods, sorted by prefix. What is not listed here does not exist.</summary>
public static class Families
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<MethodFamily> All { get; } =
    [
        App.Family,
        Basic.Family,
        CrmAddress.Family,
        CrmCategory.Family,
        CrmCatalog.Family,
        CrmAutomatedSolution.Family,
        CrmCompany.Family,
        CrmContact.Family,
        CrmCurrency.Family,
        CrmDeal.Family,
        CrmDealCategory.Family,
        CrmDealRecurring.Family,
        CrmDuplicate.Family,
        CrmEntity.Family,
        CrmEnum.Family,
        CrmItem.Family,
        CrmItemProductRow.Family,
        CrmLead.Family,
        CrmMeasure.Family,
        CrmMultifield.Family,
        CrmQuote.Family,
        CrmSettings.Family,
        CrmStageHistory.Family,
        CrmProduct.Family,
        CrmProductProperty.Family,
        CrmProductRow.Family,
        CrmProductSection.Family,
        CrmRequisite.Family,
        CrmRequisiteBankdetail.Family,
        CrmRequisiteLink.Family,
        CrmRequisitePreset.Family,
        CrmRequisitePresetField.Family,
        CrmStatus.Family,
        CrmType.Family,
        CrmUserfield.Family,
        CrmVat.Family,
        DepartmentMethods.Family,
        Placement.Family,
        User.Family,
        UserSettings.Family,
        UserUserfield.Family,
        Userfieldconfig.Family,
    ];
}

/// <summary>Scopes that methods need.</summary>
public static class Scopes
{
    /// <summary>Open to every caller.</summary>
    public const string None = "";

    /// <summary>CRM.</summary>
    public const string Crm = "crm";

    /// <summary>The company's structure.</summary>
    public const string Department = "department";

    /// <summary>Places of applications in the interface.</summary>
    public const string Placement = "placement";

    /// <summary>Users.</summary>
    public const string User = "user";

    /// <summary>Users without what belongs to the account alone.</summary>
    public const string UserBasic = "user_basic";

    /// <summary>Users without ways to reach them.</summary>
    public const string UserBrief = "user_brief";

    /// <summary>User fields of people.</summary>
    public const string UserUserField = "user.userfield";

    /// <summary>User fields.</summary>
    public const string UserFieldConfig = "userfieldconfig";

    /// <summary>Every scope the documentation knows (<c>scopes/permissions.md</c>), sorted.</summary>
    public static readonly string[] All =
    [
        "ai_admin", "biconnector", "bizproc", "booking", "calendar", "call", "cashbox", "catalog", "contact_center", "crm", "delivery",
        "department", "disk", "documentgenerator", "entity", "humanresources", "humanresources.hcmlink", "im", "imbot", "imconnector",
        "imopenlines", "intranet", "landing", "lists", "log", "mailservice", "main", "messageservice", "mobile", "pay_system",
        "placement", "pull", "rpa", "sale", "salescenter", "sign.b2e", "socialnetwork", "sonet_group", "task", "telephony", "timeman",
        "user", "user.userfield", "user_basic", "user_brief", "userconsent", "userfieldconfig", "vote",
    ];
}
