using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>The wording of what is refused about users and departments.</summary>
static class PeopleRefusals
{
#pragma warning disable format // read in columns
    /// <summary>All rows.</summary>
    public static readonly (string Scope, RefusalKind Kind, ApiError Error)[] Rows =
    [
        ("department", RefusalKind.AccessDenied,            new("ERROR_CORE", "Access denied")),
        ("department", RefusalKind.NotFound,                new("ERROR_CORE", "Department not found")),
        ("classic",    RefusalKind.DepartmentNameMissing,   new("ERROR_CORE", "Department name not provided.<br>")),
        ("classic",    RefusalKind.DepartmentParentInvalid, new("ERROR_CORE", "There can only be one top-level department in the company structure")),
        ("user",       RefusalKind.AccessDenied,            new("ERROR_CORE", "access_denied")),
        ("classic",    RefusalKind.UserNotFound,            new("ERROR_CORE", "access_denied")),
        ("classic",    RefusalKind.UserMailInvalid,         new("ERROR_ARGUMENT", "wrong_email", Argument: "")),
        ("classic",    RefusalKind.UserMailTaken,           new("ERROR_ARGUMENT", "A user with this email already exists", Argument: "")),
        ("classic",    RefusalKind.UserGroupMissing,        new("ERROR_GROUPID", "Group code not specified")),
        ("classic",    RefusalKind.UserGroupInvalid,        new("ERROR_NO_GROUP", "Group is specified incorrectly")),
        ("classic",    RefusalKind.UserPlaceMissing,        new("ERROR_ARGUMENT", "no_extranet_field", Argument: "")),
    ];
#pragma warning restore format
}
