using System.Diagnostics;

namespace Portico.Model;

/// <summary>One statement that went to the database.</summary>
/// <param name="Parameters">How many values it was given, where that is known; what they are is not kept.</param>
/// <param name="Rows">Rows it read or changed; null where nobody knows.</param>
public readonly record struct SqlStatement(string Text, int? Parameters, long? Rows);

/// <summary>Statements that went out at once.</summary>
/// <param name="At">Milliseconds since the call began.</param>
/// <param name="Milliseconds">How long it took, everybody's part of it included.</param>
/// <param name="Shared">How many statements of other calls went along, or writes shared the commit.</param>
public sealed record SqlRun(double At, double Milliseconds, int Shared, IReadOnlyList<SqlStatement> Statements);

/// <summary>Something that a caller should know of.</summary>
/// <param name="Kind">What: one of <see cref="CallWarning"/>'s names.</param>
/// <param name="Name">What it is about, as the client wrote it.</param>
public readonly record struct CallWarning(string Kind, string Name)
{
    /// <summary>Names of fields that are none, by where they stood; a parameter that nobody looked at; values that a condition passed over; one that makes a condition match nothing.</summary>
    public const string Field = "field", Select = "select", Filter = "filter", Order = "order", Parameter = "parameter", ValueDropped = "value_dropped", ValueUnfit = "value_unfit";
}

/// <summary>
/// What one call does inside, while somebody looks (ADR 0023): ambient, so that the layers below tell it without knowing who asks. Where
/// nobody looks there is none, and asking for it costs the read of one number.
/// </summary>
public sealed class CallTrace
{
    /// <summary>Statements kept of a call; of the others it is known how many.</summary>
    public const int MostStatements = 200;

    /// <summary>Bytes kept of an answer.</summary>
    public const int MostReply = 64 * 1024;

    const int MostWarnings = 50, MostChildren = 50, LongestStatement = 8192, LongestName = 200;

    static readonly AsyncLocal<CallTrace?> Ambient = new();
    static int s_running;

    readonly Lock _turn = new();
    readonly List<SqlRun> _runs = [];
    readonly List<CallWarning> _warnings = [];
    readonly List<CallTrace> _children = [];
    readonly List<Node> _filters = [];
    readonly long _began = Stopwatch.GetTimestamp();
    int _kept;

    CallTrace(string method, double moment)
    {
        Method = Short(method);
        Moment = moment;
    }

    /// <summary>The call this code runs for; null where nobody looks.</summary>
    public static CallTrace? Current => Volatile.Read(ref s_running) == 0 ? null : Ambient.Value;

    /// <summary>True where nobody looks at anything.</summary>
    public static bool IsNoneRunning => Volatile.Read(ref s_running) == 0;

    /// <summary>Its method, as the client wrote it.</summary>
    public string Method { get; }

    /// <summary>When it began, in Unix seconds.</summary>
    public double Moment { get; }

    /// <summary>Key of a command within its batch; empty for a whole call.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its arguments; null when it did not come so far.</summary>
    public Node? Parameters { get; private set; }

    /// <summary>Who asks; null while that is not known.</summary>
    public Caller? Caller { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double Milliseconds { get; private set; }

    /// <summary>Code, text and status of its refusal; null when it was answered.</summary>
    public (string Code, string Text, int Status)? Refusal { get; private set; }

    /// <summary>What it answered, as JSON, cut where that is longer than what is kept.</summary>
    public byte[] Reply { get; private set; } = [];

    /// <summary>Bytes of the whole answer.</summary>
    public int ReplyBytes { get; private set; }

    /// <summary>Round trips.</summary>
    public IReadOnlyList<SqlRun> Runs => _runs;

    /// <summary>Statements that were too many to be kept.</summary>
    public int LeftOut { get; private set; }

    /// <summary>What the caller should know of.</summary>
    public IReadOnlyList<CallWarning> Warnings => _warnings;

    /// <summary>Conditions as they were understood.</summary>
    public IReadOnlyList<Node> Filters => _filters;

    /// <summary>Commands of a batch.</summary>
    public IReadOnlyList<CallTrace> Children => _children;

    /// <summary>Begins to look at a call, which has to be ended.</summary>
    public static CallTrace Begin(string method, double moment)
    {
        Interlocked.Increment(ref s_running);
        return new(method, moment);
    }

    /// <summary>Begins a command of this batch; null when there are enough.</summary>
    public CallTrace? BeginChild(string key, string method, double moment)
    {
        lock (_turn)
        {
            if (_children.Count == MostChildren)
                return null;
            _children.Add(new(method, moment) { Key = Short(key), Caller = Caller });
            return _children[^1];
        }
    }

    /// <summary>What this flow of code does from now on is its.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Keeps what it asks with.</summary>
    public void Ask(Node parameters) => Parameters = parameters;

    /// <summary>It was refused.</summary>
    public void Refuse(string code, string text, int status) => Refusal = (code, text, status);

    /// <summary>Takes the time.</summary>
    public void Stop() => Milliseconds = Stopwatch.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>Nobody looks any more.</summary>
    public static void End() => Interlocked.Decrement(ref s_running);

    /// <summary>Keeps what it answers.</summary>
    public void Answer(ReadOnlySpan<byte> json) => (Reply, ReplyBytes) = (json[..Math.Min(json.Length, MostReply)].ToArray(), json.Length);

    /// <summary>Statements were run.</summary>
    /// <param name="began">Reading of <see cref="Stopwatch"/>.</param>
    public void Ran(long began, int shared, params IReadOnlyList<SqlStatement> statements)
    {
        var run = new SqlRun(Stopwatch.GetElapsedTime(_began, began).TotalMilliseconds, Stopwatch.GetElapsedTime(began).TotalMilliseconds, shared,
            [.. statements.Select(statement => statement.Text.Length <= LongestStatement ? statement : statement with { Text = statement.Text[..LongestStatement] + " …" })]);
        lock (_turn)
        {
            if (_kept + statements.Count > MostStatements)
            {
                LeftOut += statements.Count;
                return;
            }
            _kept += statements.Count;
            _runs.Add(run);
        }
    }

    /// <summary>The caller should know of something.</summary>
    public void Warn(string kind, string name)
    {
        name = Short(name);
        lock (_turn)
            if (_warnings.Count < MostWarnings && !_warnings.Contains(new(kind, name)))
                _warnings.Add(new(kind, name));
    }

    // strangers choose names, and none of theirs may fill the memory
    static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName] + " …";

    /// <summary>A filter was understood so.</summary>
    public void Explain(Node filter)
    {
        lock (_turn)
            _filters.Add(filter);
    }
}
