using System.Text.Json.Nodes;

namespace Portico.Server.Control;

/// <summary>All that the control plane does. A family is a file and a line here: its addresses, its commands and its part of <c>docs/CONTROL.md</c> follow.</summary>
static class ControlFamilies
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<ControlFamily> All { get; } =
    [
        RolesControl.Family,
        UsersControl.Family,
        WebhooksControl.Family,
        AppsControl.Family,
        TokensControl.Family,
        DepartmentsControl.Family,
        AuditControl.Family,
        PortalControl.Family,
        CallsControl.Family,
        MethodsControl.Family,
        DataControl.Family,
        ConsoleControl.Family,
        SearchControl.Family,
        SumsControl.Family,
        FramesControl.Family,
    ];

    /// <summary>The operation of a request, and what its path gives. Throws <see cref="ControlException"/> when there is none.</summary>
    /// <param name="path">Below <c>/_portico</c>.</param>
    public static (ControlOperation Operation, JsonObject Given) Find(string verb, string path)
    {
        // a slash inside a name is all that is still encoded
        var parts = Array.ConvertAll(path.Split('/', StringSplitOptions.RemoveEmptyEntries), part => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        var verbs = new List<string>();
        foreach (var operation in All.SelectMany(family => family.Operations))
            if (operation.Match(parts) is { } given)
            {
                if (operation.Verb == verb)
                    return (operation, given);
                verbs.Add(operation.Verb);
            }
        throw verbs.Count == 0
            ? ControlException.NotFound("There is no such address below /_portico/: docs/CONTROL.md lists them.")
            : new ControlException(405, "wrong_verb", $"Use {string.Join(" or ", verbs)}.");
    }
}
