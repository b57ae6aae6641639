using System.Globalization;
using System.Text;
using Portico.Server.Control;

namespace Portico.Server.Dev;

/// <summary><c>docs/CONTROL.md</c>: the control plane, out of its operations.</summary>
static class ControlDocument
{
    const string Head = """
        # The control plane

        Printed by `./portico dev accept` from the operations; a test fails when this page is stale.

        What administrators manage beside CRM: as commands (`./portico role list`) and, with JSON, over HTTP below `/_portico`. Both do the same by the same
        functions. A command finds the server that runs on its data folder (`--data`) by itself; without one it opens the portal, and with `--store postgres` it
        works beside the servers. `--json` prints what HTTP answers. A command ends with 0, with 1 when it was refused, with 2 when it was written wrongly.

        ```
        ./portico token add --user admin@example.com --title console       # the token is shown this once
        curl http://127.0.0.1:8080/_portico/webhooks -H "Authorization: Bearer TOKEN"
        curl http://127.0.0.1:8080/_portico/webhooks -H "Authorization: Bearer TOKEN" -H "Content-Type: application/json" -d '{"user":1,"scopes":"crm"}'
        ```

        Every call needs a token of an active administrator: `Authorization: Bearer …`. Commands on the machine of the server use the key in `portico.control`,
        which only the owner of the server may read and which works from this machine alone; they act as user 1. The console calls with its session and the header
        `X-Bitrix-Csrf-Token`, whose value `GET /_portico/session` tells; what is said to be for everyone needs no administrator then. Inputs come in the path, the query or a JSON
        object; a name that is none is refused. Where several portals are open, the host picks one, or the header `X-Portico-Portal` names it. Moments are UTC.

        A refusal is `{"error":"not_found","message":"…"}`; the message says what to do next.

        | Status | `error` |
        | ---: | --- |
        | 400 | `invalid_input`, `unknown_input`, `invalid_json`, `too_large`, `bad_request`, `https_required` |
        | 401 | `unauthorized` |
        | 403 | `forbidden`, `payment_required` |
        | 404 | `not_found` |
        | 405 | `wrong_verb` |
        | 409 | `conflict` |
        | 500 | `failed` |
        | 503 | `busy` |

        """;

    /// <summary>The page.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Head);
        foreach (var family in ControlFamilies.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {(family.HasCommands ? "portico " : "")}{family.Name}\n\n{family.Does}\n\n| Command | Address | What it does |\n| --- | --- | --- |\n");
            foreach (var operation in family.Operations)
                text.Append(CultureInfo.InvariantCulture, $"| {(family.HasCommands ? $"`{family.Name} {operation.Name}`" : "none")} | `{operation.Verb} /_portico{operation.Path}` | {operation.Does} |\n");
            var inputs = family.Operations.SelectMany(operation => operation.Inputs, (operation, input) => (operation, input)).GroupBy(one => one.input).ToList();
            if (inputs.Count > 0)
                text.Append("\n| Input | In a command | Of | What it is |\n| --- | --- | --- | --- |\n");
            foreach (var one in inputs)
                text.Append(CultureInfo.InvariantCulture, $"| `{one.Key.Name}`{(one.Key.IsRequired ? ", needed" : "")} | {Written(one.First().operation, one.Key)} ")
                    .Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", one.Select(use => use.operation.Name))} | {one.Key.What.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        return text.ToString();
    }

    static string Written(ControlOperation operation, ControlInput input) =>
        operation.IsInPath(input) ? $"`{input.Name.ToUpperInvariant()}`" : $"`{ControlCommands.NameOf(input)}{(input.Kind == InputKind.List ? " … …" : "")}`";
}
