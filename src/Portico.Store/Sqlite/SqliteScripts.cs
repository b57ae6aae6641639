using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>Scripts in SQLite: a job of the writer, or one read.</summary>
sealed class SqliteScripts(SqliteReaders readers, SqliteWriter writer) : IScripts
{
    /// <inheritdoc/>
    public Task<SqlOutcome> Write(Action<SqlScript> put, CancellationToken abort) => writer.Run(db =>
    {
        put(db.Script.Clear());
        return db.Run(db.Script);
    }, abort);

    /// <inheritdoc/>
    public Task<long?> Add(Action<SqlScript> require, Action<SqlScript> put, CancellationToken abort) => writer.Run<long?>(db =>
    {
        require(db.Script.Clear());
        if (!db.Run(db.Script).IsMet)
            return null;
        put(db.Script.Clear());
        return db.Run(db.Script).NewId;
    }, abort);

    /// <inheritdoc/>
    public ValueTask<Page> Read(Action<SqlScript> put, int columns, CancellationToken abort) => readers.Run(static (db, at) =>
    {
        at.put(db.Script.Clear());
        return db.Prepare(db.Script, 0).Read(at.columns);
    }, (put, columns), abort);
}
