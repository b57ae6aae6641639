using System.CommandLine;
using System.CommandLine.Parsing;
using Portico.Store.Archive;
using Portico.Store.Postgres;
using Portico.Store.Sqlite;

namespace Portico.Server;

/// <summary>Where a portal is, or shall be.</summary>
sealed record Place(StoreKind Store, string Data, string Connection, string Portal)
{
    /// <summary>For people: without a password.</summary>
    public string Where => Store == StoreKind.Postgres ? PostgresStore.Describe(Connection, Portal) : Folder;

    /// <summary>False when nothing is stored there; of a database that is not known before it is asked.</summary>
    public bool MayBeThere => Store != StoreKind.Sqlite || Directory.Exists(Folder);

    string Folder => Path.Combine(Path.GetFullPath(Data), "portals", Portal);

    /// <summary>The portal there, as it is now.</summary>
    public Task<IWholeSource> Open(CancellationToken abort) => Store switch
    {
        StoreKind.Sqlite => Task.FromResult(SqliteWhole.Open(Folder)),
        StoreKind.Postgres => PostgresWhole.OpenAsync(Connection, Portal, abort),
    };

    /// <summary>The portal to be made there.</summary>
    public IWholeTarget New() => Store switch
    {
        StoreKind.Sqlite => new SqliteNewPortal(Folder),
        StoreKind.Postgres => new PostgresNewPortal(Connection, Portal),
    };

    /// <summary>Removes the portal there.</summary>
    public Task Delete()
    {
        if (Store == StoreKind.Postgres)
            return PostgresStore.DropAsync(Connection, Portal);
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Keeps servers off while a portal is made; a database does that itself.</summary>
    public DataLock? Lock() => Store == StoreKind.Sqlite ? DataLock.Take(Data) : null;
}

/// <summary>The options that name a place: the same for every command, and once more as <c>--to-…</c> where there are two.</summary>
sealed class PlaceOptions
{
    // a schema's name has room for 63 bytes, "portal_" among them
    const int LongestName = 56;

    const string Example = "\"Host=db;Username=portico;Password=…;Database=portico\"";

    readonly Option<string> _store;
    readonly Option<string> _data;
    readonly Option<string> _connection;
    readonly Option<string> _portal;
    readonly PlaceOptions? _from;

    /// <summary>Adds the options to a command.</summary>
    public PlaceOptions(Command command)
        : this(command, "--", "", null)
    {
    }

    PlaceOptions(Command command, string prefix, string which, PlaceOptions? from)
    {
        _from = from;
        _store = new(prefix + "store") { Description = $"Where the {which}portal is stored: sqlite, or postgres.", Required = from is not null };
        _data = new(prefix + "data") { Description = $"Folder of the {which}data, for sqlite.", DefaultValueFactory = DataOf };
        _connection = new(prefix + "connection") { Description = $"Database of the {which}portal, for postgres: {Example}." }; // its default is not shown: there is a password in it
        _portal = new(prefix + "portal") { Description = $"Name of the {which}portal.", DefaultValueFactory = PortalOf };
        if (from is null)
            _store.DefaultValueFactory = _ => "sqlite";
        _store.AcceptOnlyFromAmong("sqlite", "postgres");
        foreach (var option in (Option<string>[])[_store, _data, _connection, _portal])
            command.Add(option);
        command.Validators.Add(result =>
        {
            var portal = PortalOf(result);
            if (portal.Length is 0 or > LongestName || !portal.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                result.AddError($"\"{portal}\" is no name of a portal: use letters, digits and hyphens, {LongestName} at most.");
            if (Given(result, _store) == "postgres" && ConnectionOf(result).Length == 0)
                result.AddError($"{_store.Name} postgres needs the database: {_connection.Name} {Example}.");
        });
    }

    /// <summary>Adds the options of a second place; what is not said of it is as in this one.</summary>
    public PlaceOptions To(Command command) => new(command, "--to-", "new ", this);

    /// <summary>The place that was named.</summary>
    public Place Of(ParseResult parsed) => new(
        Given(parsed.CommandResult, _store) == "postgres" ? StoreKind.Postgres : StoreKind.Sqlite,
        DataOf(parsed.CommandResult), ConnectionOf(parsed.CommandResult), PortalOf(parsed.CommandResult));

    // what is wrong already has no value, only words
    static string? Given(SymbolResult result, Option<string> option) => result.GetResult(option) is { Tokens: [var only] } ? only.Value : null;

    string DataOf(SymbolResult result) => Given(result, _data) ?? _from?.DataOf(result) ?? "data";

    string ConnectionOf(SymbolResult result) => Given(result, _connection) ?? _from?.ConnectionOf(result) ?? Environment.GetEnvironmentVariable("PORTICO_CONNECTION") ?? "";

    string PortalOf(SymbolResult result) => Given(result, _portal) ?? _from?.PortalOf(result) ?? "default";
}
