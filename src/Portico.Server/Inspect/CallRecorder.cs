using System.Buffers;
using System.Globalization;
using System.Text;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Protocol;
using Portico.Server.Http;

namespace Portico.Server.Inspect;

/// <summary>Makes of a call what is kept of it: shortened, and without secrets.</summary>
static class CallRecorder
{
    /// <summary>The call and its commands.</summary>
    /// <param name="answer">All of the answer.</param>
    public static KeptCall Of(CallTrace trace, HttpContext context, RestAddress address, int status, ReadOnlySpan<byte> answer)
    {
        var mask = new CallMask(address.Secret, Credentials.TokenOf(context.Request, new Params(trace.Parameters ?? Node.Array())));
        var call = Kept(trace, mask) with
        {
            Verb = context.Request.Method,
            Status = status,
            Address = context.Connection.RemoteIpAddress?.ToString() ?? "",
            UserId = trace.Caller?.UserId ?? address.UserId,
            Commands = [.. trace.Children.Select(child => Kept(child, mask))],
        };
        // a refusal before it came to the method
        if (status >= 400 && call.Error is null && ArgumentReader.Json(answer) is var refusal)
            call = call with { Error = refusal["error"]?.Text ?? "", ErrorText = mask.Text(refusal["error_description"]?.Text ?? "") };
        return call;
    }

    static KeptCall Kept(CallTrace trace, CallMask mask)
    {
        var values = new CallValues(mask);
        return new()
        {
            Key = trace.Key,
            Moment = trace.Moment,
            Milliseconds = trace.Milliseconds,
            Method = mask.Text(trace.Method),
            UserId = trace.Caller?.UserId ?? 0,
            Credential = trace.Caller?.Credential,
            Status = trace.Refusal?.Status ?? StatusCodes.Status200OK,
            Error = trace.Refusal?.Code,
            ErrorText = mask.Text(trace.Refusal?.Text ?? ""),
            Parameters = trace.Parameters is { } parameters ? JsonBuffer.TextOf(values.Shortened(parameters)) : "",
            AreParametersCut = values.AreCut,
            Filters = [.. trace.Filters.Select(filter => JsonBuffer.TextOf(new CallValues(mask).Shortened(filter)))],
            Reply = Masked(trace.Reply, mask),
            ReplyBytes = trace.ReplyBytes,
            IsReplyCut = trace.Reply.Length < trace.ReplyBytes,
            Runs = [.. trace.Runs],
            RunsLeftOut = trace.LeftOut,
            Warnings = [.. trace.Warnings.Select(warning => warning with { Name = mask.Text(warning.Name) })],
        };
    }

    // most answers hold nothing secret, and are kept as they are
    static byte[] Masked(byte[] json, CallMask mask)
    {
        var letters = ArrayPool<char>.Shared.Rent(json.Length);
        try
        {
            var text = letters.AsSpan(0, Encoding.UTF8.GetChars(json, letters));
            return mask.MayHide(text) ? Encoding.UTF8.GetBytes(mask.Json(text.ToString())) : json;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
        }
    }
}

/// <summary>Copies values of a call, shortened, and without secrets.</summary>
sealed class CallValues(CallMask mask)
{
    const int LongestText = 2000, LongestName = 200, MostLetters = 16 * 1024, Deepest = 32;

    int _letters;

    /// <summary>True when parts were left out.</summary>
    public bool AreCut { get; private set; }

    /// <summary>The copy.</summary>
    public Node Shortened(Node value) => Copy(value, 0);

    Node Copy(Node value, int depth)
    {
        if (!value.IsArray)
            return Scalar(value);
        var copy = Node.Array();
        foreach (var (key, item) in value.Items)
        {
            if (_letters > MostLetters || depth == Deepest)
            {
                AreCut = true;
                break;
            }
            AreCut |= key.Length > LongestName;
            var name = mask.Text(key.Length <= LongestName ? key : key[..LongestName] + " …");
            _letters += name.Length + 4;
            copy.Set(name, CallMask.IsSecret(key) && !item.IsNull ? Node.Of(CallMask.Hidden) : Copy(item, depth + 1));
        }
        return copy;
    }

    Node Scalar(Node value)
    {
        if (value.Kind is not NodeKind.Text)
        {
            _letters += value.Text.Length;
            return value.Kind == NodeKind.Unresolved ? Node.Null : value;
        }
        var text = value.Text.Length <= LongestText ? value.Text : value.Text[..LongestText];
        if (text.Length < value.Text.Length)
            AreCut = true;
        text = mask.Text(text);
        _letters += text.Length;
        return Node.Of(text.Length < value.Text.Length && value.Text.Length > LongestText
            ? string.Create(CultureInfo.InvariantCulture, $"{text} … ({value.Text.Length})")
            : text);
    }
}
