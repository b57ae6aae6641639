using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>The wording of what is refused about user fields. Most cards share it; the contact's pages leave out full stops and say some things otherwise.</summary>
static class UserFieldRefusals
{
    const string Classic = "classic";

    const string CannotMake = "Fail to create new user field";

#pragma warning disable format // read in columns
    /// <summary>All rows.</summary>
    public static readonly (string Scope, RefusalKind Kind, ApiError Error)[] Rows =
    [
        (Classic, RefusalKind.ParameterEmpty,              new("", "Parameter '{0}' is not specified or empty.")),
        (Classic, RefusalKind.UserFieldNameMissing,        new("", "The 'FIELD_NAME' field is not found.")),
        (Classic, RefusalKind.UserFieldTypeMissing,        new("", "The 'USER_TYPE_ID' field is not found.")),
        (Classic, RefusalKind.UserFieldTypeEmpty,          new("ERROR_ARGUMENT", "Argument 'USER_TYPE_ID' is null or empty", Argument: "USER_TYPE_ID")),
        (Classic, RefusalKind.UserFieldFileMissing,        new("", "The file is not found.")),
        (Classic, RefusalKind.UserFieldNameAndTypeMissing, new("", "The 'FIELD_NAME' field is not found.\nThe 'USER_TYPE_ID' field is not found.")),
        (Classic, RefusalKind.UserFieldNameTooLong,        new("ERROR_CORE", "Field name is too long (more than 50 characters).")),
        (Classic, RefusalKind.UserFieldNameInvalid,        new("ERROR_CORE", "Field name contains invalid characters. Allowed characters are: A-Z, 0-9 and _.")),
        (Classic, RefusalKind.UserFieldNameForeign,        new("", "You cannot create custom fields")),
        (Classic, RefusalKind.UserFieldTypeUnknown,        new("ERROR_CORE", "Invalid custom type specified.")),
        (Classic, RefusalKind.UserFieldExists,             new("ERROR_CORE", "The field {0} for the {1} object already exists.")),
        (Classic, RefusalKind.UserFieldItemExists,         new("ERROR_CORE", "List item with XML_ID={0} already exists.")),
        (Classic, RefusalKind.UserFieldRequired,           new("ERROR_CORE", "The \"{0}\" field is required")),
        (Classic, RefusalKind.ModuleScopeMissing,          new("", "The current method required more scopes. ({0})")),
        (Classic, RefusalKind.ModuleUnknown,               new("", "No settings for UserFieldAccess")),
        ("universal", RefusalKind.UserFieldRequired,       new("CRM_FIELD_ERROR_REQUIRED", "The \"{0}\" field is required")),

        .. Card("crm.company", "List item with value XML_ID='{0}' already exists"),
        .. Card("crm.lead", "List item with value XML_ID='{0}' already exists"),
        .. Card("crm.quote", "List item with value XML_ID='{0}' already exists"),
        .. Card("crm.deal", "List item with XML_ID='{0}' already exists"),
        ("crm.deal.userfield.add", RefusalKind.UserFieldTypeUnknown,           new("ERROR_CORE", "Incorrect custom type specified.")),
        ("crm.deal.userfield.add", RefusalKind.UserFieldItemExists,            new("ERROR_CORE", "List item with value XML_ID={0} already exists.")),
        .. Card("crm.contact", "A list item with XML_ID={0} already exists"),
        ("crm.contact.userfield.add", RefusalKind.UserFieldNameMissing,        new("", "The 'FIELD_NAME' field is not found")),
        ("crm.contact.userfield.add", RefusalKind.UserFieldNameAndTypeMissing, new("", "The 'FIELD_NAME' field is not found\nThe 'USER_TYPE_ID' field is not found.")),
        ("crm.contact.userfield.add", RefusalKind.UserFieldNameTooLong,        new("ERROR_CORE", "Field name is too long (more than 50 characters)")),
        ("crm.contact.userfield.add", RefusalKind.UserFieldNameInvalid,        new("ERROR_CORE", "Field name contains invalid characters. Allowed characters are: A-Z, 0-9 and _")),
        ("crm.contact.userfield.add", RefusalKind.UserFieldTypeUnknown,        new("ERROR_CORE", "Incorrect custom type specified")),
        ("crm.contact.userfield.add", RefusalKind.UserFieldItemExists,         new("ERROR_CORE", "A list item with XML_ID={0} already exists")),

        .. Requisite("crm.requisite.userfield"),
        .. People("user.userfield"),

        .. Denied("userfieldconfig.add",    "Access denied"),
        .. Denied("userfieldconfig.get",    "You do not have permission to view user field settings"),
        .. Denied("userfieldconfig.list",   "You do not have permission to view user field settings"),
        .. Denied("userfieldconfig.update", "You cannot change the settings of the user field"),
        .. Denied("userfieldconfig.delete", "You cannot delete the user field"),
        ("userfieldconfig.add", RefusalKind.UserFieldTypeMissing,    new("", "The 'USER_TYPE_ID' field is not found")),
        ("userfieldconfig.add", RefusalKind.UserFieldNameTooLong,    new("", "Fail to create new user field")),
        ("userfieldconfig.add", RefusalKind.UserFieldNameInvalid,    new("", "Fail to create new user field")),
        ("userfieldconfig.add", RefusalKind.UserFieldTypeUnknown,    new("", "Fail to create new user field")),
        ("userfieldconfig.add", RefusalKind.UserFieldExists,         new("", "Field {0} already exists")),
        ("userfieldconfig.add", RefusalKind.UserFieldItemExists,     new("", "Fail to save enumeration field values")),
        ("userfieldconfig.update", RefusalKind.UserFieldItemExists,  new("", "Error while attempting to change user field settings")),
    ];

