using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Portico.Model;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Dispatch;

/// <summary>Runs one call; a batch is fifty of these in a row. The only place where an exception becomes an answer.</summary>
public sealed class Dispatcher(MethodTable table, OperatingTime operating, ILogger<Dispatcher> log)
{
    /// <summary>All methods.</summary>
    public MethodTable Table { get; } = table;

    /// <summary>What calls cost.</summary>
    public OperatingTime Operating { get; } = operating;

    /// <summary>Answers a call; never throws but when it was cancelled.</summary>
    public ValueTask<Reply> Run(Call call) => call.Trace is { } trace ? Watched(call, trace) : Answer(call);

    async ValueTask<Reply> Watched(Call call, CallTrace trace)
    {
        trace.Enter();
        var reply = await Answer(call);
        if (reply.Error is { } error)
            trace.Refuse(error.Code, error.Text, error.Status);
        else
            foreach (var name in call.Params.Unread)
                trace.Warn(CallWarning.Parameter, name);
        trace.Stop();
        return reply;
    }

    async ValueTask<Reply> Answer(Call call)
    {
        if (Table.Find(call.Name) is not { } method)
            return Reply.Of(ApiErrors.MethodNotFound);
        call.Method = method;
        call.Dispatcher = this;
        if (!method.IsOpenTo(call.Caller))
            return Reply.Of(call.Caller.Credential.Kind == CredentialKind.Application ? ApiErrors.TokenScope : ApiErrors.InsufficientScope);
        if (!method.IsOutsideBatch && Operating.IsOver(call.Meter, call.Catalog.Limits, call.Portal.Clock.Seconds()))
            return Reply.Of(ApiErrors.OperationLimit);
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await method.Handler(call);
        }
        catch (CrmException refusal)
        {
            return Reply.Of(Refusals.Word(refusal, method.Name, method.Family.Dialect == Dialect.Universal));
        }
        catch (ApiException refusal)
        {
            return Reply.Of(refusal.Error);
        }
        catch (StoreException fault)
        {
            Log.StoreFailed(log, method.Name, fault.Fault, fault);
            return Reply.Of(fault.Fault is StoreFault.Busy or StoreFault.Lost or StoreFault.Full ? ApiErrors.Unavailable : ApiErrors.Internal);
        }
#pragma warning disable CA1031 // whatever went wrong, the client gets an answer and the log the reason
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.CallFailed(log, method.Name, fault);
            return Reply.Of(ApiErrors.Internal);
        }
        finally
        {
            if (!method.IsOutsideBatch)
                Operating.Charge(call.Meter, Stopwatch.GetElapsedTime(started), call.Portal.Clock.Seconds());
        }
    }
}

/// <summary>Messages of the dispatcher.</summary>
static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "{Method} failed")]
    public static partial void CallFailed(ILogger log, string method, Exception fault);

    [LoggerMessage(1002, LogLevel.Error, "{Method} found the store in trouble: {Fault}")]
    public static partial void StoreFailed(ILogger log, string method, StoreFault fault, Exception exception);
}
