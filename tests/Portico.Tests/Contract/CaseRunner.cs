using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>Runs one case on a portal of its own: what it sets up, its call, and what looks at what was left behind.</summary>
sealed class CaseRunner
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly SavedValues _saved = new();
    readonly TestPortal _portal;
    readonly CaseFile _case;

    CaseRunner(TestPortal portal, CaseFile @case)
    {
        _portal = portal;
        _case = @case;
    }

    /// <summary>Runs a case by its name.</summary>
    public static async Task Run(TestServer server, StoreKind store, string name)
    {
        var read = CaseFile.Read(name);
        await using var portal = await server.NewPortal(store);
        var runner = new CaseRunner(portal, read);
        for (var at = 0; at < read.Setup.Count; at++)
            await runner.SetUp(read.Setup[at], $"setup {at + 1} of {read.Setup.Count}");
        for (var at = 0; at < read.Steps.Count; at++)
            await runner.Take(read.Steps[at], at == 0 ? "call" : $"then {at} of {read.Steps.Count - 1}");
    }

    async Task SetUp(CaseSetup setup, string place)
    {
        var sent = Filled(setup.Call);
        var reply = await Send(sent, Who.Admin);
        var hasResult = reply.Status == 200 && reply.Body?.ContainsKey("result") == true;
        Require(hasResult ? TimeCheck.Faults(reply.Body!["time"]) : ["a success was expected"], place, sent, Who.Admin, reply);
        if (setup.Save is { } name)
            _saved.Keep(name, reply.Result);
    }

    async Task Take(CaseStep step, string place)
    {
        var sent = Filled(step.Call);
        var reply = await Send(sent, step.Who);
        Require(Faults(step, reply), place, sent, step.Who, reply);
        if (step.Save is { } name)
            _saved.Keep(name, reply.Result);
    }

    List<string> Faults(CaseStep step, WireReply reply)
    {
        var faults = new List<string>();
        if (reply.Status != step.Status)
            faults.Add($"status: expected {step.Status}, got {reply.Status}");
        var type = reply.Headers.GetValueOrDefault("Content-Type", "none");
        if (type != "application/json; charset=utf-8")
            faults.Add($"Content-Type: expected application/json; charset=utf-8, got {type}");
        if (reply.Body is not { } body)
        {
            faults.Add("the body: expected a JSON object");
            return faults;
        }
        faults.AddRange(BodyComparer.Differences((JsonObject)_saved.Fill(step.Body)!, body, step.Mask, step.IsPartial));
        if (reply.Status == 200)
            faults.AddRange(TimeCheck.Faults(body["time"]));
        return faults;
    }

    CaseCall Filled(CaseCall call) => new(
        _saved.Fill(call.Method),
        _saved.Fill(call.Params),
        call.Query is { } query ? _saved.Fill(query) : null,
        call.Form is { } form ? _saved.Fill(form) : null);

    Task<WireReply> Send(CaseCall call, Who who) => call switch
    {
        { Query: { } query } => _portal.Get(call.Method, query, who),
        { Form: { } form } => _portal.Form(call.Method, form, who),
        _ => _portal.Call(call.Method, call.Params, who),
    };

    void Require(IReadOnlyList<string> faults, string place, CaseCall sent, Who who, WireReply reply)
    {
        if (faults.Count == 0)
            return;
        Assert.Fail($"""
            {_case.Name}, {place} ({_case.Source})
            {string.Join('\n', faults.Select(fault => "  " + fault))}
            sent as {who}: {Show(sent)}
            came back: {reply.Status}
            {reply.Body?.ToJsonString(Indented) ?? reply.Text}
            {(reply.Status >= 500 ? $"the log: {ErrorLog.Shared.Text}" : "")}
            """);
    }

    static string Show(CaseCall call) => call switch
    {
        { Query: { } query } => $"GET {call.Method}?{query}",
        { Form: { } form } => $"POST {call.Method} {form}",
        _ => $"POST {call.Method} {call.Params?.ToJsonString(Indented) ?? "null"}",
    };
}
