using System.Text.Json.Nodes;

namespace Portico.Server.Control;

/// <summary>The company's departments, which <c>department.*</c> changes.</summary>
static class DepartmentsControl
{
    public static readonly ControlFamily Family = new("department", "Lists the company's departments.",
    [
        new("list", "GET", "/departments", "Lists all departments.", List) { Columns = ["id", "name", "above", "head"] },
    ]);

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. call.Portal.Users.Structure.Departments.Select(department => new JsonObject
    {
        ["id"] = department.Id,
        ["name"] = department.Name,
        ["above"] = department.ParentId > 0 ? department.ParentId : null,
        ["head"] = department.HeadId > 0 ? department.HeadId : null,
    })]));
}
