using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>One error as the client reads it.</summary>
/// <param name="Code">In the original's spelling and case; empty is a real answer.</param>
/// <param name="Text">The description.</param>
/// <param name="Status">HTTP status of a call outside a batch.</param>
/// <param name="IsNumber">The code is written as a JSON number, as some newer methods do.</param>
/// <param name="Argument">The name of what was wrong, where a third key tells it; it may be empty.</param>
public sealed record ApiError(string Code, string Text, int Status = 400, bool IsNumber = false, string? Argument = null)
{
    /// <summary>The error as an object: the whole answer, or what stands in a result where one of several things failed.</summary>
    public Node ToNode()
    {
        var error = Node.Map(("error", IsNumber ? Node.RawNumber(Code) : Node.Of(Code)), ("error_description", Node.Of(Text)));
        if (Argument is not null)
            error.Set("argument", Node.Of(Argument));
        return error;
    }
}

/// <summary>An error of the protocol, thrown where going on makes no sense.</summary>
public sealed class ApiException(ApiError error) : Exception(error.Text)
{
    /// <summary>What the client reads.</summary>
    public ApiError Error { get; } = error;
}

/// <summary>Errors of the protocol itself: <c>error-codes.md</c> and <c>_includes/system-errors.md</c>.</summary>
public static class ApiErrors
{
#pragma warning disable format // read in columns
    public static readonly ApiError Internal            = new("INTERNAL_SERVER_ERROR",          "Internal server error", 500);
    public static readonly ApiError Unavailable         = new("ERROR_UNEXPECTED_ANSWER",        "Server returned an unexpected response", 503);
    public static readonly ApiError MethodNotFound      = new("ERROR_METHOD_NOT_FOUND",         "Method not found!", 404);
    public static readonly ApiError NoAuth              = new("NO_AUTH_FOUND",                  "Wrong authorization data", 401);
    public static readonly ApiError InvalidCredentials  = new("INVALID_CREDENTIALS",            "Invalid request credentials", 401);
    public static readonly ApiError InvalidToken        = new("invalid_token",                  "Unable to get application by token", 401);
    public static readonly ApiError InsufficientScope   = new("insufficient_scope",             "The request requires higher privileges than provided by the webhook token", 401);
    public static readonly ApiError TokenScope          = new("insufficient_scope",             "The request requires higher privileges than provided by the access token", 401);
    public static readonly ApiError PortalDeleted       = new("PORTAL_DELETED",                 "Portal was deleted", 500);
    public static readonly ApiError BatchMethod         = new("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage", 405);
    public static readonly ApiError BatchLength         = new("ERROR_BATCH_LENGTH_EXCEEDED",    "Max batch length exceeded");
    public static readonly ApiError QueryLimit          = new("QUERY_LIMIT_EXCEEDED",           "Too many requests", 503);
    public static readonly ApiError OperationLimit      = new("OPERATION_TIME_LIMIT",           "Method is blocked due to operation time limit.", 429);
    public static readonly ApiError Overloaded          = new("OVERLOAD_LIMIT",                 "REST API is blocked due to overload", 503);
    public static readonly ApiError HttpsRequired       = new("INVALID_REQUEST",                "Https required");
#pragma warning restore format

    /// <summary>A request whose bytes make no sense: a difference, the original reads it as if it were empty (D2).</summary>
    public static ApiError Malformed(string what) => new("INVALID_REQUEST", what);

    /// <summary>A body over the limit.</summary>
    public static ApiError TooLarge(long limit) => new("INVALID_REQUEST", $"The request body is larger than {limit} bytes", 413);
}
