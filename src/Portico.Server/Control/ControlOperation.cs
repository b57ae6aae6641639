using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Server.Control;

/// <summary>Operations on one kind of thing: <c>portico role</c>.</summary>
sealed record ControlFamily(string Name, string Does, IReadOnlyList<ControlOperation> Operations)
{
    /// <summary>False for what makes sense over HTTP alone.</summary>
    public bool HasCommands { get; init; } = true;
}

/// <summary>One operation, written once: an address of the control plane, a command, and a line of <c>docs/CONTROL.md</c>.</summary>
/// <param name="Name">Of the command: <c>list</c>.</param>
/// <param name="Verb">Of HTTP.</param>
/// <param name="Path">Below <c>/_portico</c>; what stands in braces is an input.</param>
/// <param name="Does">In one sentence, for people.</param>
/// <param name="Run">Does it: an object, or a list of objects. Throws <see cref="ControlException"/>.</param>
sealed record ControlOperation(string Name, string Verb, string Path, string Does, Func<ControlCall, Task<JsonNode>> Run)
{
    /// <summary>All that may be given: first what stands in the path.</summary>
    public IReadOnlyList<ControlInput> Inputs { get; init; } = [];

    /// <summary>What a list shows to people.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>True when people who signed in need not be administrators.</summary>
    public bool IsForEveryone { get; init; }

    /// <summary>True for what only a running server has: a command does not open the portal for it.</summary>
    public bool IsOfServer { get; init; }

    /// <summary>The property that is shown this once.</summary>
    public string? Secret { get; init; }

    /// <summary>What people are told instead of the result.</summary>
    public Func<JsonNode, string>? Said { get; init; }

    /// <summary>True for an input that stands in the path.</summary>
    public bool IsInPath(ControlInput input) => Path.Contains($"{{{input.Name}}}", StringComparison.Ordinal);

    /// <summary>What the path of a request gives; null when it is another one's.</summary>
    public JsonObject? Match(string[] parts)
    {
        var mine = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (mine.Length != parts.Length)
            return null;
        var given = new JsonObject();
        for (var at = 0; at < mine.Length; at++)
            if (mine[at] is ['{', .. var name, '}'])
                given[name] = parts[at];
            else if (mine[at] != parts[at])
                return null;
        return given;
    }

    /// <summary>Makes a file to be sent, in place of a result; it is removed afterwards.</summary>
    public Func<ControlCall, Task<ControlDownload>>? Download { get; init; }

    /// <summary>Checks what is given, and does it. Throws <see cref="ControlException"/>, also for what the rules of records refuse.</summary>
    public async Task<JsonNode> Do(Portals portals, Portal portal, Caller caller, JsonObject given, CancellationToken abort)
    {
        try
        {
            return await Run(Bind(portals, portal, caller, given, abort));
        }
        catch (CrmException refusal)
        {
            throw new ControlException(400, "invalid_input", Refusals.Word(refusal, "", isUniversal: true).Text);
        }
        catch (ApiException refusal)
        {
            throw new ControlException(400, "invalid_input", refusal.Message);
        }
    }

    /// <summary>Checks what is given.</summary>
    public ControlCall Bind(Portals portals, Portal portal, Caller caller, JsonObject given, CancellationToken abort)
    {
        var bound = new JsonObject();
        foreach (var (name, value) in given)
        {
            var input = Inputs.FirstOrDefault(input => input.Name == name) ?? throw Unknown(name);
            if (value is not null)
                bound[name] = input.Read(value);
        }
        foreach (var input in Inputs)
            if (input.IsRequired && bound[input.Name] is null)
                throw new ControlException(400, "invalid_input", $"{input.Name} is missing: {input.What}");
        return new(portals, portal, caller, bound, abort);
    }

    ControlException Unknown(string name) => new(400, "unknown_input", Inputs.Count == 0
        ? $"There is no input {name}: this takes none."
        : $"There is no input {name}: there are {string.Join(", ", Inputs.Select(input => input.Name))}.");
}

/// <summary>A file to be sent.</summary>
/// <param name="Path">Where it is; it is removed afterwards.</param>
/// <param name="Name">What it is called where it is kept.</param>
sealed record ControlDownload(string Path, string Name);

/// <summary>A call of an operation, its inputs checked.</summary>
/// <param name="Caller">An administrator, but for operations for everyone.</param>
sealed record ControlCall(Portals Portals, Portal Portal, Caller Caller, JsonObject In, CancellationToken Abort)
{
    /// <summary>Who the audit says it was.</summary>
    public Actor Actor => Caller.Actor;

    /// <summary>A text; null when it was not given.</summary>
    public string? Text(string name) => In[name]?.GetValue<string>();

    /// <summary>A number; null when it was not given.</summary>
    public long? Number(string name) => In[name]?.GetValue<long>();

    /// <summary>True or false; null when it was not given.</summary>
    public bool? Flag(string name) => In[name]?.GetValue<bool>();

    /// <summary>Several texts; null when they were not given, empty for the only word <c>none</c>.</summary>
    public IReadOnlyList<string>? List(string name) => In[name] is not JsonArray list ? null
        : list.Select(item => item!.GetValue<string>()).ToList() is not [ControlInput.None] and var words ? words
        : [];
}

/// <summary>A refusal: what to do next stands in its message.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="code">For programs.</param>
sealed class ControlException(int status, string code, string message) : Exception(message)
{
    /// <summary>Status of HTTP.</summary>
    public int Status { get; } = status;

    /// <summary>For programs.</summary>
    public string Code { get; } = code;

    /// <summary>There is nothing of that name or number.</summary>
    public static ControlException NotFound(string message) => new(404, "not_found", message);

    /// <summary>It contradicts what is there.</summary>
    public static ControlException Conflict(string message) => new(409, "conflict", message);
}
