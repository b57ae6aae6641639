namespace Portico.Crm;

/// <summary>Languages of a portal: <c>crm/data-types#lang-ids</c>.</summary>
public static class Languages
{
    /// <summary>All of them, sorted.</summary>
    public static readonly IReadOnlyList<string> All =
        ["ar", "br", "de", "en", "fr", "hi", "id", "it", "ja", "la", "ms", "pl", "ru", "sc", "tc", "th", "tr", "ua", "vn"];
}
