namespace Portico.Model;

/// <summary>The labels of a user field in one language; null where none was given.</summary>
public sealed record UserFieldLabels(string Language)
{
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

/// <summary>An item of the list of an enumeration.</summary>
/// <param name="Id">Number; 0 before it is stored.</param>
public sealed record UserFieldItem(long Id, string Value, long Sort, bool IsDefault, string XmlId);

/// <summary>A field that users made: <c>crm.*.userfield.get</c>.</summary>
public sealed record UserField
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>CRM_CONTACT, CRM_7.</summary>
    public required string EntityId { get; init; }

    /// <summary>UF_CRM_COLOR.</summary>
    public required string Name { get; init; }

    /// <summary>Of which type.</summary>
    public required UserFieldType Type { get; init; }

    /// <summary>External code; null for none.</summary>
    public string? XmlId { get; init; }

    /// <summary>Place.</summary>
    public long Sort { get; init; }

    /// <summary>Holds a list.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>May not be empty.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>N not shown, I exact, E mask, S substring.</summary>
    public required string ShowFilter { get; init; }

    /// <summary>Shown in lists.</summary>
    public bool ShowInList { get; init; }

    /// <summary>Users may edit it.</summary>
    public bool EditInList { get; init; }

    /// <summary>Values are searched.</summary>
    public bool IsSearchable { get; init; }

    /// <summary>Settings of its type, all of them.</summary>
    public required Node Settings { get; init; }

    /// <summary>Labels by language, sorted.</summary>
    public IReadOnlyList<UserFieldLabels> Labels { get; init; } = [];

    /// <summary>Items of an enumeration, in their order.</summary>
    public IReadOnlyList<UserFieldItem> Items { get; init; } = [];

    /// <summary>Column of its values; empty for a multiple one.</summary>
    public string Column { get; init; } = "";

    /// <summary>Labels in the portal's language, the name where there are none.</summary>
    public (string List, string Form, string Filter) Local { get; init; }

    /// <summary>Labels in a language; null when there are none.</summary>
    public UserFieldLabels? In(string language) => Labels.FirstOrDefault(labels => labels.Language == language);
}
