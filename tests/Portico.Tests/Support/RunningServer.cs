using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portico.Crm;
using Portico.Model;
using Portico.Server;

namespace Portico.Tests.Support;

/// <summary>A server of its own with one webhook of all scopes.</summary>
sealed class RunningServer : IAsyncDisposable
{
    /// <summary>Secret of its webhook.</summary>
    public const string Secret = "limits000000000000000000000000000";

    readonly TemporaryFolder _folder;
    readonly HttpClient _client;

    RunningServer(TemporaryFolder folder, PorticoHost host, Portal portal, string connection)
    {
        (_folder, Host, Portal, Connection) = (folder, host, portal, connection);
#pragma warning disable MA0039 // the certificate is one that the server made for itself
        _client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
#pragma warning restore MA0039
    }

    /// <summary>The server.</summary>
    public PorticoHost Host { get; }

    /// <summary>Its database; empty for SQLite.</summary>
    public string Connection { get; }

    /// <summary>Its data folder.</summary>
    public string Data => _folder.Inside("data");

    /// <summary>Its portal.</summary>
    public Portal Portal { get; }

    /// <summary>Starts one.</summary>
    public static async Task<RunningServer> Start(Func<HostOptions, HostOptions> change, StoreKind store = StoreKind.Sqlite)
    {
        var folder = new TemporaryFolder();
        var connection = store == StoreKind.Postgres ? await SharedPostgres.NewDatabase() : "";
        var options = change(new HostOptions { Data = folder.Inside("data"), Store = store, Connection = connection, Urls = ["http://127.0.0.1:0"], ChecksStores = true, Time = new HurriedTime() });
        var host = await PorticoHost.Start(options, TestRun.Abort);
        var (portal, _) = await host.OpenDefault(options, TestRun.Abort);
        await portal.Users.AddWebhook(1, Secret, "tests", "*", Actor.System, TestRun.Abort);
        return new(folder, host, portal, connection);
    }

    /// <summary>Calls a method through the webhook.</summary>
    public Task<WireReply> Call(string method, string body = "{}", string? host = null) => Send($"/rest/1/{Secret}/{method}", body, host);

    /// <summary>Sends a body to an address.</summary>
    public Task<WireReply> Send(string target, string body = "{}", string? host = null, bool isSecure = false, string? bearer = null) =>
        Post(target, TestPortal.Json(body), host, isSecure, bearer);

    /// <summary>Sends a form to an address.</summary>
    public Task<WireReply> Form(string target, string form, string? host = null) =>
        Post(target, new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"), host, isSecure: false, bearer: null);

    async Task<WireReply> Post(string target, HttpContent content, string? host, bool isSecure, string? bearer)
    {
        var address = Host.Addresses.First(one => one.StartsWith("https", StringComparison.Ordinal) == isSecure);
        using var request = new HttpRequestMessage(HttpMethod.Post, address + target) { Content = content };
        request.Headers.Host = host;
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        using var response = await _client.SendAsync(request, TestRun.Abort);
        return await WireReply.Read(response);
    }

    /// <summary>Every byte of the portal in SQLite, as text.</summary>
    public async Task<string> Everything()
    {
        var text = new System.Text.StringBuilder();
        foreach (var file in Directory.GetFiles(Host.Portals.FolderOf("default"), "portal.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(TestRun.Abort));
        }
        return text.ToString();
    }

    /// <summary>Puts 10,000 contacts with texts of 2,400 letters past the server.</summary>
    public async Task Fill()
    {
        await using DbConnection db = Connection.Length > 0
            ? new NpgsqlConnection($"{Connection};Pooling=false;Application Name=tests")
            : new SqliteConnection($"Data Source={Path.Combine(Host.Portals.FolderOf("default"), "portal.db")};Pooling=False");
        await db.OpenAsync(TestRun.Abort);
        await using var command = db.CreateCommand();
        command.CommandText = Connection.Length > 0
            ? "INSERT INTO portal_default.contact (assigned_by_id, comments, comments_f) SELECT 1, repeat('abcab ', 400), repeat('abcab ', 400) FROM generate_series(1, 10000)"
            : "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<10000) INSERT INTO contact (assigned_by_id, comments, comments_f) SELECT 1, replace(hex(zeroblob(400)), '00', 'abcab '), replace(hex(zeroblob(400)), '00', 'abcab ') FROM n";
        await command.ExecuteNonQueryAsync(TestRun.Abort);
    }

    /// <summary>True when PostgreSQL runs no statement of the server; SQLite's calls end with their statements.</summary>
    public async Task<bool> IsIdle()
    {
        if (Connection.Length == 0)
            return true;
        await using var db = new NpgsqlConnection($"{Connection};Pooling=false;Application Name=tests");
        await db.OpenAsync(TestRun.Abort);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname=current_database() AND application_name='Portico' AND state='active'", db);
        return await command.ExecuteScalarAsync(TestRun.Abort) is 0L;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
