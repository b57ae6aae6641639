using Portico.Crm;
using Portico.Model;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Dispatch;

/// <summary>One invocation: who asks for what, with which arguments, of which portal.</summary>
public sealed class Call
{
    /// <summary>Method name as the client wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>Arguments.</summary>
    public required Params Params { get; init; }

    /// <summary>Who asks.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Whose records.</summary>
    public required Portal Portal { get; init; }

    /// <summary>What writing the reply needs.</summary>
    public required ReplyContext Context { get; init; }

    /// <summary>Ends the call.</summary>
    public CancellationToken Abort { get; init; }

    /// <summary>What it does inside, where somebody looks.</summary>
    public CallTrace? Trace { get; init; }

    /// <summary>The row that serves it; set by the dispatcher.</summary>
    public Method Method { get; internal set; } = null!;

    /// <summary>Who runs it, for the commands of a batch; set by the dispatcher.</summary>
    public Dispatcher Dispatcher { get; internal set; } = null!;

    /// <summary>The application that asks; webhooks are refused.</summary>
    public ApplicationRow Application => Caller.Credential.Kind == CredentialKind.Application && Portal.Applications.Find(Caller.Credential.Id) is { } application
        ? application
        : throw new CrmException(RefusalKind.ApplicationRequired);

    /// <summary>What its time is counted by.</summary>
    public Meter Meter => new(Portal.Name, Caller.Credential, Method);

    /// <summary>How the method's family speaks.</summary>
    public Dialect Dialect => Method.Family.Dialect;

    /// <summary>The portal's metadata.</summary>
    public Catalog Catalog => Portal.Metadata.Now;

    /// <summary>The same caller and portal, another command: one of a batch.</summary>
    public Call With(string key, string name, Params arguments)
    {
        var trace = Trace?.BeginChild(key, name, Portal.Clock.Now);
        trace?.Ask(arguments.Follow());
        return new() { Name = name, Params = arguments, Caller = Caller, Portal = Portal, Context = Context, Abort = Abort, Trace = trace };
    }
}
