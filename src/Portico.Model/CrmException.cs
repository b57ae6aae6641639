namespace Portico.Model;

/// <summary>What a rule may refuse. A new kind does not compile until its wording is settled.</summary>
public enum RefusalKind
{
    /// <summary>No such record.</summary>
    NotFound,

    /// <summary>The caller may not.</summary>
    AccessDenied,

    /// <summary>An extranet user calls what only employees may.</summary>
    IntranetOnly,

    /// <summary>An id is missing or no positive number.</summary>
    IdInvalid,

    /// <summary>A parameter that must be an array is a scalar. Argument: its name.</summary>
    NotArray,

    /// <summary>A required parameter is missing. Argument: its name.</summary>
    ParameterMissing,

    /// <summary>A value does not fit its field. Argument: the field.</summary>
    FieldInvalid,

    /// <summary>A scalar for a multiple field. Argument: its PHP type.</summary>
    NotIterable,

    /// <summary>An e-mail address that is none. Argument: the kind of address.</summary>
    EmailInvalid,

    /// <summary>The owner's id of a binding is missing or no positive number.</summary>
    OwnerInvalid,

    /// <summary>The fields of a binding name no record.</summary>
    BindingInvalid,

    /// <summary>No such entity type.</summary>
    TypeNotFound,

    /// <summary>The universal methods do not serve this entity type.</summary>
    TypeUnsupported,

    /// <summary>A number that no new smart process may have.</summary>
    TypeOutOfRange,

    /// <summary>A smart process with items cannot go.</summary>
    TypeHasItems,

    /// <summary>A smart process outside CRM needs a digital workplace.</summary>
    SectionMissing,

    /// <summary>A filter names an unknown field. Argument: the field.</summary>
    FilterFieldUnknown,

    /// <summary>A filter holds a value its field cannot have. Argument: the field.</summary>
    FilterValueInvalid,

    /// <summary>An order names an unknown field. Argument: the field.</summary>
    OrderFieldUnknown,

    /// <summary>A direction that is neither ASC nor DESC. Arguments: the direction, the field.</summary>
    OrderDirectionInvalid,

    /// <summary>An entry of a directory does not exist.</summary>
    StatusNotFound,

    /// <summary>Parameters that make no sense together.</summary>
    ParametersInvalid,

    /// <summary>A required field is missing. Argument: its label.</summary>
    FieldRequired,

    /// <summary>Two required fields are missing. Arguments: their labels.</summary>
    FieldsRequired,

    /// <summary>A directory to be changed does not exist.</summary>
    DirectoryUnknown,

    /// <summary>A directory's code is missing or no text. Argument: the parameter.</summary>
    DirectoryInvalid,

    /// <summary>A stage in progress behind the final one.</summary>
    StageAfterFinal,

    /// <summary>The directory has an entry of this code.</summary>
    StatusExists,

    /// <summary>An entry cannot be made, changed or removed, without a reason.</summary>
    StatusRefused,

    /// <summary>An entry of the system goes by force only.</summary>
    StatusIsSystem,

    /// <summary>Records stand on the stage.</summary>
    StatusInUse,

    /// <summary>A required key of an array is missing. Argument: the key.</summary>
    ArrayKeyMissing,

    /// <summary>A currency's code is not three characters.</summary>
    CurrencyInvalid,

    /// <summary>The base currency cannot go.</summary>
    CurrencyIsBase,

    /// <summary>A pipeline without a name.</summary>
    CategoryNameMissing,

    /// <summary>A pipeline of the system is not made or removed by clients.</summary>
    CategoryIsSystem,

    /// <summary>The default pipeline cannot go. Arguments: the card's code, the pipeline's name.</summary>
    CategoryIsDefault,

    /// <summary>A pipeline with items cannot go. Arguments: the card's code, the pipeline's name.</summary>
    CategoryHasItems,

    /// <summary>Pipelines of contacts and companies have no default.</summary>
    CategoryOfClients,

    /// <summary>A currency that is none. Arguments: the field's label, its name.</summary>
    CurrencyUnknown,

    /// <summary>A discount in percent without its rate.</summary>
    DiscountRateMissing,

