using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods;

namespace Portico.Server.Control;

/// <summary>The methods of REST as data: what the explorer of the console lists.</summary>
static class MethodsControl
{
    static readonly MethodTable Table = new(Families.All);

    public static readonly ControlFamily Family = new("method", "Lists the methods of REST.",
    [
        new("list", "GET", "/methods", "Lists all methods with their scopes, and whether they change anything. For everyone.", List)
        {
            IsForEveryone = true,
            Inputs = [new("name", "Only methods whose name has this in it.")],
            Columns = ["name", "scopes", "writes", "batch"],
        },
    ]);

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. Table.All
        .Where(method => call.Text("name") is not { } name || method.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
        .Select(method => (JsonNode)new JsonObject
        {
            ["name"] = method.Name,
            ["group"] = method.Family.Prefix,
            ["scopes"] = string.Join(',', method.Scopes.Where(scope => scope.Length > 0)),
            ["writes"] = method.Kind == MethodKind.Write,
            ["batch"] = !method.IsOutsideBatch,
            ["universal"] = method.Family.Dialect.Kind == Dialects.Universal,
        })]));
}
