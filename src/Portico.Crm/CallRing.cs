using Portico.Model;

namespace Portico.Crm;

/// <summary>A call as developers see it, without anything secret. Never changed.</summary>
public sealed record KeptCall
{
    // what a call costs beside its texts
    const int Bare = 512;

    /// <summary>Number, growing from call to call; 0 until it is in the ring.</summary>
    public long Id { get; init; }

    /// <summary>Number of the batch whose command it was; 0 for a whole call.</summary>
    public long Parent { get; init; }

    /// <summary>Key in that batch.</summary>
    public string Key { get; init; } = "";

    /// <summary>When it began, in Unix seconds.</summary>
    public double Moment { get; init; }

    /// <summary>How long it took.</summary>
    public double Milliseconds { get; init; }

    /// <summary>Of HTTP; empty for commands of a batch.</summary>
    public string Verb { get; init; } = "";

    /// <summary>The method.</summary>
    public string Method { get; init; } = "";

    /// <summary>The user; 0 when nobody is known.</summary>
    public long UserId { get; init; }

    /// <summary>What the caller came with; null when that was nothing that holds.</summary>
    public Credential? Credential { get; init; }

    /// <summary>Where it came from.</summary>
    public string Address { get; init; } = "";

    /// <summary>Of HTTP.</summary>
    public int Status { get; init; }

    /// <summary>Code of the refusal; null when it was answered.</summary>
    public string? Error { get; init; }

    /// <summary>The refusal in words.</summary>
    public string ErrorText { get; init; } = "";

    /// <summary>Arguments as JSON; empty when it did not come so far.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>True when parts of them were left out.</summary>
    public bool AreParametersCut { get; init; }

    /// <summary>Conditions as JSON.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>What it answered as JSON in UTF-8, the beginning where that is long.</summary>
    public ReadOnlyMemory<byte> Reply { get; init; }

    /// <summary>Bytes of the whole answer.</summary>
    public int ReplyBytes { get; init; }

    /// <summary>True when that is not all of it.</summary>
    public bool IsReplyCut { get; init; }

    /// <summary>Statements.</summary>
    public IReadOnlyList<SqlRun> Runs { get; init; } = [];

    /// <summary>Statements that were too many to be kept.</summary>
    public int RunsLeftOut { get; init; }

    /// <summary>What its caller should know of.</summary>
    public IReadOnlyList<CallWarning> Warnings { get; init; } = [];

    /// <summary>Commands of a batch.</summary>
    public IReadOnlyList<KeptCall> Commands { get; init; } = [];

    /// <summary>How much memory it takes, more or less.</summary>
    public long Bytes => Bare + Reply.Length + 2L * (Method.Length + Key.Length + Parameters.Length + ErrorText.Length + Filters.Sum(filter => filter.Length) + Warnings.Sum(warning => warning.Name.Length))
        + Runs.Sum(run => run.Statements.Sum(statement => 64L + 2 * statement.Text.Length)) + Commands.Sum(command => command.Bytes);
}

/// <summary>The last calls of a portal, for developers (ADR 0023): in memory alone, bounded in number and size.</summary>
public sealed class CallRing
{
    /// <summary>Setting: how many calls are kept; without it the server decides.</summary>
    public const string Setting = "calls_kept";

    /// <summary>Calls kept where nobody says how many.</summary>
    public const int UsualMost = 500;

    /// <summary>Most calls that may be kept.</summary>
    public const int LargestMost = 10_000;

    const long MostBytes = 64L * 1024 * 1024;

    readonly Lock _turn = new();
    readonly Queue<KeptCall> _calls = new();
    long _last, _bytes;

    /// <summary>How many are kept where the portal says nothing.</summary>
    public int Usual { get; set; }

    /// <summary>True while calls are kept; where none are any more, those there were go.</summary>
    public bool IsOn(Catalog catalog)
    {
        if (Most(catalog) > 0)
            return true;
        if (Volatile.Read(ref _bytes) > 0)
            Fit(catalog);
        return false;
    }

    int Most(Catalog catalog) => catalog.CallsKept ?? Usual;

    /// <summary>Keeps a call; the oldest ones make room.</summary>
    public void Add(KeptCall call, Catalog catalog)
    {
        lock (_turn)
        {
            var id = ++_last;
            call = call with { Id = id, Commands = [.. call.Commands.Select(command => command with { Id = ++_last, Parent = id })] };
            _calls.Enqueue(call);
            _bytes += call.Bytes;
            Trim(Most(catalog));
        }
    }

    /// <summary>Lets go of what is more than the portal keeps by now.</summary>
    public void Fit(Catalog catalog)
    {
        lock (_turn)
            Trim(Most(catalog));
    }

    void Trim(int most)
    {
        while (_calls.Count > most || (_bytes > MostBytes && _calls.Count > 1))
            _bytes -= _calls.Dequeue().Bytes;
    }

    /// <summary>Calls after a number, each before its commands, the oldest first; a number that is not reached yet is one of before a restart, and counts as 0.</summary>
    public IReadOnlyList<KeptCall> After(long id)
    {
        lock (_turn)
        {
            var after = id > _last ? 0 : id;
            return [.. _calls.SelectMany(call => call.Commands.Prepend(call)).Where(call => call.Id > after)];
        }
    }

    /// <summary>A call, or a command of one; null when it is not kept.</summary>
    public KeptCall? Find(long id)
    {
        lock (_turn)
            return _calls.SelectMany(call => call.Commands.Prepend(call)).FirstOrDefault(call => call.Id == id);
    }

    /// <summary>Forgets all; returns how many there were.</summary>
    public int Clear()
    {
        lock (_turn)
        {
            var count = _calls.Count;
            _calls.Clear();
            _bytes = 0;
            return count;
        }
    }
}
