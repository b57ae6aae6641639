using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Portico.Tests.Support;

/// <summary>A PostgreSQL of the tests' own, reached through a socket in its folder; it ends with the tests, even when they are killed.</summary>
sealed class PostgresCluster : IAsyncDisposable
{
    const string Debian = "/usr/lib/postgresql";

    const string Missing = "PostgreSQL is missing: install Debian's postgresql package, or put the folder of initdb and postgres on the PATH.";

    // the end of the shell's input is an immediate stop, and it ends with the tests whatever ends them
    const string Watched = """
        exec >>"$0" 2>&1 3<&0
        "$@" 3<&- &
        server=$!
        { read -r _ <&3; kill -QUIT $server; } &
        wait $server
        kill $!
        """;

    static readonly string[] Careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

    readonly string _programs;
    readonly string[] _settings;
    readonly string _folder;
    Process? _server;

    PostgresCluster(string programs, string[] settings)
    {
        _programs = programs;
        _settings = settings;
        // not below TMPDIR: a socket's path has room for 107 bytes, and the user postgres must get there
        _folder = $"/tmp/portico-postgres-{Guid.NewGuid():N}";
    }

    /// <summary>Where it is.</summary>
    public string ConnectionString => $"Host={_folder};Port=5432;Username=postgres;Database=postgres";

    /// <summary>What it logged.</summary>
    public string Log => File.Exists(LogPath) ? File.ReadAllText(LogPath) : "";

    string LogPath => Path.Combine(_folder, "log");

    string Data => Path.Combine(_folder, "data");

    /// <summary>Makes one that forgets what it committed when the machine fails, and is fast.</summary>
    /// <param name="settings">Settings as <c>name=value</c>.</param>
    public static Task<PostgresCluster> Start(params string[] settings) => Make([.. Careless, .. settings]);

    /// <summary>Makes one that has on disk what it committed.</summary>
    public static Task<PostgresCluster> StartDurable() => Make([]);

    /// <summary>Starts it on what is there, after a stop.</summary>
    public async Task StartAgain()
    {
        string[] settings =
            ["listen_addresses=", $"unix_socket_directories={_folder}", "port=5432", "max_connections=200", "shared_buffers=64MB", .. _settings];
        var arguments = settings.SelectMany(setting => new[] { "-c", setting });
        var server = _server = Launch("sh", ["-c", Watched, LogPath, Path.Combine(_programs, "postgres"), "-D", Data, .. arguments]);
        var waiting = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (server.HasExited || waiting.Elapsed > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException($"PostgreSQL did not start:\n{Log}");
            await Task.Delay(20);
        }
    }

    /// <summary>Stops it as a crash would: no connection ends in order, the next start recovers from the log of writes.</summary>
    public async Task StopImmediately()
    {
        if (_server is not { } server)
            return;
        _server = null;
        server.StandardInput.Close();
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
    }

    /// <summary>A connection of the test's own, past Portico.</summary>
    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false;Application Name=tests");
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs statements on a connection of their own.</summary>
    public async Task Run(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopImmediately();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    static async Task<PostgresCluster> Make(string[] settings)
    {
        var cluster = new PostgresCluster(Programs(), settings);
        try
        {
            await cluster.Initialize();
            await cluster.StartAgain();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    // the newest that Debian installed, else what the PATH has
    static string Programs()
    {
        string[] versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")).Concat(path)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            ?? throw new FileNotFoundException(Missing);
    }

    static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    async Task Initialize()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
            await Execute("chown", "postgres:", _folder);
        await Execute(
            Path.Combine(_programs, "initdb"), "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
    }

    async Task<bool> Answers()
    {
        try
        {
            await using var connection = await Connect();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    async Task Execute(string program, params string[] arguments)
    {
        using var process = Launch(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"No cluster of PostgreSQL could be made, {program} said: {await errors}{await output}");
    }

    // PostgreSQL refuses to run as root
    Process Launch(string program, string[] arguments)
    {
        string[] command = Environment.IsPrivilegedProcess && program != "chown"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments]
            : [program, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
