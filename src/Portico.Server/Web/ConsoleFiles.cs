using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Portico.Server.Web;

/// <summary>The files of the console, as <c>console/</c> was built into the program.</summary>
static class ConsoleFiles
{
    /// <summary>The page that everything begins with.</summary>
    public const string Page = "index.html";

    const string Folder = "console/";

    static readonly FrozenDictionary<string, ConsoleFile> All = Read();

    /// <summary>A file by its path without a slash before it; null when there is none.</summary>
    public static ConsoleFile? Find(ReadOnlySpan<char> path) => All.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path, out var file) ? file : null;

    static FrozenDictionary<string, ConsoleFile> Read()
    {
        var assembly = typeof(ConsoleFiles).Assembly;
        var bytes = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => ReadOf(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
        var types = new FileExtensionContentTypeProvider();
        return bytes.Where(file => !file.Key.EndsWith(".gz", StringComparison.Ordinal) && !file.Key.EndsWith(".br", StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Key, file => new ConsoleFile(
                types.TryGetContentType(file.Key, out var type) ? type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type : "application/octet-stream",
                file.Key.StartsWith("assets/", StringComparison.Ordinal),
                file.Value, bytes.GetValueOrDefault(file.Key + ".gz"), bytes.GetValueOrDefault(file.Key + ".br")), StringComparer.Ordinal);
    }

    static byte[] ReadOf(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}

/// <summary>One file, and the same in fewer bytes.</summary>
/// <param name="IsForever">True where another content has another name.</param>
sealed record ConsoleFile(string Type, bool IsForever, byte[] Content, byte[]? Gzip, byte[]? Brotli)
{
    readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 12))}\"";

    /// <summary>Sends it, in the fewest bytes that the browser reads.</summary>
    public async Task Send(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.XContentTypeOptions = "nosniff";
        headers.ETag = _tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = IsForever ? "public, max-age=31536000, immutable" : "no-cache";
        if (request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var accepted = request.Headers.AcceptEncoding.ToString();
        var (name, body) = accepted.Contains("br", StringComparison.Ordinal) && Brotli is not null ? ("br", Brotli)
            : accepted.Contains("gzip", StringComparison.Ordinal) && Gzip is not null ? ("gzip", Gzip)
            : ("", Content);
        if (name.Length > 0)
            headers.ContentEncoding = name;
        context.Response.ContentType = Type;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