    /// <summary>A discount without its amount. Argument: percentage or monetary.</summary>
    DiscountSumMissing,

    /// <summary>The record that something is to hang on does not exist.</summary>
    OwnerMissing,

    /// <summary>A field that does not exist, or cannot be changed. Argument: its name.</summary>
    FieldUnknown,

    /// <summary>A filter lacks a field it must have. Argument: the field.</summary>
    FilterFieldMissing,

    /// <summary>The caller has rights in the card, but not for this record.</summary>
    RecordDenied,

    /// <summary>The record to be linked is out of the caller's reach. Argument: its id.</summary>
    PartnerDenied,
    /// <summary>A list is asked for no field that there is.</summary>
    SelectInvalid,

    /// <summary>A number that says what something belongs to is missing or wrong. Argument: its name.</summary>
    PartInvalid,

    /// <summary>The record that something is to belong to does not exist.</summary>
    PartOwnerNotFound,

    /// <summary>A link names a requisite or bank detail that does not exist. Arguments: the field, the id.</summary>
    LinkPartNotFound,

    /// <summary>A link names a requisite or bank detail of somebody else. Arguments: the field, the id, whose it should be.</summary>
    LinkPartForeign,

    /// <summary>There is an address of this type.</summary>
    AddressExists,

    /// <summary>No such template of requisites. Argument: the id.</summary>
    PresetNotFound,

    /// <summary>A template with requisites cannot go.</summary>
    PresetInUse,

    /// <summary>A template does not take a field. Argument: the field.</summary>
    PresetFieldRefused,
    /// <summary>Sections of a card are no list.</summary>
    SectionsNotIndexed,

    /// <summary>A card without sections.</summary>
    SectionsEmpty,

    /// <summary>A section of another type. Arguments: its place, its type.</summary>
    SectionTypeUnknown,

    /// <summary>A section without a name. Argument: its place.</summary>
    SectionNameMissing,

    /// <summary>A section without a title. Argument: its place.</summary>
    SectionTitleMissing,

    /// <summary>An element of a section without a name. Arguments: its place, the section's.</summary>
    SectionElementNameMissing,

    /// <summary>A digital workplace with smart processes cannot go.</summary>
    SolutionHasTypes,

    /// <summary>A department would have no name.</summary>
    DepartmentNameMissing,

    /// <summary>The department above is none.</summary>
    DepartmentParentInvalid,

    /// <summary>No such user.</summary>
    UserNotFound,

    /// <summary>An address of a user is missing or none.</summary>
    UserMailInvalid,

    /// <summary>Another user has the address.</summary>
    UserMailTaken,

    /// <summary>Somebody from outside belongs to no group.</summary>
    UserGroupMissing,

    /// <summary>A group that is none.</summary>
    UserGroupInvalid,

    /// <summary>Neither departments nor groups are named.</summary>
    UserPlaceMissing,

    /// <summary>A search for duplicates does not say by what.</summary>
    CommunicationTypeMissing,

    /// <summary>A search for duplicates by something else than phones and addresses for mail. Argument: it.</summary>
    CommunicationTypeUnknown,

    /// <summary>A search for duplicates without values.</summary>
    CommunicationValuesMissing,

    /// <summary>A field that no search for duplicates can compare.</summary>
    DuplicateFieldUnknown,

    /// <summary>No more fields can be compared.</summary>
    DuplicateFieldsFull,

    /// <summary>The field is not among those compared.</summary>
    DuplicateFieldMissing,

    /// <summary>None of the records to be merged exists.</summary>
    MergeEmpty,

    /// <summary>One record cannot be merged.</summary>
    MergeOfOne,

    /// <summary>More records than one call may import.</summary>
    ImportTooLarge,

    /// <summary>A parameter is missing or empty. Argument: its name.</summary>
    ParameterEmpty,

    /// <summary>The code of a new user field is missing.</summary>
    UserFieldNameMissing,

    /// <summary>The type of a new user field is missing.</summary>
    UserFieldTypeMissing,

    /// <summary>The type of a new user field is named, and empty.</summary>
    UserFieldTypeEmpty,

