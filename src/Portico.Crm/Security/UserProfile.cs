using System.Collections.Frozen;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>How much of people an application may know, each less than the next (<c>user/user-scope.md</c>).</summary>
public enum UserScope : byte
{
    /// <summary>Names, without ways to reach them.</summary>
    Brief,

    /// <summary>With phones and addresses.</summary>
    Basic,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>What a field of people holds.</summary>
public enum UserFieldKind : byte
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>yyyy-MM-dd or empty.</summary>
    Day,

    /// <summary>The number of a file, or empty.</summary>
    File,

    /// <summary>What the server writes, or has rules of its own.</summary>
    Fixed,
}

/// <summary>A field of people: the profile.</summary>
/// <param name="Label">Its name for people; null when <c>user.fields</c> does not list it.</param>
/// <param name="Least">The least scope that tells of it.</param>
/// <param name="Column">How it is read, when not from the profile's own table, or never absent.</param>
/// <param name="Change">Puts it there.</param>
public sealed record UserProfileField(
    string Name, string? Label, UserScope Least, UserFieldKind Kind, Func<UserRow, string>? Column = null, Func<UserRow, string, UserRow>? Change = null)
{
    /// <summary>Its value; null when it was never filled.</summary>
    public string? Of(UserRow user) => Column is null ? user.Profile.GetValueOrDefault(Name) : Column(user);

    /// <summary>A user with another value.</summary>
    public UserRow Put(UserRow user, string value) => Change is not null
        ? Change(user, value)
        : user with { Profile = new Dictionary<string, string>(user.Profile, StringComparer.Ordinal) { [Name] = value } };
}

