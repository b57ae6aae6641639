using System.Text.Json.Nodes;
using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>What the calls came to, so that a generator whose calls are all refused is noticed.</summary>
sealed class Tally
{
    // a caller in a hundred tries what is forbidden, and some values are made not to fit
    const int LeastSuccesses = 30;

    readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    readonly HashSet<string> _matched = new(StringComparer.Ordinal);
    int _calls;
    int _successes;

    /// <summary>Counts a call with its reply.</summary>
    public void Count(RandomCall call, WireReply reply)
    {
        _calls++;
        if (reply.Status is not (200 or 302))
            return;
        _successes++;
        _answered.Add(call.Method);
        if (HasRecords(reply.Result))
            _matched.UnionWith(call.Prefixes);
    }

    /// <summary>What was never answered, never matched, or refused too often.</summary>
    /// <param name="methods">All methods there are.</param>
    public IEnumerable<string> Gaps(IEnumerable<string> methods)
    {
        foreach (var method in methods.Where(method => !_answered.Contains(method)))
            yield return $"{method} was never answered with 200: {nameof(CallGenerator)} makes no call of it that succeeds";
        foreach (var prefix in Queries.Prefixes.Where(prefix => !_matched.Contains(prefix)))
            yield return $"no record ever passed a filter with the prefix \"{prefix}\"";
        if (_successes * 100 < _calls * LeastSuccesses)
            yield return $"only {_successes} of {_calls} calls succeeded";
    }

    static bool HasRecords(JsonNode? result) => (result is JsonObject map ? map["items"] : result) is JsonArray { Count: > 0 };
}