    /// <summary>A user's field does not hold the file.</summary>
    UserFieldFileMissing,

    /// <summary>Code and type of a new user field are missing.</summary>
    UserFieldNameAndTypeMissing,

    /// <summary>The name of a user field is too long.</summary>
    UserFieldNameTooLong,

    /// <summary>The name of a user field holds other signs than letters, digits and lines.</summary>
    UserFieldNameInvalid,

    /// <summary>The name of a user field does not begin as those of its entity do.</summary>
    UserFieldNameForeign,

    /// <summary>There is no such type of user fields.</summary>
    UserFieldTypeUnknown,

    /// <summary>The entity has a user field of the name. Arguments: the name, the entity.</summary>
    UserFieldExists,

    /// <summary>Two items of an enumeration have one external code. Argument: the code.</summary>
    UserFieldItemExists,

    /// <summary>A mandatory user field would be empty. Arguments: its label, its name.</summary>
    UserFieldRequired,

    /// <summary>A method needs the scope of a module besides its own. Argument: the scope.</summary>
    ModuleScopeMissing,

    /// <summary>A module has no user fields.</summary>
    ModuleUnknown,

    /// <summary>No deal is named that a template could be made of.</summary>
    RecurringDealMissing,

    /// <summary>The template has a schedule already.</summary>
    RecurringExists,

    /// <summary>The schedule belongs to a template that is there.</summary>
    RecurringInUse,

    /// <summary>A parameter of a request for tokens is missing. Argument: its name.</summary>
    GrantParameterMissing,

    /// <summary>Tokens are asked for in a way that is unknown.</summary>
    GrantTypeUnknown,

    /// <summary>No application has the name.</summary>
    ClientUnknown,

    /// <summary>The secret is not the application's, or the application is not installed.</summary>
    ClientInvalid,

    /// <summary>A code or a token for the next pair is worth nothing.</summary>
    GrantInvalid,

    /// <summary>More scopes are asked for than the application has.</summary>
    GrantScopeExceeded,

    /// <summary>The paid period of the application is over.</summary>
    ApplicationUnpaid,

    /// <summary>No call can be made with the token.</summary>
    TokenUnknown,

    /// <summary>The token has ended.</summary>
    TokenExpired,

    /// <summary>The user of the token was dismissed.</summary>
    TokenUserGone,

    /// <summary>The application of the token was removed.</summary>
    TokenApplicationGone,

    /// <summary>The application is not for the user.</summary>
    ApplicationForOthers,

    /// <summary>The method is for applications.</summary>
    ApplicationRequired,

    /// <summary>There are no options to keep.</summary>
    OptionsMissing,

    /// <summary>The code of a feature is missing.</summary>
    FeatureMissing,

    /// <summary>An argument is missing or empty. Argument: its name.</summary>
    ArgumentMissing,

    /// <summary>An argument is no text. Argument: its name.</summary>
    ArgumentNotText,

    /// <summary>There is no such place in the interface.</summary>
    PlacementUnknown,

    /// <summary>The place takes one application's address only, and has it.</summary>
    PlacementTaken,

    /// <summary>The place cannot be for one user.</summary>
    PlacementForAll,

    /// <summary>The address of a handler is none.</summary>
    HandlerInvalid,

    /// <summary>The address of a handler is neither HTTP nor HTTPS.</summary>
    HandlerProtocolUnknown,

    /// <summary>The application has the address at the place.</summary>
    HandlerBound,

    /// <summary>The address that hears of errors is missing.</summary>
    ErrorHandlerMissing,
}

/// <summary>A refusal by a rule: its kind and what the wording needs. The wire's words are chosen by the dialect.</summary>
public sealed class CrmException(RefusalKind kind, string argument = "", string second = "", string third = "") : Exception($"{kind} {argument} {second} {third}")
{
    /// <summary>What was refused.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>The name the wording needs: a field, a parameter.</summary>
    public string Argument { get; } = argument;

    /// <summary>A second name, where the wording needs two.</summary>
    public string Second { get; } = second;

    /// <summary>A third name, where the wording needs three.</summary>
    public string Third { get; } = third;
}
