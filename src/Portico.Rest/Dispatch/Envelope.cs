using Portico.Rest.Protocol;

namespace Portico.Rest.Dispatch;

/// <summary>Writes whole replies: <c>result</c>, <c>total</c>, <c>next</c> and <c>time</c>, or <c>error</c> and its description.</summary>
public static class Envelope
{
    /// <summary>Writes a reply; returns its HTTP status.</summary>
    public static int Write(JsonBuffer json, Reply reply, Call call, OperatingTime operating, double started, double processed)
    {
        if (reply.Error is { } error)
        {
            WriteError(json, error);
            return error.Status;
        }
        json.Raw("{\"result\":"u8);
        reply.Write(json, call.Context);
        if (reply.Total is { } total)
            json.Raw(",\"total\":"u8).Number(total);
        if (reply.Next is { } next)
            json.Raw(",\"next\":"u8).Number(next);
        json.Raw(",\"time\":"u8);
        TimeBlock.Write(json, call, operating, started, call.Portal.Clock.Now, processed);
        json.Raw((byte)'}');
        return reply.Location is null ? 200 : 302;
    }

    /// <summary>Writes a refusal.</summary>
    public static void WriteError(JsonBuffer json, ApiError error) => json.Node(error.ToNode());
}

/// <summary>Writes the <c>time</c> of a reply, in the portal's offset.</summary>
static class TimeBlock
{
    /// <summary>Writes the block; moments are Unix seconds with microseconds.</summary>
    public static void Write(JsonBuffer json, Call call, OperatingTime operating, double started, double finished, double processed = 0)
    {
        json.Raw("{\"start\":"u8);
        Micros(json, started);
        json.Raw(",\"finish\":"u8);
        Micros(json, finished);
        json.Raw(",\"duration\":"u8);
        Micros(json, finished - started);
        json.Raw(",\"processing\":"u8);
        Micros(json, (processed > 0 ? processed : finished) - started);
        json.Raw(",\"date_start\":"u8);
        Moment(json, call, started);
        json.Raw(",\"date_finish\":"u8);
        Moment(json, call, finished);
        var (spent, resetAt) = operating.Spent(call.Meter, (long)finished);
        json.Raw(",\"operating_reset_at\":"u8).Number(resetAt).Raw(",\"operating\":"u8);
        Micros(json, spent / 1e6);
        json.Raw((byte)'}');
    }

    static void Moment(JsonBuffer json, Call call, double moment)
    {
        var seconds = (long)Math.Floor(moment);
        json.Moment(seconds, call.Catalog.Zone.OffsetAt(seconds));
    }

    // four places of money units and two more: a number of microseconds without a double's noise
    static void Micros(JsonBuffer json, double seconds)
    {
        var micros = Math.Max(0, (long)Math.Round(seconds * 1e6));
        var (whole, part) = Math.DivRem(micros, 1_000_000);
        json.Number(whole);
        if (part == 0)
            return;
        Span<byte> digits = stackalloc byte[7];
        digits[0] = (byte)'.';
        for (var at = 6; at > 0; at--)
        {
            digits[at] = (byte)('0' + part % 10);
            part /= 10;
        }
        json.Raw(digits.TrimEnd((byte)'0'));
    }
}