    // what the pages of every card say
    static (string, RefusalKind, ApiError)[] Card(string card, string itemExists) =>
    [
        ($"{card}.userfield",             RefusalKind.NotArray,            new("", "Parameter '{0}' must be array")),
        ($"{card}.userfield",             RefusalKind.AccessDenied,        new("", "Access denied")),
        ($"{card}.userfield",             RefusalKind.IntranetOnly,        new("", "Access denied")),
        ($"{card}.userfield",             RefusalKind.IdInvalid,           new("", "ID is not defined or invalid")),
        ($"{card}.userfield.get",         RefusalKind.IdInvalid,           new("", "ID is not defined or invalid.")),
        ($"{card}.userfield.get",         RefusalKind.NotFound,            new("ERROR_NOT_FOUND", "The entity with ID '{0}' is not found")),
        ($"{card}.userfield.list/filter", RefusalKind.NotArray,            new("", "Parameter '{0}' must be array.")),
        ($"{card}.userfield.update",      RefusalKind.NotFound,            new("ERROR_NOT_FOUND", "The entity with ID '{0}' is not found")),
        ($"{card}.userfield.update",      RefusalKind.AccessDenied,        new("", "Access denied.")),
        ($"{card}.userfield.update",      RefusalKind.IntranetOnly,        new("", "Access denied.")),
        ($"{card}.userfield.update",      RefusalKind.UserFieldItemExists, new("ERROR_CORE", itemExists)),
        ($"{card}.userfield.delete",      RefusalKind.NotFound,            new("ERROR_NOT_FOUND", "The entity with ID '{0}' is not found")),
        ($"{card}.userfield.delete",      RefusalKind.AccessDenied,        new("", "Access denied.")),
        ($"{card}.userfield.delete",      RefusalKind.IntranetOnly,        new("", "Access denied.")),
    ];

    // whatever keeps a field from being made is told in the same words
    static (string, RefusalKind, ApiError)[] Requisite(string methods) =>
    [
        (methods,             RefusalKind.AccessDenied,                new("", "Access denied")),
        (methods,             RefusalKind.IntranetOnly,                new("", "Access denied")),
        (methods,             RefusalKind.IdInvalid,                   new("", "ID is not defined or invalid")),
        (methods,             RefusalKind.NotFound,                    new("", "The entity with ID '{0}' is not found.")),
        ($"{methods}.get",    RefusalKind.NotFound,                    new("ERROR_NOT_FOUND", "The entity with ID '{0}' is not found.")),
        ($"{methods}.list",   RefusalKind.AccessDenied,                new("", "Access denied.")),
        ($"{methods}.list",   RefusalKind.IntranetOnly,                new("", "Access denied.")),
        ($"{methods}.add",    RefusalKind.UserFieldNameMissing,        new("", "The 'FIELD_NAME' field is not found")),
        ($"{methods}.add",    RefusalKind.UserFieldTypeMissing,        new("", "The 'USER_TYPE_ID' field is not found")),
        ($"{methods}.add",    RefusalKind.UserFieldNameAndTypeMissing, new("", "The 'FIELD_NAME' field is not found\nThe 'USER_TYPE_ID' field is not found")),
        ($"{methods}.add",    RefusalKind.UserFieldNameTooLong,        new("ERROR_CORE", CannotMake)),
        ($"{methods}.add",    RefusalKind.UserFieldNameInvalid,        new("ERROR_CORE", CannotMake)),
        ($"{methods}.add",    RefusalKind.UserFieldTypeUnknown,        new("ERROR_CORE", CannotMake)),
    ];

    // what is not there is denied; whatever keeps a field from being made is told in the same words
    static (string, RefusalKind, ApiError)[] People(string methods) =>
    [
        (methods,             RefusalKind.AccessDenied,                new("", "Access denied.")),
        (methods,             RefusalKind.NotFound,                    new("", "Access denied.")),
        (methods,             RefusalKind.IdInvalid,                   new("", "ID is not defined or invalid")),
        ($"{methods}.add",    RefusalKind.UserFieldNameAndTypeMissing, new("", "The 'FIELD_NAME' field is not found.")),
        ($"{methods}.add",    RefusalKind.UserFieldExists,             new("ERROR_CORE", "Field {0} for {1} object already exists")),
        ($"{methods}.add",    RefusalKind.UserFieldNameTooLong,        new("ERROR_CORE", CannotMake)),
        ($"{methods}.add",    RefusalKind.UserFieldNameInvalid,        new("ERROR_CORE", CannotMake)),
        ($"{methods}.add",    RefusalKind.UserFieldTypeUnknown,        new("ERROR_CORE", CannotMake)),
    ];
#pragma warning restore format

    // who may not, and what is not there, hear the same
    static (string, RefusalKind, ApiError)[] Denied(string method, string text) =>
        [.. ((RefusalKind[])[RefusalKind.AccessDenied, RefusalKind.IntranetOnly, RefusalKind.NotFound, RefusalKind.IdInvalid]).Select(kind => (method, kind, new ApiError("", text)))];
}