/// <summary>All fields of people, in the order of <c>user/user-fields.md</c>.</summary>
public static class UserProfile
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<UserProfileField> Fields { get; } =
    [
        new("ID", "ID", UserScope.Brief, UserFieldKind.Fixed),
        new("XML_ID", "External code", UserScope.Brief, UserFieldKind.Fixed),
        new("ACTIVE", "Activity", UserScope.Brief, UserFieldKind.Fixed),
        new("NAME", "First Name", UserScope.Brief, UserFieldKind.Text, user => user.Name, (user, value) => user with { Name = value }),
        new("LAST_NAME", "Last Name", UserScope.Brief, UserFieldKind.Text, user => user.LastName, (user, value) => user with { LastName = value }),
        new("SECOND_NAME", "Middle Name", UserScope.Brief, UserFieldKind.Text, user => user.SecondName, (user, value) => user with { SecondName = value }),
        new("TITLE", "User List", UserScope.Brief, UserFieldKind.Fixed),
        new("EMAIL", "E-Mail", UserScope.Basic, UserFieldKind.Fixed, user => user.Email, (user, value) => user with { Email = value }),
        new("LAST_LOGIN", "Last Authorization", UserScope.Full, UserFieldKind.Fixed),
        new("DATE_REGISTER", "Registration Date", UserScope.Brief, UserFieldKind.Fixed),
        new("TIME_ZONE", "TIME_ZONE", UserScope.Brief, UserFieldKind.Fixed),
        new("IS_ONLINE", "IS_ONLINE", UserScope.Brief, UserFieldKind.Fixed),
        new("TIMESTAMP_X", "TIMESTAMP_X", UserScope.Brief, UserFieldKind.Fixed),
        new("LAST_ACTIVITY_DATE", "LAST_ACTIVITY_DATE", UserScope.Brief, UserFieldKind.Fixed),
        new("PERSONAL_GENDER", "Gender", UserScope.Brief, UserFieldKind.Text, user => user.PersonalGender, (user, value) => user with { PersonalGender = value }),
        new("PERSONAL_PROFESSION", "Profession", UserScope.Brief, UserFieldKind.Text),
        new("PERSONAL_WWW", "Homepage", UserScope.Full, UserFieldKind.Text, user => user.Profile.GetValueOrDefault("PERSONAL_WWW", "")),
        new("PERSONAL_BIRTHDAY", "Date of Birth", UserScope.Brief, UserFieldKind.Day, user => user.PersonalBirthday, (user, value) => user with { PersonalBirthday = value }),
        new("PERSONAL_PHOTO", "Photo", UserScope.Brief, UserFieldKind.File),
        new("PERSONAL_ICQ", "ICQ", UserScope.Full, UserFieldKind.Text),
        new("PERSONAL_PHONE", "Personal Phone", UserScope.Basic, UserFieldKind.Text),
        new("PERSONAL_FAX", "Fax", UserScope.Basic, UserFieldKind.Text),
        new("PERSONAL_MOBILE", "Personal Mobile", UserScope.Basic, UserFieldKind.Text, user => user.PersonalMobile, (user, value) => user with { PersonalMobile = value }),
        new("PERSONAL_PAGER", "Pager", UserScope.Basic, UserFieldKind.Text),
        new("PERSONAL_STREET", "Residential Street", UserScope.Basic, UserFieldKind.Text),
        new("PERSONAL_CITY", "Residential City", UserScope.Brief, UserFieldKind.Text, user => user.PersonalCity, (user, value) => user with { PersonalCity = value }),
        new("PERSONAL_STATE", "State / Region", UserScope.Brief, UserFieldKind.Text),
        new("PERSONAL_ZIP", "Zip Code", UserScope.Basic, UserFieldKind.Text),
        new("PERSONAL_COUNTRY", "Country", UserScope.Brief, UserFieldKind.Text),
        new("PERSONAL_MAILBOX", "P.O. Box", UserScope.Basic, UserFieldKind.Text),
        new("PERSONAL_NOTES", "Additional Notes", UserScope.Basic, UserFieldKind.Text),
        new("WORK_PHONE", "Company Phone", UserScope.Basic, UserFieldKind.Text, user => user.WorkPhone, (user, value) => user with { WorkPhone = value }),
        new("WORK_COMPANY", "Company", UserScope.Basic, UserFieldKind.Text),
        new("WORK_POSITION", "Job Title", UserScope.Brief, UserFieldKind.Text, user => user.WorkPosition, (user, value) => user with { WorkPosition = value }),
        new("WORK_DEPARTMENT", "Department", UserScope.Basic, UserFieldKind.Text),
        new("WORK_WWW", "Company Website", UserScope.Basic, UserFieldKind.Text),
        new("WORK_FAX", "WORK_FAX", UserScope.Basic, UserFieldKind.Text),
        new("WORK_PAGER", "WORK_PAGER", UserScope.Basic, UserFieldKind.Text),
        new("WORK_STREET", "WORK_STREET", UserScope.Basic, UserFieldKind.Text),
        new("WORK_MAILBOX", "WORK_MAILBOX", UserScope.Basic, UserFieldKind.Text),
        new("WORK_CITY", "Work City", UserScope.Brief, UserFieldKind.Text),
        new("WORK_STATE", "WORK_STATE", UserScope.Brief, UserFieldKind.Text),
        new("WORK_ZIP", "WORK_ZIP", UserScope.Basic, UserFieldKind.Text),
        new("WORK_COUNTRY", "WORK_COUNTRY", UserScope.Brief, UserFieldKind.Text),
        new("WORK_PROFILE", "WORK_PROFILE", UserScope.Basic, UserFieldKind.Text),
        new("WORK_LOGO", "WORK_LOGO", UserScope.Basic, UserFieldKind.File),
        new("WORK_NOTES", "WORK_NOTES", UserScope.Basic, UserFieldKind.Text),
        new("UF_SKYPE_LINK", "Skype Chat Link", UserScope.Basic, UserFieldKind.Text),
        new("UF_ZOOM", "Zoom", UserScope.Basic, UserFieldKind.Text),
        new("UF_EMPLOYMENT_DATE", "Hire Date", UserScope.Brief, UserFieldKind.Day),
        new("UF_TIMEMAN", "Time Tracking", UserScope.Brief, UserFieldKind.Fixed),
        new("UF_DEPARTMENT", "Units", UserScope.Brief, UserFieldKind.Fixed),
        new("UF_INTERESTS", "Interests", UserScope.Brief, UserFieldKind.Text),
        new("UF_SKILLS", "Skills", UserScope.Brief, UserFieldKind.Text),
        new("UF_WEB_SITES", "Other Websites", UserScope.Basic, UserFieldKind.Text),
        new("UF_XING", "Xing", UserScope.Basic, UserFieldKind.Text),
        new("UF_LINKEDIN", "LinkedIn", UserScope.Basic, UserFieldKind.Text),
        new("UF_FACEBOOK", null, UserScope.Basic, UserFieldKind.Text),
        new("UF_TWITTER", "Twitter", UserScope.Basic, UserFieldKind.Text),
        new("UF_SKYPE", "Skype", UserScope.Basic, UserFieldKind.Text),
        new("UF_DISTRICT", "District", UserScope.Basic, UserFieldKind.Text),
        new("UF_PHONE_INNER", "Extension", UserScope.Brief, UserFieldKind.Text),
        new("USER_TYPE", "USER_TYPE", UserScope.Full, UserFieldKind.Fixed),
    ];

    static readonly FrozenDictionary<string, UserProfileField> ByName = Fields.ToFrozenDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A field by its name in any case; null when there is none.</summary>
    public static UserProfileField? Find(string name) => ByName.GetValueOrDefault(name);
}
