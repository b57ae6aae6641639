using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portico.Crm;

namespace Portico.Server.Http;

/// <summary>Hands out uploaded files under signed addresses: <c>/files/{id}/{signature}</c>.</summary>
sealed class FileEndpoint(Portals portals)
{
    /// <summary>The address of a file.</summary>
    public static string Address(HttpRequest request, Portal portal, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host.Value}/files/{id}/{portal.Files.Sign(id)}");

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        context.Response.StatusCode = 404;
        if (parts.Length < 3 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || portals.Find(context.Request.Host) is not { } portal
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[2]), Encoding.UTF8.GetBytes(portal.Files.Sign(id)))
            || await portal.Files.Find(id, context.RequestAborted) is not { } file)
            return;
        var response = context.Response;
        response.StatusCode = 200;
        Cors.Allow(response);
        response.ContentType = "application/octet-stream";
        response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = file.Name }.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = file.Content.Length;
        await response.Body.WriteAsync(file.Content, context.RequestAborted);
    }
}
