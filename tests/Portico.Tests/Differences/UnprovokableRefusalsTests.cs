using Portico.Tests.Contract;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>D1: refusals that need a full disk, a plan, or a fault are documented, but never given.</summary>
[Trait(DifferenceListTests.Trait, "D1")]
public sealed class UnprovokableRefusalsTests
{
    static readonly string[] Unprovokable =
    [
        "",
        "\"Currencies\" module not found! Please install the \"Currencies\" module.",
        "-",
        "Argument 'HANDLER' is null or empty",
        "CRM_FEATURE_RESTRICTION_ERROR",
        "Catalog rights check error message",
        "Disk resource exhausted",
        "Error deleting FIELD_NAME for object ENTITY_ID",
        "Error while attempting to modify user field settings",
        "Exhausted allocated disk resource",
        "Fail to delete user field",
        "Fail to save enumeration field values",
        "Fail to update user field",
        "Failed to get list. General error",
        "Failed to get list. General error.",
        "ID is not defined or invalid",
        "Insufficient permissions to change the stage",
        "Maximum number of SPAs exceeded",
        "Operation is not allowed. Entity ID is not defined",
        "Other errors (e.g., fatal errors)",
        "Recurring is not allowed",
        "Text of the internal error",
        "The Commercial Catalog module is not installed.",
        "The number of available digital workspaces has been exceeded",
        "User authorization required",
        "You cannot change the SPA settings due to your plan's restrictions",
        "You cannot change the item due to your plan restrictions",
        "You cannot create a new item due to your plan restrictions",
        "user_count_exceeded",
    ];

    [Fact]
    public void Only_these_refusals_go_without_a_case() => Expect.SameLines(
        Unprovokable, RefusalShare.Rows.Where(row => row.Difference == "D1").Select(row => row.Text).Distinct(StringComparer.Ordinal));
}
