using Npgsql;
using NpgsqlTypes;
using Portico.Model;

namespace Portico.Bench.Floor;

/// <summary>Statements that go to PostgreSQL in one round trip, prepared once; their parameters are numbered through.</summary>
sealed class PostgresBatch(NpgsqlConnection db) : IAsyncDisposable
{
    readonly NpgsqlBatch _batch = new(db);
    readonly List<NpgsqlParameter> _parameters = [];

    /// <summary>A parameter that is a whole number.</summary>
    public static NpgsqlParameter Number(long value = 0) => new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = value };

    /// <summary>A parameter that is text.</summary>
    public static NpgsqlParameter Text(string value = "") => new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = value };

    /// <summary>Parameters of a write, what is the same in every call bound.</summary>
    public static IEnumerable<NpgsqlParameter> Of(FloorWrite write) => write.Values.Select((value, at) =>
        write.Moments.Contains(at + 1)
            ? new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz, TypedValue = DateTime.UnixEpoch }
            : value is { Kind: ValueKind.Text, Text: { } text } ? Text(text) : Number(value.Number));

    /// <summary>Appends a statement.</summary>
    public PostgresBatch Then(string sql, params IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
            _parameters.Add(parameter);
        }
        _batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>Prepares what was appended.</summary>
    public async Task<PostgresBatch> Prepared()
    {
        await _batch.PrepareAsync();
        return this;
    }

    /// <summary>Sets a parameter, the first being 0.</summary>
    public void Set(int at, long value) => ((NpgsqlParameter<long>)_parameters[at]).TypedValue = value;

    /// <summary>Sets a parameter.</summary>
    public void Set(int at, DateTime value) => ((NpgsqlParameter<DateTime>)_parameters[at]).TypedValue = value;

    /// <summary>Sets a text and the folded one beside it.</summary>
    public void Set(int at, string value)
    {
        ((NpgsqlParameter<string>)_parameters[at]).TypedValue = value;
        ((NpgsqlParameter<string>)_parameters[at + 1]).TypedValue = Folding.Fold(value);
    }

    /// <summary>Sets a text that is not folded.</summary>
    public void SetPlain(int at, string value) => ((NpgsqlParameter<string>)_parameters[at]).TypedValue = value;

    /// <summary>Runs it for its rows.</summary>
    public Task<NpgsqlDataReader> Read() => _batch.ExecuteReaderAsync();

    /// <summary>Runs it; returns how many rows one of its statements changed.</summary>
    public async Task<long> Run(int counted)
    {
        await _batch.ExecuteNonQueryAsync();
        return _batch.BatchCommands[counted].RecordsAffected;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}
