using System.Collections.Frozen;
using System.Globalization;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>
/// The wording of every refusal, letter by letter as the pages have it. A text is looked up by method, then family, then
/// dialect; {0} to {2} are the refusal's arguments. <c>docs/ERRORS.md</c> is printed from here.
/// </summary>
public static class Refusals
{
    const string Classic = "classic", Universal = "universal";

#pragma warning disable format // read in columns
    static readonly (string Scope, RefusalKind Kind, ApiError Error)[] Table =
    [
        (Classic, RefusalKind.NotFound,               new("", "Not found")),
        (Classic, RefusalKind.AccessDenied,           new("", "Access denied")),
        (Classic, RefusalKind.IntranetOnly,           new("", "Access denied")),
        (Classic, RefusalKind.IdInvalid,              new("", "ID is not defined or invalid.")),
        (Classic, RefusalKind.NotArray,               new("", "Parameter '{0}' must be array")),
        (Classic, RefusalKind.ParameterMissing,       new("100", "Could not find value for parameter {{{0}}}", IsNumber: true)),
        (Classic, RefusalKind.FieldInvalid,           new("ERROR_CORE", "Invalid value for field \"{1}\"")),
        (Classic, RefusalKind.NotIterable,            new("100", "Expected iterable value for multiple field, but got {0} instead", IsNumber: true)),
        (Classic, RefusalKind.EmailInvalid,           new("ERROR_CORE", "The field {0} contains an invalid address")),
        (Classic, RefusalKind.OwnerInvalid,           new("", "The parameter 'ownerEntityID' is invalid or not defined.")),
        (Classic, RefusalKind.BindingInvalid,         new("", "The parameter 'fields' is not valid")),
        (Classic, RefusalKind.TypeNotFound,           new("NOT_FOUND", "SPA not found")),
        (Classic, RefusalKind.TypeUnsupported,        new("ENTITY_TYPE_NOT_SUPPORTED", "Entity type {0} is not supported")),
        (Classic, RefusalKind.TypeOutOfRange,         new("INVALID_ARG_VALUE", "entityTypeId is out of allowed range")),
        (Classic, RefusalKind.TypeHasItems,           new("BX_ERROR", "You cannot delete an entity type that has elements")),
        (Classic, RefusalKind.SectionMissing,         new("0", "Select a workplace where the SPA will be located", IsNumber: true)),
        (Classic, RefusalKind.FilterFieldUnknown,     new("INVALID_ARG_VALUE", "Invalid filter: field '{0}' is not allowed in filter")),
        (Classic, RefusalKind.FilterValueInvalid,     new("INVALID_ARG_VALUE", "Invalid filter: field '{0}' has invalid value")),
        (Classic, RefusalKind.OrderFieldUnknown,      new("INVALID_ARG_VALUE", "Invalid order: field '{0}' is not allowed in order")),
        (Classic, RefusalKind.OrderDirectionInvalid,  new("INVALID_ARG_VALUE", "Invalid order: allowed sort directions are ASC, DESC. But got '{0}' for field '{1}'")),
        (Classic, RefusalKind.StatusNotFound,         new("", "Status is not found.")),
        (Classic, RefusalKind.ParametersInvalid,      new("", "Invalid parameters.")),
        (Classic, RefusalKind.FieldRequired,          new("", "The field {0} is required.")),
        (Classic, RefusalKind.FieldsRequired,         new("", "The field {0} is required.\nThe field {1} is required.")),
        (Classic, RefusalKind.DirectoryUnknown,       new("", "Specified entity type is not supported.")),
        (Classic, RefusalKind.DirectoryInvalid,       new("", "The parameter {0} is not defined or invalid.")),
        (Classic, RefusalKind.StageAfterFinal,        new("", "Cannot create more stages after the final stage because the final successful stage already exists. Try using sort order values less than that of the final stage.")),
        (Classic, RefusalKind.StatusExists,           new("ERROR_CORE", "The specified status ID already exists.")),
        (Classic, RefusalKind.StatusRefused,          new("", "Error on updating status.")),
        (Classic, RefusalKind.StatusIsSystem,         new("", "CRM System Status can be deleted only if parameter FORCED is specified and equal to \"Y\".")),
        (Classic, RefusalKind.StatusInUse,            new("", "There are active items in this status.")),
        (Classic, RefusalKind.ArrayKeyMissing,        new("ERROR_CORE", "Undefined array key \"{0}\"")),
        (Classic, RefusalKind.CurrencyInvalid,        new("", "")),
        (Classic, RefusalKind.CurrencyIsBase,         new("", "Cannot delete base currency.")),
        (Classic, RefusalKind.DiscountRateMissing,    new("ERROR_CORE", "Discount Rate (DISCOUNT_RATE) is required if Percentage Discount Type (DISCOUNT_TYPE_ID) is defined<br>")),
        (Classic, RefusalKind.DiscountSumMissing,     new("ERROR_CORE", "Discount Sum (DISCOUNT_SUM) is required if Monetary Discount Type (DISCOUNT_TYPE_ID) is defined<br>")),
        (Classic, RefusalKind.OwnerMissing,           new("OWNER_NOT_FOUND", "Owner was not found")),
        (Classic, RefusalKind.FieldUnknown,           new("INVALID_ARG_VALUE", "Unknown field or the provided field is not available for update: '{0}'")),
        (Classic, RefusalKind.FilterFieldMissing,     new("INVALID_ARG_VALUE", "Invalid filter: field '{0}' is required")),
        (Classic, RefusalKind.CategoryNameMissing,    new("", "The field Name is required.")),
        (Classic, RefusalKind.CategoryIsSystem,       new("", "Deletion of system category is prohibited")),
        (Classic, RefusalKind.CategoryIsDefault,      new("", "Default deal category cannot be deleted")),
        (Classic, RefusalKind.CategoryHasItems,       new("", "Deals related to the funnel {1} found")),
        (Classic, RefusalKind.CategoryOfClients,      new("0", "Default client category does not support updating default state", IsNumber: true)),
        (Classic, RefusalKind.CurrencyUnknown,        new("ERROR_CORE", "Invalid value for field \"{1}\"")),
        (Classic, RefusalKind.SelectInvalid,          new("", "Inadmissible fields for selection.")),
        (Classic, RefusalKind.PartInvalid,            new("", "{0} is not defined or invalid")),
        (Classic, RefusalKind.PartOwnerNotFound,      new("", "Entity not found.")),
        (Classic, RefusalKind.LinkPartNotFound,       new("", "The Requisite with ID '{1}' is not found")),
        (Classic, RefusalKind.LinkPartForeign,        new("", "The Requisite with ID '{1}' is not assigned to {2}")),
        (Classic, RefusalKind.AddressExists,          new("", "TypeAddress exists")),
        (Classic, RefusalKind.PresetNotFound,         new("", "The Preset with ID '{0}' is not found")),
        (Classic, RefusalKind.PresetInUse,            new("", "You cannot delete the template because requisites have already been created for it")),
        (Classic, RefusalKind.PresetFieldRefused,     new("", "The field '{0}' can not be added.")),
        (Classic, RefusalKind.SectionsNotIndexed,     new("", "The data must be indexed array.")),
        (Classic, RefusalKind.SectionsEmpty,          new("", "There are no data to write.")),
        (Classic, RefusalKind.SectionTypeUnknown,     new("", "Section at index {0} has type {1}. The expected type is 'section'.")),
        (Classic, RefusalKind.SectionNameMissing,     new("", "Section at index {0} does not have name.")),
        (Classic, RefusalKind.SectionTitleMissing,    new("", "Section at index {0} does not have title.")),
        (Classic, RefusalKind.SectionElementNameMissing, new("", "Element at index {0} in section at index {1} does not have name.")),
        (Classic, RefusalKind.CommunicationTypeMissing,   new("", "Communication type is not defined")),
        (Classic, RefusalKind.CommunicationTypeUnknown,   new("", "Communication type '{0}' is not supported in current context")),
        (Classic, RefusalKind.CommunicationValuesMissing, new("", "Communication values is not defined")),
        (Classic, RefusalKind.DuplicateFieldUnknown,  new("FIELD_NOT_FOUND", "Field not found")),
        (Classic, RefusalKind.DuplicateFieldsFull,    new("MAX_TYPES_COUNT_EXCEEDED", "There is already a maximum number of volatile types")),
        (Classic, RefusalKind.DuplicateFieldMissing,  new("TYPE_IS_NOT_ASSIGNED", "This type is not assigned")),
        (Classic, RefusalKind.MergeEmpty,             new("0", "The parameter entityIds does not contains valid elements.", IsNumber: true)),
        (Classic, RefusalKind.MergeOfOne,             new("0", "The parameter entityIds must contains at least two elements.", IsNumber: true)),
        (Classic, RefusalKind.ImportTooLarge,         new("MAX_IMPORT_BATCH_SIZE_EXCEEDED", "You cannot import more than 20 items")),
        (Classic, RefusalKind.RecurringDealMissing,   new("", "Deal id is empty")),
        (Classic, RefusalKind.RecurringExists,        new("", "Deal already has recurring settings.")),
        (Classic, RefusalKind.RecurringInUse,         new("", "Deleting is impossible. Connected recurring deal exists.")),
        (Classic, RefusalKind.SolutionHasTypes,       new("HAS_BOUND_TYPES", "Cannot delete the workplace that has SPAs. Move them to another workplace")),

        ("crm.contact.add", RefusalKind.NotArray,              new("", "Parameter '{0}' must be array.")),
        ("crm.contact.add/params", RefusalKind.NotArray,       new("", "Parameter '{0}' must be array")),
        ("crm.contact.update", RefusalKind.NotFound,           new("", "Contact is not found")),
        ("crm.contact.update", RefusalKind.IdInvalid,          new("", "Contact is not found")),
        ("crm.contact.list", RefusalKind.AccessDenied,         new("", "Access denied.")),
        ("crm.contact.delete", RefusalKind.NotFound,           new("ERROR_CORE", "Element not found")),

        ("crm.company", RefusalKind.EmailInvalid,              new("ERROR_CORE", "The E-mail field contains an invalid address")),
        ("crm.company.add", RefusalKind.NotArray,              new("", "Parameter '{0}' must be array.")),
        ("crm.company.add/params", RefusalKind.NotArray,       new("", "Parameter '{0}' must be array")),
        ("crm.company.update", RefusalKind.NotArray,           new("", "Parameter '{0}' must be an array")),
        ("crm.company.update", RefusalKind.NotFound,           new("", "Company is not found")),
        ("crm.company.update", RefusalKind.IdInvalid,          new("", "Company is not found")),
        ("crm.company.get", RefusalKind.IdInvalid,             new("", "Not found")),
        ("crm.company.list", RefusalKind.AccessDenied,         new("", "Access denied.")),
        ("crm.company.fields", RefusalKind.AccessDenied,       new("", "Access denied.")),
        ("crm.company.delete", RefusalKind.AccessDenied,       new("", "Access denied.")),
        ("crm.company.delete", RefusalKind.NotFound,           new("", "Company is not found")),
        ("crm.company.delete", RefusalKind.IdInvalid,          new("", "Company is not found")),

        ("crm.contact.company", RefusalKind.AccessDenied,      new("ACCESS_DENIED", "Access denied!")),
        ("crm.contact.company", RefusalKind.NotArray,          new("", "The parameter '{0}' must be array")),
        ("crm.contact.company.items.get", RefusalKind.OwnerInvalid,    new("", "The parameter ownerEntityID is invalid or not defined.")),
        ("crm.contact.company.items.set", RefusalKind.OwnerInvalid,    new("", "The parameter ownerEntityID is invalid or not defined")),
        ("crm.contact.company.items.set", RefusalKind.NotArray,        new("", "The parameter {0} must be array.")),
        ("crm.contact.company.items.delete", RefusalKind.OwnerInvalid, new("", "The parameter ownerEntityID is invalid or not defined.")),

        ("crm.company.contact", RefusalKind.AccessDenied,      new("ACCESS_DENIED", "Access denied!")),
        ("crm.company.contact", RefusalKind.NotArray,          new("", "The parameter '{0}' must be array")),
        ("crm.company.contact.delete", RefusalKind.NotArray,   new("", "The parameter 'item' must be array.")),
        ("crm.company.contact.delete", RefusalKind.NotFound,   new("", "Not found.")),
        ("crm.company.contact.delete", RefusalKind.BindingInvalid,     new("", "The parameter 'fields' is not valid.")),
        ("crm.company.contact.items.get", RefusalKind.OwnerInvalid,    new("", "The parameter ownerEntityID is invalid or not defined.")),
        ("crm.company.contact.items.set", RefusalKind.OwnerInvalid,    new("", "The parameter ownerEntityID is invalid or not defined")),
        ("crm.company.contact.items.set", RefusalKind.NotArray,        new("", "The parameter {0} must be array.")),
        ("crm.company.contact.items.delete", RefusalKind.OwnerInvalid, new("", "The parameter ownerEntityID is invalid or not defined.")),

        ("crm.deal", RefusalKind.CurrencyUnknown,              new("", "Invalid value for the \"Currency\" field")),
        ("crm.deal.add", RefusalKind.NotArray,                 new("", "Parameter '{0}' must be array.")),
        ("crm.deal.add/params", RefusalKind.NotArray,          new("", "Parameter '{0}' must be array")),
        ("crm.deal.update", RefusalKind.NotArray,              new("", "Parameter '{0}' must be array.")),
        ("crm.deal.update/params", RefusalKind.NotArray,       new("", "Parameter '{0}' must be array")),
        ("crm.deal.update", RefusalKind.IdInvalid,             new("", "ID is not defined or invalid")),
        ("crm.deal.get", RefusalKind.IdInvalid,                new("", "ID is not defined or invalid")),
        ("crm.deal.list", RefusalKind.NotArray,                new("", "Parameter '{0}' must be array.")),
        ("crm.deal.list", RefusalKind.AccessDenied,            new("", "Access denied.")),

        ("crm.deal.contact", RefusalKind.AccessDenied,         new("", "Access denied.")),
        ("crm.deal.contact", RefusalKind.RecordDenied,         new("ACCESS_DENIED", "Access denied!")),
        ("crm.deal.contact", RefusalKind.NotArray,             new("", "The parameter '{0}' must be array.")),
        ("crm.deal.contact", RefusalKind.NotFound,             new("", "Not found.")),
        ("crm.deal.contact", RefusalKind.BindingInvalid,       new("", "The parameter 'fields' is not valid.")),
        ("crm.deal.contact.delete", RefusalKind.NotArray,      new("", "The parameter 'item' must be array.")),
        ("crm.deal.contact.items", RefusalKind.OwnerInvalid,   new("", "The parameter ownerEntityID is invalid or not defined.")),
        ("crm.deal.contact.items.set", RefusalKind.NotArray,   new("", "The parameter {0} must be array.")),
        ("crm.deal.contact.items.delete", RefusalKind.NotFound,     new("", "Not found")),
        ("crm.deal.contact.items.delete", RefusalKind.AccessDenied, new("", "Access denied")),

        ("crm.deal.recurring", RefusalKind.AccessDenied,       new("", "Access denied.")),
        ("crm.deal.recurring", RefusalKind.IdInvalid,          new("", "id is not defined or invalid.")),
        ("crm.deal.recurring", RefusalKind.NotFound,           new("", "Recurring deal is not found.")),

        ("crm.lead.add", RefusalKind.AccessDenied,             new("", "Access denied.")),
        ("crm.lead.get", RefusalKind.IdInvalid,                new("", "ID is not defined or invalid")),
        ("crm.lead.list", RefusalKind.AccessDenied,            new("", "Access denied.")),
        ("crm.lead.contact", RefusalKind.AccessDenied,         new("ACCESS_DENIED", "Insufficient permissions")),
        ("crm.lead.contact", RefusalKind.NotFound,             new("NOT_FOUND", "Not found.")),
        ("crm.lead.contact", RefusalKind.OwnerInvalid,         new("", "Required fields not provided")),
        ("crm.lead.contact", RefusalKind.NotArray,             new("", "Required fields not provided")),
        ("crm.lead.contact", RefusalKind.BindingInvalid,       new("", "Required fields not provided")),

        ("crm.quote", RefusalKind.NotArray,                    new("", "Parameter '{0}' must be array.")),
        ("crm.quote", RefusalKind.AccessDenied,                new("", "Access denied.")),
        ("crm.quote.update", RefusalKind.NotFound,             new("", "Quote is not found")),
        ("crm.quote.delete", RefusalKind.NotFound,             new("ERROR_CORE", "Element not found")),
        ("crm.quote.contact", RefusalKind.AccessDenied,        new("ACCESS_DENIED", "Access denied!", 403)),
        ("crm.quote.contact", RefusalKind.PartnerDenied,       new("", "[Contact #{0}] You do not have permission to view this item")),
        ("crm.quote.contact", RefusalKind.NotArray,            new("", "The parameter '{0}' must be array.")),
        ("crm.quote.contact", RefusalKind.NotFound,            new("", "Not found.")),
        ("crm.quote.contact", RefusalKind.BindingInvalid,      new("", "The parameter 'fields' is not valid.")),
        ("crm.quote.contact.delete", RefusalKind.NotArray,     new("", "The parameter 'item' must be array.")),
        ("crm.quote.contact.items", RefusalKind.OwnerInvalid,  new("", "The parameter ownerEntityID is invalid or not defined.")),
        ("crm.quote.contact.items.set", RefusalKind.NotArray,  new("", "The parameter {0} must be array.")),

        ("crm.deal.productrows", RefusalKind.IdInvalid,        new("", "The parameter id is invalid or not defined.")),
        ("crm.deal.productrows", RefusalKind.NotArray,         new("", "The parameter {0} must be array.")),
        ("crm.lead.productrows", RefusalKind.IdInvalid,        new("", "The parameter id is invalid or not defined.")),
        ("crm.lead.productrows", RefusalKind.NotArray,         new("", "The parameter {0} must be array.")),
        ("crm.quote.productrows", RefusalKind.IdInvalid,       new("", "The parameter id is invalid or not defined.")),
        ("crm.quote.productrows", RefusalKind.NotArray,        new("", "The parameter {0} must be array.")),
        ("crm.quote.productrows", RefusalKind.NotFound,        new("", "Not found.")),
        ("crm.deal.productrows.set/percentage", RefusalKind.DiscountSumMissing, new("ERROR_CORE", "Discount Sum (DISCOUNT_SUM) is required if Percentage Discount Type (DISCOUNT_TYPE_ID) is defined and Discount Rate (DISCOUNT_RATE) is 100%<br>")),
        ("crm.lead.productrows.set/percentage", RefusalKind.DiscountSumMissing, new("ERROR_CORE", "Discount Sum (DISCOUNT_SUM) is required if Percentage Discount Type (DISCOUNT_TYPE_ID) is defined and Discount Rate (DISCOUNT_RATE) is 100%<br>")),
        ("crm.quote.productrows.set/percentage", RefusalKind.DiscountSumMissing, new("ERROR_CORE", "Discount Sum (DISCOUNT_SUM) is required if Percentage Discount Type (DISCOUNT_TYPE_ID) is defined and Discount Rate (DISCOUNT_RATE) is 100%<br>")),

        ("crm.item.productrow", RefusalKind.ParameterMissing,  new("100", "Required parameters not provided", IsNumber: true)),
        ("crm.item.productrow", RefusalKind.TypeUnsupported,   new("ENTITY_TYPE_NOT_SUPPORTED", "Working with this type of objects is not supported")),
        ("crm.item.productrow.list", RefusalKind.OwnerMissing, new("ACCESS_DENIED", "Access denied")),
        ("crm.item.productrow.getAvailableForPayment", RefusalKind.OwnerMissing, new("ACCESS_DENIED", "Access denied")),

        (Universal, RefusalKind.NotFound,                      new("NOT_FOUND", "Item not found")),
        (Universal, RefusalKind.IdInvalid,                     new("NOT_FOUND", "Item not found")),
        (Universal, RefusalKind.AccessDenied,                  new("ACCESS_DENIED", "Access denied")),
        (Universal, RefusalKind.IntranetOnly,                  new("allowed_only_intranet_user", "Action is allowed only to intranet users", 403)),
        (Universal, RefusalKind.FieldInvalid,                  new("CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value for field \"{0}\"")),
        (Universal, RefusalKind.CurrencyUnknown,               new("CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value for field \"{0}\"")),
        (Universal, RefusalKind.EmailInvalid,                  new("CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value for field \"{0}\"")),
        (Universal, RefusalKind.NotArray,                      new("100", "Invalid value {{{0}}} to match with parameter {{{0}}}. Should be value of type array.", IsNumber: true)),

        ("crm.item.add", RefusalKind.IntranetOnly,             new("allowed_only_intranet_user", "Action is allowed only for intranet users", 403)),
        ("crm.item.update", RefusalKind.IntranetOnly,          new("allowed_only_intranet_user", "Action is allowed only for intranet users", 403)),
        ("crm.item.list", RefusalKind.IntranetOnly,            new("allowed_only_intranet_user", "Action is allowed for intranet users only", 403)),
        ("crm.item.import", RefusalKind.IntranetOnly,          new("allowed_only_intranet_user", "This action is allowed only for intranet users", 403)),
        ("crm.item.batchImport", RefusalKind.IntranetOnly,     new("allowed_only_intranet_user", "This action is allowed only for intranet users", 403)),
        ("crm.item.get", RefusalKind.AccessDenied,             new("ACCESS_DENIED", "You do not have permission to view this item")),
        ("crm.item.fields", RefusalKind.AccessDenied,          new("ACCESS_DENIED", "You do not have permission to view this item")),

        ("crm.type", RefusalKind.IntranetOnly,                 new("allowed_only_intranet_user", "Action allowed only for intranet users", 403)),
        ("crm.type", RefusalKind.TypeNotFound,                 new("0", "SPA not found", IsNumber: true)),
        ("crm.type.getByEntityTypeId", RefusalKind.TypeNotFound, new("0", "Smart process not found", IsNumber: true)),
        ("crm.type.delete", RefusalKind.TypeNotFound,          new("0", "Smart process not found", IsNumber: true)),
        ("crm.type.fields", RefusalKind.AccessDenied,          new("ACCESS_DENIED", "Access Denied")),

        ("crm.category", RefusalKind.NotFound,                 new("NOT_FOUND", "Element not found")),
        ("crm.category", RefusalKind.CategoryNameMissing,      new("0", "Field '{0}' is required", IsNumber: true)),
        ("crm.category.update", RefusalKind.TypeNotFound,      new("NOT_FOUND", "Smart process not found")),
        ("crm.category.list", RefusalKind.TypeNotFound,        new("NOT_FOUND", "Smart process not found")),
        ("crm.category.add", RefusalKind.CategoryIsSystem,     new("ADDING_DISABLED", "Adding a system category is prohibited")),
        ("crm.category.delete", RefusalKind.CategoryIsSystem,  new("REMOVING_DISABLED", "Deletion of system category is prohibited")),
        ("crm.category.delete", RefusalKind.CategoryIsDefault, new("BX_ERROR", "This funnel is the default funnel")),
        ("crm.category.delete", RefusalKind.CategoryHasItems,  new("BX_ERROR", "Elements related to the funnel found")),
        ("crm.category.delete/DEAL", RefusalKind.CategoryIsDefault, new("0", "Default deal category cannot be deleted", IsNumber: true)),
        ("crm.category.delete/DEAL", RefusalKind.CategoryHasItems,  new("0", "Deals related to the funnel {1} found", IsNumber: true)),
        ("crm.stagehistory.list", RefusalKind.IntranetOnly,    new("allowed_only_intranet_user", "Action is allowed only for intranet users", 403)),

        ("crm.status", RefusalKind.AccessDenied,               new("", "Access denied.")),
        ("crm.status", RefusalKind.IntranetOnly,               new("", "Access denied.")),
        ("crm.status", RefusalKind.IdInvalid,                  new("", "Invalid identifier.")),
        ("crm.status", RefusalKind.NotArray,                   new("", "Invalid parameters.")),
        ("crm.status.add", RefusalKind.NotArray,               new("", "Parameter '{0}' must be array.")),
        ("crm.status.add", RefusalKind.StatusRefused,          new("", "Error on creating status.")),
        ("crm.status.delete", RefusalKind.StatusRefused,       new("", "Error on deleting status.")),

        ("crm.currency", RefusalKind.AccessDenied,             new("", "Access denied.")),
        ("crm.currency", RefusalKind.IntranetOnly,             new("", "Access denied.")),
        ("crm.currency.update", RefusalKind.NotFound,          new("ERROR_CODE", "Not found")),
        ("crm.currency.update", RefusalKind.FieldInvalid,      new("ERROR_CODE", "Invalid value for field \"{1}\"")),
        ("crm.currency.delete", RefusalKind.NotFound,          new("ERROR_CODE", "Not found")),
        ("crm.currency.localizations", RefusalKind.IdInvalid,  new("", "The parameter id is invalid or not defined.")),
        ("crm.currency.localizations.delete", RefusalKind.IdInvalid, new("", "The parameter id is invalid or not defined")), // no full stop on its page

        ("crm.vat", RefusalKind.AccessDenied,                  new("", "Access denied.")),
        ("crm.vat", RefusalKind.IntranetOnly,                  new("", "Access denied.")),
        ("crm.vat", RefusalKind.NotArray,                      new("", "Invalid parameters.")),
        ("crm.vat", RefusalKind.IdInvalid,                     new("", "Invalid identifier.")),
        ("crm.vat.get", RefusalKind.NotFound,                  new("", "VAT rate not found.")),
        ("crm.vat.update", RefusalKind.NotFound,               new("", "Error on updating VAT rate.")),
        ("crm.vat.delete", RefusalKind.NotFound,               new("", "Error on deleting VAT rate.")),

        ("crm.requisite", RefusalKind.AccessDenied,            new("", "Access denied.")),
        ("crm.requisite", RefusalKind.NotFound,                new("", "The Requisite with ID '{0}' is not found")),
        ("crm.requisite.add", RefusalKind.PartInvalid,         new("", "{0} is not defined or invalid.")),
        ("crm.requisite.update", RefusalKind.PartInvalid,      new("", "{0} is not defined or invalid.")),
        ("crm.requisite.get", RefusalKind.IdInvalid,           new("", "The Requisite with ID '{1}' is not found")),
        ("crm.requisite.list", RefusalKind.AccessDenied,       new("0", "Access denied.", IsNumber: true)),

        ("crm.requisite.bankdetail", RefusalKind.AccessDenied, new("", "Access denied")),
        ("crm.requisite.bankdetail", RefusalKind.IdInvalid,    new("", "ID is not defined or invalid")),
        ("crm.requisite.bankdetail", RefusalKind.NotFound,     new("", "The RequisiteBankDetail with ID '{0}' is not found")),
        ("crm.requisite.bankdetail.add", RefusalKind.PartInvalid,      new("", "{0} is not defined or invalid.")),
        ("crm.requisite.bankdetail.list", RefusalKind.AccessDenied,    new("", "Access denied.")),

        ("crm.requisite.preset", RefusalKind.AccessDenied,     new("", "Access denied")),
        ("crm.requisite.preset", RefusalKind.NotFound,         new("", "The Preset with ID '{0}' is not found")),
        ("crm.requisite.preset", RefusalKind.IdInvalid,        new("", "The Preset with ID '{1}' is not found")),
        ("crm.requisite.preset.list", RefusalKind.AccessDenied,        new("0", "Access denied.", IsNumber: true)),
        ("crm.requisite.preset.field", RefusalKind.NotFound,           new("", "The PresetField with ID '{0}' is not found")),
        ("crm.requisite.preset.field", RefusalKind.IdInvalid,          new("", "ID is not defined or invalid")),
        ("crm.requisite.preset.field.get", RefusalKind.IdInvalid,      new("", "The PresetField with ID '{1}' is not found")),
        ("crm.requisite.preset.field.availabletoadd", RefusalKind.PresetNotFound, new("", "Template not found.")),

        ("crm.requisite.link", RefusalKind.AccessDenied,       new("", "Access denied")),
        ("crm.requisite.link", RefusalKind.NotFound,           new("", "Not found")),
        ("crm.requisite.link.list", RefusalKind.AccessDenied,  new("0", "Access denied.", IsNumber: true)),
        ("crm.requisite.link.register", RefusalKind.PartOwnerNotFound, new("", "Entity is not found")),
        ("crm.requisite.link.register/BANK_DETAIL_ID", RefusalKind.LinkPartNotFound,    new("", "The BankDetail with ID '{1}' is not found")),
        ("crm.requisite.link.register/BANK_DETAIL_ID", RefusalKind.LinkPartForeign,     new("", "The BankDetail with ID '{1}' is not assigned to Requisite with ID '{2}'")),
        ("crm.requisite.link.register/MC_REQUISITE_ID", RefusalKind.LinkPartNotFound,   new("", "The Requisite of your company with ID '{1}' is not found")),
        ("crm.requisite.link.register/MC_REQUISITE_ID", RefusalKind.LinkPartForeign,    new("", "The Requisite with ID '{1}' is not assigned to your company with ID '{2}'")),
        ("crm.requisite.link.register/MC_BANK_DETAIL_ID", RefusalKind.LinkPartNotFound, new("", "The BankDetail of your company with ID '{1}' is not found")),
        ("crm.requisite.link.register/MC_BANK_DETAIL_ID", RefusalKind.LinkPartForeign,  new("", "The BankDetail of your company with ID '{1}' is not assigned to Requisite of your company with ID '{2}'")),
        ("crm.requisite.link.unregister/entityId", RefusalKind.PartInvalid,             new("", "{0} is not defined or invalid.")), // a full stop on its page for this one alone

        ("crm.address.add/ENTITY_ID", RefusalKind.PartInvalid,         new("", "{0} is not defined or invalid.")),
        ("crm.address.update/ENTITY_ID", RefusalKind.PartInvalid,      new("", "{0} is not defined or invalid.")),
        ("crm.address.update", RefusalKind.NotFound,           new("", "TypeAddress not found")),
        ("crm.address.delete", RefusalKind.NotFound,           new("", "TypeAddress not found.")),
        ("crm.address.list", RefusalKind.AccessDenied,         new("0", "Access denied", IsNumber: true)),
        ("crm.automatedsolution", RefusalKind.AccessDenied,    new("ACCESS_DENIED", "Insufficient permissions")),
        ("crm.automatedsolution", RefusalKind.NotFound,        new("NOT_FOUND", "Digital workplace with such id not found")),
        ("crm.automatedsolution", RefusalKind.FieldRequired,   new("BX_EMPTY_REQUIRED", "The required field '{0}' is not filled")),
        ("crm.automatedsolution.update", RefusalKind.FieldRequired, new("BX_EMPTY_REQUIRED", "Required field is not filled")),
        ("crm.automatedsolution.update", RefusalKind.ParameterMissing, new("BX_EMPTY_REQUIRED", "Required field is not filled")),

        ("crm.duplicate", RefusalKind.IntranetOnly,            new("ACCESS_DENIED", "Access denied")),
        ("crm.duplicate.findbycomm", RefusalKind.AccessDenied, new("", "Access denied", 403)),
        ("crm.duplicate.findbycomm", RefusalKind.IntranetOnly, new("", "Access denied", 403)),
        ("crm.entity.mergeBatch", RefusalKind.AccessDenied,    new("0", "Access denied", 403, IsNumber: true)),
        ("crm.entity.mergeBatch", RefusalKind.RecordDenied,    new("0", "Access denied", 403, IsNumber: true)),
        ("crm.entity.mergeBatch", RefusalKind.IntranetOnly,    new("0", "Access denied", 403, IsNumber: true)),
        ("crm.entity.mergeBatch", RefusalKind.ParameterMissing, new("0", "The parameter {0} is required.", IsNumber: true)),
        ("crm.entity.mergeBatch", RefusalKind.NotFound,        new("0", "Owner was not found", IsNumber: true)),
        ("crm.entity.mergeBatch", RefusalKind.TypeUnsupported, new("0", "Entity type {0} is not supported", IsNumber: true)),

        ("crm.contact.details.configuration", RefusalKind.AccessDenied, new("", "Access denied.")),
        ("crm.contact.details.configuration", RefusalKind.IntranetOnly, new("", "Access denied.")),
        ("crm.company.details.configuration", RefusalKind.AccessDenied, new("", "Access denied.")),
        ("crm.company.details.configuration", RefusalKind.IntranetOnly, new("", "Access denied.")),
        ("crm.item.details.configuration", RefusalKind.AccessDenied, new("", "Access denied.")),
        ("crm.item.details.configuration", RefusalKind.IntranetOnly, new("", "Access denied.")),
        ("crm.contact.details.configuration", RefusalKind.NotArray, new("", "Parameter '{0}' must be array.")),
        ("crm.company.details.configuration.set", RefusalKind.AccessDenied, new("", "Access denied")),
        ("crm.company.details.configuration.set", RefusalKind.IntranetOnly, new("", "Access denied")),
        ("crm.company.details.configuration.set", RefusalKind.SectionsNotIndexed, new("", "The data must be indexed array")),
        ("crm.company.details.configuration.set", RefusalKind.SectionsEmpty, new("", "There are no data to write")),
        ("crm.company.details.configuration.set", RefusalKind.SectionTypeUnknown, new("", "Section at index {0} has type {1}. The expected type is 'section'")),
        ("crm.company.details.configuration.set", RefusalKind.SectionNameMissing, new("", "Section at index {0} does not have name")),
        ("crm.company.details.configuration.set", RefusalKind.SectionTitleMissing, new("", "Section at index {0} does not have title")),
        ("crm.lead.details.configuration", RefusalKind.AccessDenied, new("", "Access denied.")),
        ("crm.lead.details.configuration", RefusalKind.IntranetOnly, new("", "Access denied.")),
        ("crm.lead.details.configuration.set", RefusalKind.AccessDenied, new("", "Access denied")),
        ("crm.lead.details.configuration.set", RefusalKind.IntranetOnly, new("", "Access denied")),
        ("crm.lead.details.configuration.set", RefusalKind.SectionsNotIndexed, new("", "The data must be indexed array")),
        ("crm.lead.details.configuration.set", RefusalKind.SectionsEmpty, new("", "There are no data to write")),
        ("crm.lead.details.configuration.set", RefusalKind.SectionTypeUnknown, new("", "Section at index {0} has type {1}. The expected type is 'section'")),
        ("crm.lead.details.configuration.set", RefusalKind.SectionNameMissing, new("", "Section at index {0} does not have name")),
        ("crm.lead.details.configuration.set", RefusalKind.SectionTitleMissing, new("", "Section at index {0} does not have title")),
        ("crm.deal.details.configuration", RefusalKind.AccessDenied, new("", "Access denied.")),
        ("crm.deal.details.configuration", RefusalKind.IntranetOnly, new("", "Access denied.")),
        ("crm.deal.details.configuration.set", RefusalKind.SectionsNotIndexed, new("", "The data must be indexed array")),
        ("crm.deal.details.configuration.set", RefusalKind.SectionsEmpty, new("", "There are no data to write")),
        ("crm.deal.details.configuration.set", RefusalKind.SectionTypeUnknown, new("", "Section at index {0} has type {1}. The expected type is 'section'")),
        ("crm.deal.details.configuration.set", RefusalKind.SectionNameMissing, new("", "Section at index {0} does not have a name")),
        ("crm.deal.details.configuration.set", RefusalKind.SectionTitleMissing, new("", "Section at index {0} does not have a title")),
        ("crm.deal.details.configuration.set", RefusalKind.SectionElementNameMissing, new("", "Element at index {0} in section at index {1} does not have a name")),
        ("crm.item.details.configuration", RefusalKind.NotArray, new("", "Parameter '{0}' must be array.")),
        ("crm.item.details.configuration", RefusalKind.ParameterMissing, new("", "Parameter '{0}' is not defined")),
        ("crm.item.details.configuration", RefusalKind.TypeUnsupported, new("", "The entity type '{0}' is not supported in current context.")),
        ("crm.item.details.configuration", RefusalKind.SectionTypeUnknown, new("", "Section at index {0} have type {1}. The expected type is 'section'.")),
        .. UserFieldRefusals.Rows,
        .. PeopleRefusals.Rows,
        .. ApplicationRefusals.Rows,
    ];
#pragma warning restore format

