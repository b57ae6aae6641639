using Portico.Model;

namespace Portico.Store;

/// <summary>Everything that describes user fields.</summary>
public sealed record UserFieldRows(
    IReadOnlyList<UserFieldRow> Fields,
    IReadOnlyList<UserFieldSettingRow> Settings,
    IReadOnlyList<UserFieldLabelRow> Labels,
    IReadOnlyList<UserFieldItemRow> Items);

/// <summary>A user field.</summary>
public sealed record UserFieldRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>CRM_CONTACT.</summary>
    public string EntityId { get; init; } = "";

    /// <summary>UF_CRM_COLOR.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of its type.</summary>
    public string Type { get; init; } = "";

    /// <summary>External code; null for none.</summary>
    public string? XmlId { get; init; }

    /// <summary>Place.</summary>
    public long Sort { get; init; }

    /// <summary>Holds a list.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>May not be empty.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>N, I, E or S.</summary>
    public string ShowFilter { get; init; } = "N";

    /// <summary>Shown in lists.</summary>
    public bool ShowInList { get; init; }

    /// <summary>Users may edit it.</summary>
    public bool EditInList { get; init; }

    /// <summary>Values are searched.</summary>
    public bool IsSearchable { get; init; }

    /// <summary>Number of its column; null for a multiple one.</summary>
    public long? ColumnId { get; init; }
}

/// <summary>One setting of a user field: a path into them and the text there; null for no value.</summary>
public sealed record UserFieldSettingRow(long FieldId, string Path, string? Value, long Position)
{
    /// <summary>For the row reader.</summary>
    public UserFieldSettingRow()
        : this(0, "", null, 0)
    {
    }
}

/// <summary>Labels of a user field in a language.</summary>
public sealed record UserFieldLabelRow
{
    /// <summary>Whose.</summary>
    public long FieldId { get; init; }

    /// <summary>Two letters.</summary>
    public string Language { get; init; } = "";

    /// <summary>In the form.</summary>
    public string? EditForm { get; init; }

    /// <summary>Above the column of a list.</summary>
    public string? ListColumn { get; init; }

    /// <summary>In the filter of a list.</summary>
    public string? ListFilter { get; init; }

    /// <summary>Message of an error.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Help.</summary>
    public string? HelpMessage { get; init; }
}

/// <summary>An item of an enumeration.</summary>
public sealed record UserFieldItemRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Whose.</summary>
    public long FieldId { get; init; }

    /// <summary>What people read.</summary>
    public string Value { get; init; } = "";

    /// <summary>Place.</summary>
    public long Sort { get; init; }

    /// <summary>Taken where nothing is given.</summary>
    public bool IsDefault { get; init; }

    /// <summary>External code.</summary>
    public string XmlId { get; init; } = "";
}

/// <summary>Where values of user fields lie.</summary>
/// <param name="Table">Of the records.</param>
/// <param name="EntityTypeId">Of the records.</param>
/// <param name="Form">How values look.</param>
/// <param name="IsFolded">Compared by a folded shadow column.</param>
/// <param name="IsMultiple">They have no column but rows.</param>
public sealed record UserFieldPlace(string Table, int EntityTypeId, FieldForm Form, bool IsFolded, bool IsMultiple)
{
    /// <summary>Name of a column by its number.</summary>
    public static string ColumnOf(long columnId) => "u" + columnId.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Everything about a field but its values, as it shall be.</summary>
/// <param name="GoneItems">Items that go, with the values that name them.</param>
public sealed record UserFieldWrite(
    UserFieldRow Row,
    IReadOnlyList<UserFieldSettingRow> Settings,
    IReadOnlyList<UserFieldLabelRow> Labels,
    IReadOnlyList<UserFieldItemRow> Items,
    IReadOnlyList<long> GoneItems);

/// <summary>Reads and writes what describes user fields: few rows, all of them held in memory above; and empties what they leave.</summary>
public interface IUserFieldStore
{
    /// <summary>Everything there is, in one snapshot.</summary>
    Task<UserFieldRows> LoadAsync(CancellationToken abort);

    /// <summary>Makes a field, and a column for its values where there is none to be used again; returns its number.</summary>
    /// <param name="freedBefore">Columns left before this moment (Unix seconds) are used again: nobody writes to them any more.</param>
    Task<long> AddAsync(UserFieldWrite field, UserFieldPlace place, long freedBefore, CancellationToken abort);

    /// <summary>Changes a field.</summary>
    Task UpdateAsync(UserFieldWrite field, UserFieldPlace place, CancellationToken abort);

    /// <summary>Removes a field; its values are there until they are cleared.</summary>
    Task DeleteAsync(UserFieldRow field, long now, CancellationToken abort);

    /// <summary>Removes some of the values that a removed field left; false when there were none. Records are written to meanwhile.</summary>
    Task<bool> ClearAsync(UserFieldRow field, UserFieldPlace place, CancellationToken abort);
}
