using System.Text.Json.Nodes;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>Tokens of the control plane itself.</summary>
static class TokensControl
{
    static readonly ControlInput Token = new("token", "Number of the token.", InputKind.Number) { IsRequired = true };

    public static readonly ControlFamily Family = new("token", "Lists, adds and removes tokens of the control plane.",
    [
        new("list", "GET", "/tokens", "Lists all tokens, without their secrets.", List) { Columns = ["id", "user", "title", "created"] },
        new("add", "POST", "/tokens", "Adds a token that speaks for an administrator; it is shown this once.", Add)
        {
            Inputs = [new("user", "Number of the administrator, or the address for mail.") { IsRequired = true }, new("title", "What it is for.")],
            Secret = "secret",
        },
        new("delete", "DELETE", "/tokens/{token}", "Removes a token, which ends at once.", Delete) { Inputs = [Token], Said = token => $"Token {token["id"]} is gone." },
    ]);

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. call.Portal.ControlTokens.All.Select(Told)]));

    static async Task<JsonNode> Add(ControlCall call)
    {
        var user = UsersControl.Find(call);
        if (user is not { IsActive: true, IsAdmin: true })
            throw ControlException.Conflict($"User {user.Id} is no active administrator: take one who is, or ./portico user set {user.Id} --admin true first.");
        var (id, token) = await call.Portal.ControlTokens.Add(user.Id, call.Text("title") ?? "", call.Actor, call.Abort);
        var told = Told(call.Portal.ControlTokens.All.First(one => one.Id == id));
        told["secret"] = token;
        return told;
    }

    static async Task<JsonNode> Delete(ControlCall call)
    {
        var id = call.Number("token")!.Value;
        var row = call.Portal.ControlTokens.All.FirstOrDefault(token => token.Id == id);
        return row is not null && await call.Portal.ControlTokens.Delete(id, call.Actor, call.Abort)
            ? Told(row)
            : throw ControlException.NotFound($"There is no token {id}: ./portico token list tells them.");
    }

    static JsonObject Told(ControlTokenRow row) => new()
    {
        ["id"] = row.Id,
        ["user"] = row.UserId,
        ["title"] = row.Title,
        ["created"] = Moments.Of(row.Created),
    };
}
