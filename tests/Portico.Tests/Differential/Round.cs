using System.Globalization;
using Portico.Model;
using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>One run of calls on two new portals, which must answer alike to the end.</summary>
sealed class Round(TestPortal sqlite, TestPortal postgres, int seed, Tally tally)
{
    const int MostFaults = 10, ShownBody = 3000, ShownBefore = 200, Shown = 600;

    readonly List<string> _faults = [];
    readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>Makes so many calls, or fewer where a write was answered differently: then the portals are no longer the same.</summary>
    public async Task<IReadOnlyList<string>> Run(int calls, IReadOnlyList<string> methods)
    {
        var generator = new CallGenerator(seed, sqlite.Portal.Metadata, methods);
        var number = 0;
        foreach (var call in generator.Calls().Take(calls))
        {
            number++;
            var replies = await Send(call);
            tally.Count(call, replies.Sqlite);
            generator.Learn(call, replies.Sqlite.Status == 200 ? replies.Sqlite.Result : null);
            if (!replies.IsFaulty)
                continue;
            // a method that fails alike on both goes on failing: once is enough
            if (replies.IsSame && !_failed.Add(call.Method))
                continue;
            await Tell(number, call, replies);
            if (_faults.Count >= MostFaults || (!replies.IsSame && !call.IsRead))
                break;
        }
        return _faults;
    }

    async Task<Replies> Send(RandomCall call)
    {
        var target = Hooks.Target(call.Who, call.Method);
        var left = sqlite.Send(HttpMethod.Post, target, TestPortal.Json(call.Body));
        var right = postgres.Send(HttpMethod.Post, target, TestPortal.Json(call.Body));
        await Task.WhenAll(left, right);
        var now = sqlite.Portal.Clock.Seconds();
        return new(await left, await right, ReplyMask.Of(await left, now), ReplyMask.Of(await right, now));
    }

    async Task Tell(int number, RandomCall call, Replies replies)
    {
        var smallest = await Shrinker.Shrink(call, async candidate => await Send(candidate) is { IsFaulty: true } again && again.IsSame == replies.IsSame);
        if (smallest != call)
            replies = await Send(smallest);
        var from = replies.FirstDifference - ShownBefore;
        var remark = $"{(smallest == call ? "" : ", shortened")}{(call.IsRead ? "" : ", a write")}";
        _faults.Add(string.Create(CultureInfo.InvariantCulture, $"""
            call {number} of PORTICO_SEED={seed}: POST {smallest.Method} as {smallest.Who}{remark}
              {Shorten(smallest.Body, 0, ShownBody)}
              SQLite:     {replies.Sqlite.Status} {Shorten(replies.SqliteText, from, Shown)}
              PostgreSQL: {replies.Postgres.Status} {Shorten(replies.PostgresText, from, Shown)}
            {(replies.Sqlite.Status >= 500 || replies.Postgres.Status >= 500 ? $"  the log: {ErrorLog.Shared.Text}" : "")}
            """));
    }

    static string Shorten(string text, int from, int length)
    {
        from = Math.Clamp(from, 0, text.Length);
        var to = Math.Min(from + length, text.Length);
        return $"{(from > 0 ? "… " : "")}{text[from..to]}{(to < text.Length ? " …" : "")}";
    }

    /// <summary>What came back from both, as it came and without what may differ.</summary>
    sealed record Replies(WireReply Sqlite, WireReply Postgres, string SqliteText, string PostgresText)
    {
        public bool IsSame => Sqlite.Status == Postgres.Status && SqliteText == PostgresText;

        public bool IsFaulty => !IsSame || Sqlite.Status >= 500 || FailedCommand;

        public int FirstDifference => SqliteText.AsSpan().CommonPrefixLength(PostgresText);

        // a command of a batch that fails leaves the batch a success
        bool FailedCommand => SqliteText.Contains("\"error\":\"INTERNAL_SERVER_ERROR\"", StringComparison.Ordinal)
            || SqliteText.Contains("\"error\":\"ERROR_UNEXPECTED_ANSWER\"", StringComparison.Ordinal);
    }
}
