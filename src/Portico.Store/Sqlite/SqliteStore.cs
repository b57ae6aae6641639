using System.Globalization;
using Dapper;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>A portal in one SQLite file, with its uploaded files in a folder beside it.</summary>
public sealed class SqliteStore : IStore
{
    // reads do not wait, so more than a few a core only take turns
    const int Readers = 8;

    readonly string _path;
    readonly SqliteReaders _readers;
    readonly SqliteWriter _writer;

    static SqliteStore()
    {
        SQLitePCL.Batteries_V2.Init();
        // each connection serves one thread at a time, so its mutexes only cost; refused where SQLite is in use already, to no harm
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    /// <summary>Opens the portal in the folder, which is made when there is none.</summary>
    /// <param name="maxPages">Most pages of 4 KiB the file may have; 0 is no limit. Past it writes fail as on a full disk.</param>
    public SqliteStore(string folder, IClock clock, long maxPages = 0)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, "portal.db");
        _writer = new SqliteWriter(_path, maxPages);
        _readers = new SqliteReaders(_path, Readers);
        Records = new SqliteRecords(_readers, _writer);
        var tables = new SqliteTables(_readers, _writer);
        Metadata = new MetadataTables(tables);
        References = new ReferenceTables(tables);
        Requisites = new RequisiteStore(new SqliteScripts(_readers, _writer));
        Recurring = new RecurringStore(new SqliteScripts(_readers, _writer));
        Configurations = new ConfigurationTables(tables);
        UserFields = new UserFieldTables(tables);
        Directories = new DirectoryTables(tables);
        Access = new AccessTables(tables);
        SignIn = new SignInTables(tables);
        Audit = new AuditTables(tables);
        Applications = new ApplicationTables(tables);
        Tokens = new TokenTables(tables);
        Files = new SqliteFiles(_readers, _writer, Path.Combine(folder, "files"), clock);
    }

    /// <inheritdoc/>
    public IRecordStore Records { get; }

    /// <inheritdoc/>
    public IMetadataStore Metadata { get; }

    /// <inheritdoc/>
    public IReferenceStore References { get; }

    /// <inheritdoc/>
    public IRequisiteStore Requisites { get; }

    /// <inheritdoc/>
    public IRecurringStore Recurring { get; }

    /// <inheritdoc/>
    public IConfigurationStore Configurations { get; }

    /// <inheritdoc/>
    public IUserFieldStore UserFields { get; }

    /// <inheritdoc/>
    public IAccessStore Access { get; }

    /// <inheritdoc/>
    public IAuditStore Audit { get; }

    /// <inheritdoc/>
    public IApplicationStore Applications { get; }

    /// <inheritdoc/>
    public ITokenStore Tokens { get; }

    /// <inheritdoc/>
    public IDirectoryStore Directories { get; }

    /// <inheritdoc/>
    public ISignInStore SignIn { get; }

    /// <inheritdoc/>
    public IFileStore Files { get; }

    /// <inheritdoc/>
    public long StatementsRun => _readers.StatementsRun + _writer.StatementsRun;

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken abort)
    {
        var stored = await _writer.Run(db => db.Prepare("PRAGMA user_version").Scalar() ?? 0, abort);
        if (stored > Schema.Newest)
            throw Schema.Newer(_path, stored);
        if (stored > 0 && stored < Schema.Newest)
            BackUp(stored);
        var smartProcesses = stored == 0 ? [] : await _writer.Run(db => db.Ado.Query<long>(Schema.SmartProcesses).AsList(), abort);
        foreach (var (number, statements) in Schema.After(stored, smartProcesses, SqlDialect.Sqlite))
            await _writer.Run(db =>
            {
                foreach (var statement in statements)
                    db.RunOnce(statement);
                db.RunOnce(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={number}"));
                return true;
            }, abort);
    }

    /// <inheritdoc/>
    public void Watch(Func<CancellationToken, Task> changed)
    {
        // one server owns the folder
    }

    /// <inheritdoc/>
    public Task SettleAsync(CancellationToken abort) => Task.CompletedTask; // it plans without statistics

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> DescribeAsync(CancellationToken abort) => await _writer.Run(static db =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["store"] = "sqlite",
            ["synchronous"] = db.Ado.ExecuteScalar<string>("PRAGMA synchronous")!,
            ["journal_mode"] = db.Ado.ExecuteScalar<string>("PRAGMA journal_mode")!,
            ["schema_version"] = db.Ado.ExecuteScalar<string>("PRAGMA user_version")!,
            ["sqlite"] = db.Ado.ServerVersion,
        }, abort);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _readers.Dispose();
        return ValueTask.CompletedTask;
    }

    // on a connection of its own: those that read may write nowhere, and the writer always has a transaction
    void BackUp(long version)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{_path}.before-version-{version + 1}");
        if (File.Exists(target))
            return;
        var part = target + ".part";
        File.Delete(part);
        using var db = new SqliteDb(_path, isWriter: true);
        db.RunOnce($"VACUUM INTO '{part.Replace("'", "''", StringComparison.Ordinal)}'");
        File.Move(part, target);
    }
}
