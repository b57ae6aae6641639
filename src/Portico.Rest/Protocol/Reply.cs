using System.Globalization;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>What writing a reply needs besides its values.</summary>
/// <param name="Zone">Whose offset dates carry.</param>
/// <param name="FileAddress">Address of a stored file by its id, signed, so that a link downloads without credentials.</param>
public sealed record ReplyContext(Zone Zone, Func<long, string> FileAddress);

/// <summary>The answer to one call, as a value that can write itself.</summary>
public abstract class Reply : IDisposable
{
    /// <summary>All records that match; null where a method does not tell.</summary>
    public long? Total { get; init; }

    /// <summary>Start of the next page; null when there is none.</summary>
    public long? Next { get; init; }

    /// <summary>The refusal, when it is one.</summary>
    public virtual ApiError? Error => null;

    /// <summary>Where the client is sent instead, when it is; in a batch the value tells.</summary>
    public virtual string? Location => null;

    /// <summary>Writes the value under <c>result</c>.</summary>
    public abstract void Write(JsonBuffer json, ReplyContext context);

    /// <summary>A value tree.</summary>
    public static Reply Of(Node node, long? total = null, long? next = null) => new NodeReply(node) { Total = total, Next = next };

    /// <summary>A number.</summary>
    public static Reply Of(long number) => new NodeReply(Node.Of(number));

    /// <summary>True or false.</summary>
    public static Reply Of(bool flag) => new NodeReply(Node.Of(flag));

    /// <summary>A stored file: its address, to which the client is sent.</summary>
    public static Reply File(string address) => new FileReply(address);

    /// <summary>A refusal.</summary>
    public static Reply Of(ApiError error) => new ErrorReply(error);

    /// <summary>One record, in its envelope when the dialect has one.</summary>
    public static Reply One(RecordPage page, Dialect dialect, string? envelope = null) => new RecordReply(page, dialect, envelope, isList: false);

    /// <summary>A page of records.</summary>
    public static Reply Many(RecordPage page, Dialect dialect, long start, string? envelope = null) =>
        new RecordReply(page, dialect, envelope, isList: true) { Total = page.Total ?? 0, Next = NextAfter(start, page.Rows.Rows, page.Total) };

    /// <summary>A page of something else, made of so many rows; a total that was not asked for is 0.</summary>
    public static Reply Page(Node result, long start, int rows, long? total) => Of(result, total ?? 0, NextAfter(start, rows, total));

    /// <summary>A page of a list that lives in memory; a negative start counts nothing.</summary>
    public static Reply Page(IReadOnlyList<Node> found, long start, Func<IEnumerable<Node>, Node> result)
    {
        var page = found.Skip((int)Math.Clamp(start, 0, int.MaxValue)).Take(RecordQuery.PageSize).ToList();
        return Page(result(page), start, page.Count, start < 0 ? null : found.Count);
    }

    /// <summary>JSON that is finished already.</summary>
    public static Reply Finished(JsonBuffer json) => new FinishedReply(json);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives pooled memory back.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
    }

    static long? NextAfter(long start, int rows, long? total) => rows > 0 && total > start + rows ? start + RecordQuery.PageSize : null;

    sealed class NodeReply(Node node) : Reply
    {
        public override void Write(JsonBuffer json, ReplyContext context) => json.Node(node);
    }

    sealed class FileReply(string address) : Reply
    {
        public override string Location => address;

        public override void Write(JsonBuffer json, ReplyContext context) => json.Node(Node.Map(("downloadUrl", Node.Of(address))));
    }

    sealed class ErrorReply(ApiError error) : Reply
    {
        public override ApiError? Error => error;

        public override void Write(JsonBuffer json, ReplyContext context) =>
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A refusal has no result: {error.Code}"));
    }

    sealed class FinishedReply(JsonBuffer finished) : Reply
    {
        public override void Write(JsonBuffer json, ReplyContext context) => json.Raw(finished.Written.Span);

        protected override void Dispose(bool isDisposing)
        {
            finished.Dispose();
            base.Dispose(isDisposing);
        }
    }

    sealed class RecordReply(RecordPage page, Dialect dialect, string? envelope, bool isList) : Reply
    {
        public override void Write(JsonBuffer json, ReplyContext context)
        {
            if (envelope is not null)
                json.Raw((byte)'{').Key(envelope);
            if (isList)
            {
                json.Raw((byte)'[');
                for (var row = 0; row < page.Rows.Rows; row++)
                {
                    dialect.Write(json, page, row, context);
                    json.Raw((byte)',');
                }
                json.TrimComma();
                json.Raw((byte)']');
            }
            else
            {
                dialect.Write(json, page, 0, context);
            }
            if (envelope is not null)
                json.Raw((byte)'}');
        }

        protected override void Dispose(bool isDisposing)
        {
            page.Dispose();
            base.Dispose(isDisposing);
        }
    }
}
