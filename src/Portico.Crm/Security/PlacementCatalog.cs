using System.Globalization;

namespace Portico.Crm.Security;

/// <summary>Places that applications can have in the interface (<c>widgets/placements.md</c>): codes with the scope each needs, empty for none.</summary>
static class PlacementCatalog
{
    /// <summary>A place without an interface, open on all pages.</summary>
    public const string Worker = "PAGE_BACKGROUND_WORKER";

    /// <summary>The place that opens from links.</summary>
    public const string Link = "REST_APP_URI";

    const string Crm = "crm", Dynamic = "DYNAMIC";

    static readonly string[] Main = ["LEAD", "DEAL", "CONTACT", "COMPANY", "QUOTE", "SMART_INVOICE", Dynamic];

    // what stands for XXX in CRM_XXX_…
    static readonly (string Place, string[] Cards)[] OfCards =
    [
        ("ACTIVITY_TIMELINE_MENU", ["LEAD", "DEAL", "QUOTE", "SMART_INVOICE", Dynamic]),
        ("DETAIL_ACTIVITY", [.. Main, "ORDER"]),
        ("DETAIL_TAB", [.. Main, "ORDER"]),
        ("DETAIL_TOOLBAR", Main),
        ("DOCUMENTGENERATOR_BUTTON", Main),
        ("FUNNELS_TOOLBAR", ["SMART_INVOICE", Dynamic]), // deals have one without their name
        ("LIST_MENU", [.. Main, "ACTIVITY"]),
        ("LIST_TOOLBAR", [.. Main, "ORDER"]),
        ("ROBOT_DESIGNER_TOOLBAR", ["LEAD", "DEAL", "SMART_INVOICE", Dynamic]),
    ];

    static readonly (string Code, string Scope)[] Single =
    [
        ("BI_ANALYTICS_MENU", ""), ("CALENDAR_GRIDVIEW", "calendar"), ("CALL_CARD", "telephony"), ("CONTACT_CENTER", "contact_center"),
        ("CRM_ANALYTICS_MENU", Crm), ("CRM_ANALYTICS_TOOLBAR", Crm), ("CRM_BANK_DETAIL_AUTOCOMPLETE", Crm), ("CRM_DETAIL_SEARCH", Crm),
        ("CRM_FUNNELS_TOOLBAR", Crm), ("CRM_REQUISITE_AUTOCOMPLETE", Crm),
        ("IM_CONTEXT_MENU", "im"), ("IM_NAVIGATION", "im"), ("IM_SIDEBAR", "im"), ("IM_SMILES_SELECTOR", ""), ("IM_TEXTAREA", "im"), ("IMMOBILE_CONTEXT_MENU", "im"),
        ("LEFT_MENU", ""), (Worker, ""), (Link, ""),
        ("SONET_GROUP_DETAIL_TAB", "sonet_group"), ("SONET_GROUP_ROBOT_DESIGNER_TOOLBAR", "sonet_group"), ("SONET_GROUP_TOOLBAR", "sonet_group"),
        ("TASK_GROUP_LIST_TOOLBAR", "task"), ("TASK_LIST_CONTEXT_MENU", "task"), ("TASK_ROBOT_DESIGNER_TOOLBAR", "task"), ("TASK_USER_LIST_TOOLBAR", "task"),
        ("TASK_VIEW_SIDEBAR", "task"), ("TASK_VIEW_TAB", "task"), ("TASK_VIEW_TOP_PANEL", "task"),
        ("TELEPHONY_ANALYTICS_MENU", "telephony"), ("USER_PROFILE_MENU", "user"), ("USER_PROFILE_TOOLBAR", "user"),
    ];

    static readonly string[] OfWorker = ["errorHandlerUrl"];
    static readonly string[] OfActivity = ["useBuiltInInterface", "newUserNotificationTitle", "newUserNotificationText"];
    static readonly string[] OfMessenger = ["iconName", "context", "role", "color", "width", "height", "extranet"];

    /// <summary>All places of a portal, in the order of their codes.</summary>
    public static IEnumerable<(string Code, string Scope)> Of(Catalog catalog)
    {
        var dynamic = catalog.Rows.Types.Select(type => string.Create(CultureInfo.InvariantCulture, $"{Dynamic}_{type.EntityTypeId}")).ToArray();
        return OfCards.SelectMany(row => row.Cards.SelectMany(card => card == Dynamic ? dynamic : [card]).Select(card => ($"CRM_{card}_{row.Place}", Crm)))
            .Concat(Single).OrderBy(place => place.Item1, StringComparer.Ordinal);
    }

    /// <summary>Options that a place keeps; others are dropped.</summary>
    public static IReadOnlyList<string> OptionsOf(string code) =>
        code == Worker ? OfWorker
        : code.EndsWith("_DETAIL_ACTIVITY", StringComparison.Ordinal) ? OfActivity
        : code.StartsWith("IM_", StringComparison.Ordinal) || code == "IMMOBILE_CONTEXT_MENU" ? OfMessenger
        : [];

    /// <summary>True for places that an application has once.</summary>
    public static bool IsSingle(string code) => code is Worker or Link;
}
