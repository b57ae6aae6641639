using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>The wording of what is refused to applications: <c>settings/oauth/error-codes.md</c>, <c>common/settings</c>, <c>widgets</c>.</summary>
static class ApplicationRefusals
{
    const string WrongAuth = "Current authorization type is denied for this method";

#pragma warning disable format // read in columns
    /// <summary>All rows.</summary>
    public static readonly (string Scope, RefusalKind Kind, ApiError Error)[] Rows =
    [
        ("oauth",           RefusalKind.GrantParameterMissing,  new("invalid_request", "No \"{0}\" parameter found")),
        ("oauth",           RefusalKind.GrantTypeUnknown,       new("invalid_request", "Unsupported grant type")),
        ("oauth",           RefusalKind.ClientUnknown,          new("wrong_client", "Wrong client", 200)),
        ("oauth",           RefusalKind.ClientInvalid,          new("invalid_client", "Invalid client")),
        ("oauth",           RefusalKind.GrantInvalid,           new("invalid_grant", "Invalid grant")),
        ("oauth",           RefusalKind.GrantScopeExceeded,     new("invalid_scope", "Given scope exceeds permissions associated with given grant", 403)),
        ("oauth",           RefusalKind.ApplicationUnpaid,      new("PAYMENT_REQUIRED", "Payment required", 401)),
        ("oauth",           RefusalKind.TokenUnknown,           ApiErrors.InvalidToken),
        ("oauth.server",    RefusalKind.TokenUnknown,           new("invalid_client", "Invalid client")),
        ("oauth",           RefusalKind.TokenExpired,           new("expired_token", "The access token provided has expired", 401)),
        ("oauth",           RefusalKind.TokenUserGone,          new("authorization_error", "Unable to authorize user", 401)),
        ("oauth",           RefusalKind.TokenApplicationGone,   new("APPLICATION_NOT_FOUND", "Application not found", 401)),
        ("oauth",           RefusalKind.ApplicationForOthers,   new("user_access_error", "The user does not have access to the application", 403)),
        ("app.info",        RefusalKind.ApplicationRequired,    new("ACCESS_DENIED", "Access denied! Application context required")),
        ("classic",         RefusalKind.ApplicationRequired,    new("AccessException", "Application context required")),
        ("classic",         RefusalKind.OptionsMissing,         new("ArgumentNullException", "options is empty")),
        ("app.option.set",  RefusalKind.AccessDenied,           new("AccessException", "Administrator authorization required")),
        ("classic",         RefusalKind.FeatureMissing,         new("CODE_EMPTY", "CODE can't be empty")),
        ("placement",       RefusalKind.ApplicationRequired,    new("WRONG_AUTH_TYPE", $"{WrongAuth} Application context required", 403)),
        ("placement.get",   RefusalKind.ApplicationRequired,    new("WRONG_AUTH_TYPE", $"{WrongAuth}. Application context required", 403)),
        ("placement",       RefusalKind.AccessDenied,           new("ACCESS_DENIED", "Access denied!", 403)),
        ("placement",       RefusalKind.PlacementUnknown,       new("ERROR_PLACEMENT_NOT_FOUND", "Placement not found")),
        ("placement",       RefusalKind.PlacementTaken,         new("ERROR_PLACEMENT_MAX_COUNT", "Placement max count")),
        ("placement",       RefusalKind.PlacementForAll,        new("ERROR_PLACEMENT_USER_MODE", "User mode is not available")),
        ("placement",       RefusalKind.HandlerInvalid,         new("ERROR_WRONG_HANDLER_URL", "Wrong handler URL")),
        ("placement",       RefusalKind.HandlerProtocolUnknown, new("ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol")),
        ("placement",       RefusalKind.HandlerBound,           new("ERROR_CORE", "Unable to set placement handler: Handler already binded")),
        ("placement",       RefusalKind.ErrorHandlerMissing,    new("EMPTY_ERROR_HANDLER_URL", "Error handler URL is empty")),
        ("placement",       RefusalKind.ArgumentMissing,        new("ERROR_ARGUMENT", "Argument '{0}' is null or empty", Argument: "{0}")),
        ("placement",       RefusalKind.ArgumentNotText,        new("ERROR_ARGUMENT", "The value of an argument '{0}' must be of type string", Argument: "{0}")),
    ];
#pragma warning restore format
}
