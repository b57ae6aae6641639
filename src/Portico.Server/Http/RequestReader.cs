using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Server.Http;

/// <summary>Reads the arguments of a request: the query, then the body over it.</summary>
static class RequestReader
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All arguments. Throws <see cref="ApiException"/> for bytes that make no sense.</summary>
    public static async ValueTask<Params> Read(HttpRequest request, long limit, CancellationToken abort)
    {
        var root = Node.Array();
        if (request.QueryString.Value is { Length: > 1 } query)
            ArgumentReader.Form(query.AsSpan(1), root);
        if (!HttpMethods.IsPost(request.Method))
            return new Params(root); // the original does not read the body of a GET
        if (request.ContentLength > limit)
            throw new ApiException(ApiErrors.TooLarge(limit));
        if (request.Headers.ContentEncoding.Count > 0 && !string.Equals(request.Headers.ContentEncoding, "identity", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(new("INVALID_REQUEST", "A compressed request body is not supported", 415));
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        if (type?.Charset.Length > 0 && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(ApiErrors.Malformed($"The charset {type.Charset} is not supported: use utf-8"));
        if (type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
            await ReadMultipart(request, type, root, abort);
        else
            await ReadWhole(request, type, root, limit, abort);
        return new Params(root);
    }

    static async ValueTask ReadWhole(HttpRequest request, MediaTypeHeaderValue? type, Node root, long limit, CancellationToken abort)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(abort);
            var (buffer, isWhole) = (read.Buffer, read.IsCompleted);
            if (buffer.Length <= limit && !isWhole)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }
            try
            {
                if (buffer.Length > limit)
                    throw new ApiException(ApiErrors.TooLarge(limit));
                Parse(buffer, type, root);
                return;
            }
            finally
            {
                reader.AdvanceTo(buffer.End);
            }
        }
    }

    static void Parse(ReadOnlySequence<byte> body, MediaTypeHeaderValue? type, Node root)
    {
        if (body.IsEmpty)
            return;
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        // a body is JSON when it says so, or looks so: BX24.js sends forms as text/plain, scripts send JSON without a type
        if (type?.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true || bytes[0] is (byte)'{' or (byte)'[')
        {
            ArgumentReader.Json(bytes, root);
            return;
        }
        try
        {
            ArgumentReader.Form(Strict.GetString(bytes), root);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiException(ApiErrors.Malformed("The request body is not valid UTF-8"));
        }
    }

    static async ValueTask ReadMultipart(HttpRequest request, MediaTypeHeaderValue type, Node root, CancellationToken abort)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
            throw new ApiException(ApiErrors.Malformed("The multipart request has no boundary"));
        var multipart = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16 };
        try
        {
            while (await multipart.ReadNextSectionAsync(abort) is { } section)
                await ReadSection(section, root, abort);
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new ApiException(ApiErrors.Malformed("The multipart request is cut off or has no valid parts"));
        }
    }

    static async ValueTask ReadSection(MultipartSection section, Node root, CancellationToken abort)
    {
        if (section.GetContentDispositionHeader() is not { } header)
            return;
        using var bytes = new MemoryStream();
        await section.Body.CopyToAsync(bytes, abort);
        var name = HeaderUtilities.RemoveQuotes(header.Name).Value ?? "";
        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        if (header.IsFileDisposition())
        {
            var file = HeaderUtilities.RemoveQuotes(header.FileName).Value ?? "file";
            ArgumentReader.Put(root, name, Node.List([Node.Of(file), Node.Of(Convert.ToBase64String(content.Span))]));
            return;
        }
        try
        {
            ArgumentReader.Put(root, name, Node.Of(Strict.GetString(content.Span)));
        }
        catch (DecoderFallbackException)
        {
            throw new ApiException(ApiErrors.Malformed($"The part {name} is not valid UTF-8"));
        }
    }
}
