using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>What a statement's outcome means for the whole.</summary>
public enum SqlEffect : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It must find a row, else nothing was to be done at all.</summary>
    Found,

    /// <summary>It must change a row, else nothing was to be done at all.</summary>
    Required,

    /// <summary>The rows it changes are the answer.</summary>
    Counted,

    /// <summary>It inserts the row whose id is the answer, and what <see cref="RecordId.New"/> stands for afterwards.</summary>
    NewId,

    /// <summary>Where it finds no row, the statements up to the end of its block change nothing: they need not be run.</summary>
    Probe,
}

/// <summary>What became of a script.</summary>
/// <param name="IsMet">False when a required row was missing.</param>
/// <param name="NewId">The id of the new row, or 0.</param>
/// <param name="Changed">Rows that the counted statements changed.</param>
public readonly record struct SqlOutcome(bool IsMet, long NewId, long Changed);

/// <summary>A record named in a statement: one that is there, or the one this script makes.</summary>
public readonly record struct RecordId(string Table, long Id)
{
    /// <summary>The record that the script's own insert makes.</summary>
    public static RecordId New(EntityType type) => new(type.Table, 0);
}

/// <summary>A parameter: a value, or a list of them, of a column's form.</summary>
/// <param name="IsNewId">Stands for the id of the new row.</param>
public readonly record struct SqlParameter(Value Value, FieldForm Form, IReadOnlyList<Value>? List = null, bool IsNewId = false)
{
    /// <summary>Text.</summary>
    public static SqlParameter Of(string? text) => new(Value.Of(text), FieldForm.Text);

    /// <summary>Numbers as a list.</summary>
    public static SqlParameter Of(IEnumerable<long> numbers) => new(default, FieldForm.Number, [.. numbers.Select(Value.Of)]);
}

/// <summary>
/// Statements that run in one transaction, as one text and one list of parameters. In <c>$"…"</c> a string is a name and
/// becomes text, everything else becomes a parameter: so values can get into a statement no other way. One instance is used again
/// and again.
/// </summary>
public sealed class SqlScript(SqlDialect dialect)
{
    readonly List<SqlParameter> _parameters = [];
    readonly List<(int TextEnd, int ParametersEnd, SqlEffect Effect, int BlockEnd)> _statements = [];
    char[] _text = new char[4096];
    int _length, _together, _togetherEnd = -1;

    /// <summary>How the database speaks.</summary>
    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The call it runs for, where somebody looks.</summary>
    public CallTrace? Trace { get; set; }

    /// <summary>Statements.</summary>
    public int Count => _statements.Count;

    /// <summary>Forgets all statements.</summary>
    public SqlScript Clear()
    {
        _parameters.Clear();
        _statements.Clear();
        _length = 0;
        return this;
    }

    /// <summary>A statement's text.</summary>
    public ReadOnlySpan<char> TextOf(int statement)
    {
        var start = statement == 0 ? 0 : _statements[statement - 1].TextEnd;
        return _text.AsSpan(start, _statements[statement].TextEnd - start);
    }

    /// <summary>A statement's parameters.</summary>
    public ReadOnlySpan<SqlParameter> ParametersOf(int statement)
    {
        var start = statement == 0 ? 0 : _statements[statement - 1].ParametersEnd;
        return CollectionsMarshal.AsSpan(_parameters)[start.._statements[statement].ParametersEnd];
    }

    /// <summary>What a statement's outcome means.</summary>
    public SqlEffect EffectOf(int statement) => _statements[statement].Effect;

    /// <summary>The first statement after the block that a probe stands before.</summary>
    public int BlockEndOf(int probe) => _statements[probe].BlockEnd;

    /// <summary>Goes on with the present statement.</summary>
    public SqlScript Add([InterpolatedStringHandlerArgument("")] SqlPart part)
    {
        _ = part; // writes itself
        return this;
    }

    /// <summary>Goes on with the present statement: text only.</summary>
    public SqlScript Add(string text)
    {
        Write(text);
        return this;
    }

