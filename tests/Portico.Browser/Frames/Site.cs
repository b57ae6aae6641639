using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Portico.Browser.Frames;

[assembly: AssemblyFixture(typeof(Site))]

namespace Portico.Browser.Frames;

/// <summary>Where applications of the tests live: the sample with its package from npm, and a bare page with our BX24.js. A portal opens them with a POST.</summary>
public sealed class Site : IAsyncLifetime
{
    const string Packages = "tests/Sdk/node_modules/";

    static readonly FileExtensionContentTypeProvider Types = new();

    readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _posts = new(StringComparer.Ordinal);
    WebApplication? _app;

    /// <summary>Where the sample is.</summary>
    public string Sample => $"{Origin}/sample/";

    /// <summary>Where it listens.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>The same place under another name: another origin to browsers.</summary>
    public string OtherOrigin => Origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>A bare page that loads BX24.js from a portal.</summary>
    /// <param name="name">Of the scenario: what was posted is kept under it.</param>
    public string Bare(Uri portal, string name) => $"{Origin}/bare/{name}?portal={portal.Authority}";

    /// <summary>What was posted last to the bare page of a scenario.</summary>
    public IReadOnlyDictionary<string, string> Posted(string name) => _posts[name];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Answer);
        await _app.StartAsync();
        Origin = _app.Urls.First();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/bare/", StringComparison.Ordinal))
            await SendBare(context, path["/bare/".Length..]);
        else if (path.StartsWith("/sample/node_modules/", StringComparison.Ordinal))
            await SendFile(context, Packages, path["/sample/node_modules/".Length..]);
        else
            await SendFile(context, "samples/contact-notes/", path is "/sample/" ? "index.html" : path["/sample/".Length..]);
    }

    async Task SendBare(HttpContext context, string name)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            _posts[name] = (await context.Request.ReadFormAsync()).Concat(context.Request.Query).DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"<!doctype html><html lang=\"en\"><title>Bare</title><script src=\"//{context.Request.Query["portal"]}/api/v1/\"></script><body><h2>A bare page</h2></body></html>");
    }

    static async Task SendFile(HttpContext context, string folder, string path)
    {
        var file = Repository.PathOf(folder + path);
        if (path.Contains("..", StringComparison.Ordinal) || !File.Exists(file))
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync(folder == Packages ? "Run npm ci --prefix tests/Sdk first." : "");
            return;
        }
        context.Response.ContentType = Types.TryGetContentType(file, out var type) ? type : "application/octet-stream";
        await context.Response.SendFileAsync(file);
    }
}
