using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Rest.Dispatch;

/// <summary>
/// Takes the commands of a batch one by one. Pure adds in a row are started without waiting for each other, so that they share
/// a commit, and so are reads in a row, which share round trips; everything else, and every command with a reference, waits for what
/// was started before. Answers keep their order.
/// </summary>
sealed class BatchRun(Call call, BatchResults results, bool isHalting)
{
    readonly List<(string Key, Call Inner, double Started, Task<Reply> Reply)> _running = [];
    Company _company;

    // what a command may run beside
    enum Company : byte
    {
        None,
        Adds,
        Reads,
    }

    /// <summary>Takes one command.</summary>
    public async ValueTask Take(string key, Node command)
    {
        if (MayHoldReference(command))
            await Finish();
        Call inner;
        try
        {
            inner = Inner(key, command);
        }
        catch (ApiException malformed)
        {
            await Fail(key, malformed.Error);
            return;
        }
        var method = call.Dispatcher.Table.Find(inner.Name);
        if (method is { IsOutsideBatch: true })
        {
            await Fail(key, ApiErrors.BatchMethod);
            return;
        }
        var company = CompanyOf(method, inner);
        if (company != _company)
            await Finish();
        _company = company;
        _running.Add((key, inner, call.Portal.Clock.Now, call.Dispatcher.Run(inner).AsTask()));
        if (company == Company.None)
            await Finish();
    }

    /// <summary>Keeps a command that was refused before it ran.</summary>
    public async ValueTask Fail(string key, ApiError error)
    {
        await Finish();
        results.Fail(key, error);
    }

    /// <summary>Waits for what was started, and keeps the answers in order.</summary>
    public async ValueTask Finish()
    {
        foreach (var (key, inner, started, running) in _running)
        {
            using var reply = await running;
            if (reply.Error is { } error)
            {
                results.Fail(key, error == ApiErrors.InsufficientScope || error == ApiErrors.TokenScope ? error with { Text = "" } : error);
                continue;
            }
            var finished = call.Portal.Clock.Now;
            results.Add(key, reply, call.Context, json => TimeBlock.Write(json, inner, call.Dispatcher.Operating, started, finished));
            inner.Trace?.Answer(results.Find(key).Span);
        }
        _running.Clear();
    }

    // plain or encoded; a word too many only costs a wait
    static bool MayHoldReference(Node command) => command.IsArray
        ? command.Items.Any(item => MayHoldReference(item.Value))
        : command.Text.Contains("result", StringComparison.OrdinalIgnoreCase);

    Company CompanyOf(Method? method, Call inner) => method switch
    {
        _ when isHalting => Company.None,
        { IsPureAdd: true } when !inner.Params.Any(MayHoldFile) => Company.Adds,
        { Kind: MethodKind.Read } => Company.Reads,
        _ => Company.None,
    };

    // a file is stored before its record, which would come behind the adds that follow it
    static bool MayHoldFile(Node node) => node.IsArray
        && (node.FindAnyCase("fileData") is not null
            || (node.IsList && node.Items is [{ Value.IsArray: false }, { Value.IsArray: false }, ..])
            || node.Items.Any(item => MayHoldFile(item.Value)));

    // "method?query", or {method, params}; references are resolved in the values
    Call Inner(string key, Node command)
    {
        if (command.IsArray)
        {
            var arguments = command.FindAnyCase("params") ?? command.FindAnyCase("query");
            return call.With(key, command.FindAnyCase("method")?.Text ?? "", new Params(Resolve(AsArray(arguments))));
        }
        var text = command.Text;
        var question = text.IndexOf('?', StringComparison.Ordinal);
        var root = Node.Array();
        if (question >= 0)
            ArgumentReader.Form(text.AsSpan(question + 1), root);
        return call.With(key, MethodName.Clean(question < 0 ? text : text[..question]), new Params(Resolve(root)));
    }

    static Node AsArray(Node? arguments)
    {
        if (arguments is { IsArray: true })
            return arguments;
        var root = Node.Array();
        if (arguments is { Kind: NodeKind.Text })
            ArgumentReader.Form(arguments.Text, root);
        return root;
    }

    Node Resolve(Node node)
    {
        if (node.IsArray)
        {
            var resolved = Node.Array();
            foreach (var (key, value) in node.Items)
                resolved.Set(key, Resolve(value));
            return resolved;
        }
        return node.Kind == NodeKind.Text && node.Text.Contains(BatchReference.Mark, StringComparison.Ordinal)
            ? BatchReference.Resolve(node.Text, results.Find)
            : node;
    }
}
