using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Scripts in PostgreSQL: one round trip each.</summary>
sealed class PostgresScripts(PostgresDb db) : IScripts
{
    /// <inheritdoc/>
    public async Task<SqlOutcome> Write(Action<SqlScript> put, CancellationToken abort)
    {
        var script = db.Rent();
        put(script);
        var outcome = await db.Write(script, abort);
        db.Return(script);
        return outcome;
    }

    /// <inheritdoc/>
    public async Task<long?> Add(Action<SqlScript> require, Action<SqlScript> put, CancellationToken abort)
    {
        var (required, script) = (db.Rent(), db.Rent());
        require(required);
        put(script);
        var id = await db.Add(required, script, abort);
        db.Return(required);
        db.Return(script);
        return id;
    }

    /// <inheritdoc/>
    public async ValueTask<Page> Read(Action<SqlScript> put, int columns, CancellationToken abort)
    {
        var script = db.Rent();
        put(script);
        var page = await db.Read(script, rows => rows.Page(columns), abort);
        db.Return(script);
        return page;
    }
}