    static readonly FrozenDictionary<(string, RefusalKind), ApiError> Index =
        Table.ToFrozenDictionary(row => (row.Scope.ToUpperInvariant(), row.Kind), row => row.Error);

    /// <summary>All rows, for the printed list.</summary>
    public static IEnumerable<(string Scope, RefusalKind Kind, ApiError Error)> All => Table;

    /// <summary>The words for a refusal of a method: its own, those of the longest prefix that has some, those of the dialect.</summary>
    /// <param name="isUniversal">Whether the family speaks the universal dialect; what it does not word itself, the classic one does.</param>
    public static ApiError Word(CrmException refusal, string method, bool isUniversal)
    {
        var wider = Wider(refusal.Kind, isUniversal);
        var error = Scoped(refusal.Kind, refusal, method) ?? (wider is { } other ? Scoped(other, refusal, method) : null)
            ?? General(refusal.Kind, isUniversal) ?? (wider is { } general ? General(general, isUniversal) : null)
            ?? throw new InvalidOperationException($"No words for {refusal.Kind}.");
        return error.Text.Contains('{', StringComparison.Ordinal)
            ? error with
            {
                Text = string.Format(CultureInfo.InvariantCulture, error.Text, refusal.Argument, refusal.Second, refusal.Third),
                Argument = error.Argument is null ? null : string.Format(CultureInfo.InvariantCulture, error.Argument, refusal.Argument),
            }
            : error;
    }

    static ApiError? Scoped(RefusalKind kind, CrmException refusal, string method)
    {
        var error = Find($"{method}/{refusal.Argument}", kind);
        for (var scope = method; error is null && scope.Length > 0; scope = scope[..Math.Max(scope.LastIndexOf('.'), 0)])
            error = Find(scope, kind);
        return error;
    }

    static ApiError? General(RefusalKind kind, bool isUniversal) => (isUniversal ? Find(Universal, kind) : null) ?? Find(Classic, kind);

    // what a page does not word is refused in the words of the kind it belongs to; classic pages know guests as strangers
    static RefusalKind? Wider(RefusalKind kind, bool isUniversal) => kind switch
    {
        RefusalKind.RecordDenied or RefusalKind.PartnerDenied => RefusalKind.AccessDenied,
        RefusalKind.IntranetOnly when !isUniversal => RefusalKind.AccessDenied,
        _ => null,
    };

    static ApiError? Find(string scope, RefusalKind kind) => Index.GetValueOrDefault((scope.ToUpperInvariant(), kind));
}