    /// <summary>Ends the present statement.</summary>
    public void End(SqlEffect effect = SqlEffect.None)
    {
        if (_togetherEnd < 0)
        {
            _statements.Add((_length, _parameters.Count, effect, 0));
            return;
        }
        if (effect != SqlEffect.None)
            throw new InvalidOperationException("What becomes of a statement among others is not known.");
        Write(")");
        _togetherEnd = _length;
        Write(",s AS (");
        _text[_length - 6] = (char)('a' + _together++);
    }

    /// <summary>
    /// Begins changes that have nothing to do with each other: no row is changed by two of them, and none reads what one before it changed.
    /// Where statements go out at once they are one, which costs less.
    /// </summary>
    public void BeginTogether()
    {
        if (Dialect.IsStepwise)
            return;
        (_together, _togetherEnd) = (0, _length);
        Write("WITH z AS (");
    }

    /// <summary>Ends them; there has to be one.</summary>
    public void EndTogether()
    {
        if (Dialect.IsStepwise)
            return;
        (_length, _togetherEnd) = (_togetherEnd, -1);
        Write(" SELECT 1");
        End();
    }

    /// <summary>Ends a probe, the present statement of a stepwise dialect; returns its number for <see cref="EndBlock"/>.</summary>
    public int EndProbe()
    {
        End(SqlEffect.Probe);
        return _statements.Count - 1;
    }

    /// <summary>Ends the block that a probe stands before.</summary>
    public void EndBlock(int probe) => _statements[probe] = _statements[probe] with { BlockEnd = _statements.Count };

    /// <summary>A whole statement.</summary>
    public void Run([InterpolatedStringHandlerArgument("")] SqlPart part, SqlEffect effect = SqlEffect.None)
    {
        _ = part;
        End(effect);
    }

    /// <summary>Takes back the last character, a comma too many.</summary>
    public SqlScript Trim()
    {
        _length--;
        return this;
    }

    /// <summary>A list for equality with any of it, or none.</summary>
    public SqlScript In(string column, IReadOnlyList<Value> values, FieldForm form, bool isNegative = false)
    {
        Write(column);
        Write(isNegative ? Dialect.NotIn : Dialect.In);
        Write(new SqlParameter(default, form, values));
        Write(Dialect.InEnd);
        return this;
    }

    internal void Write(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    internal void Write(in SqlParameter parameter)
    {
        _parameters.Add(parameter);
        Write("$");
        Span<char> digits = stackalloc char[8];
        var number = _parameters.Count - (_statements.Count == 0 ? 0 : _statements[^1].ParametersEnd);
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        Write(digits[..length]);
    }

    internal void Write(RecordId record)
    {
        if (record.Id > 0 || !Dialect.HasSequences)
        {
            Write(new SqlParameter(Value.Of(record.Id), FieldForm.Number, IsNewId: record.Id == 0));
            return;
        }
        // in a query of its own it is asked for once; as it is, once for every row of a table
        Write("(SELECT currval('");
        Write(record.Table);
        Write("_id_seq'))");
    }
}

/// <summary>Part of a statement between <c>$"</c> and <c>"</c>.</summary>
[InterpolatedStringHandler]
#pragma warning disable CA1815 // it lives for one expression and is never compared
public readonly ref struct SqlPart
#pragma warning restore CA1815
{
    readonly SqlScript _script;

    /// <summary>Begins a part; the compiler calls this.</summary>
    public SqlPart(int literalLength, int formattedCount, SqlScript script)
    {
        _ = literalLength + formattedCount;
        _script = script;
    }

    /// <summary>Text as it is.</summary>
    public void AppendLiteral(string text) => _script.Write(text);

    /// <summary>A name, from a definition.</summary>
    public void AppendFormatted(string name) => _script.Write(name);

    /// <summary>A number, as a parameter.</summary>
    public void AppendFormatted(long number) => _script.Write(new SqlParameter(Value.Of(number), FieldForm.Number));

    /// <summary>A parameter.</summary>
    public void AppendFormatted(SqlParameter parameter) => _script.Write(parameter);

    /// <summary>A record's id, as a parameter or out of its sequence.</summary>
    public void AppendFormatted(RecordId record) => _script.Write(record);
}
