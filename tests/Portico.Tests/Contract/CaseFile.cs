using System.Text.Json.Nodes;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>What a client sends: a method with JSON parameters, a query or a form.</summary>
sealed record CaseCall(string Method, JsonNode? Params, string? Query, string? Form)
{
    /// <summary>The method's name without what a case hangs on it: slashes, a query, a suffix, credentials.</summary>
    public string MethodName
    {
        get
        {
            var path = Method.Split('?')[0].Trim('/');
            var name = path[(path.LastIndexOf('/') + 1)..];
            return name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : name;
        }
    }
}

/// <summary>A call made before the case as the administrator; its result may be kept under a name.</summary>
sealed record CaseSetup(CaseCall Call, string? Save);

/// <summary>A call with what must come back.</summary>
sealed record CaseStep(CaseCall Call, Who Who, int Status, JsonObject Body)
{
    /// <summary>Paths whose values are not compared.</summary>
    public IReadOnlyList<string> Mask { get; init; } = [];

    /// <summary>Objects may hold more keys than the case names.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Name under which the result is kept.</summary>
    public string? Save { get; init; }
}

/// <summary>One contract case as it lies in its file: <c>tests/Contract/README.md</c> says what each key means.</summary>
sealed record CaseFile(string Name, string Source, IReadOnlyList<CaseSetup> Setup, IReadOnlyList<CaseStep> Steps, IReadOnlyList<string> Covers)
{
    /// <summary>The folder of the cases.</summary>
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Contract", "cases");

    /// <summary>All cases as <c>method/situation</c>, sorted.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Root, file), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a case by its name. Throws <see cref="InvalidDataException"/> for one that is not in the format.</summary>
    public static CaseFile Read(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, name + ".json"))) as JsonObject ?? throw Wrong(name, "no object");
        RequireKnown(json, name, "source", "as", "setup", "call", "reply", "partial", "mask", "then", "covers");
        var who = Reader(json, name, Who.Admin);
        var steps = new List<CaseStep> { Step(json, name, who) };
        foreach (var then in Objects(json, "then", name))
        {
            RequireKnown(then, name, "as", "call", "reply", "partial", "mask", "save");
            steps.Add(Step(then, name, Reader(then, name, who)));
        }
        var setup = Objects(json, "setup", name).Select(item => SetupOf(item, name)).ToList();
        return new(name, Text(json, "source", name), setup, steps, Texts(json, "covers"));
    }

    static CaseSetup SetupOf(JsonObject json, string name)
    {
        RequireKnown(json, name, "method", "params", "get", "form", "save");
        return new(Call(json, name), (string?)json["save"]);
    }

    static CaseStep Step(JsonObject json, string name, Who who)
    {
        var call = json["call"] as JsonObject ?? throw Wrong(name, "no call");
        var reply = json["reply"] as JsonObject ?? throw Wrong(name, "no reply");
        RequireKnown(call, name, "method", "params", "get", "form");
        RequireKnown(reply, name, "status", "body");
        var body = reply["body"] as JsonObject ?? throw Wrong(name, "no body of the reply");
        return new(Call(call, name), who, reply["status"]?.GetValue<int>() ?? throw Wrong(name, "no status"), body)
        {
            Mask = Texts(json, "mask"),
            IsPartial = json["partial"]?.GetValue<bool>() ?? false,
            Save = (string?)json["save"],
        };
    }

    static CaseCall Call(JsonObject json, string name)
    {
        string[] ways = ["params", "get", "form"];
        return ways.Count(json.ContainsKey) == 1
            ? new(Text(json, "method", name), json["params"], (string?)json["get"], (string?)json["form"])
            : throw Wrong(name, "a call needs params, get or form");
    }

    static Who Reader(JsonObject json, string name, Who otherwise) => (string?)json["as"] switch
    {
        null => otherwise,
        { } text when Enum.TryParse<Who>(text, ignoreCase: true, out var who) => who,
        { } text => throw Wrong(name, $"nobody is called {text}"),
    };

    static IEnumerable<JsonObject> Objects(JsonObject json, string key, string name) =>
        Items(json, key).Select(item => item as JsonObject ?? throw Wrong(name, $"{key} holds something else than objects"));

    static List<string> Texts(JsonObject json, string key) => [.. Items(json, key).Select(item => item!.GetValue<string>())];

    static JsonArray Items(JsonObject json, string key) => json[key] as JsonArray ?? [];

    static string Text(JsonObject json, string key, string name) => (string?)json[key] ?? throw Wrong(name, $"no {key}");

    static void RequireKnown(JsonObject json, string name, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in json)
            if (!keys.Contains(key))
                throw Wrong(name, $"an unknown key {key}");
    }

    static InvalidDataException Wrong(string name, string what) => new($"The case {name} is not in the format: {what}.");
}
