using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>The directories a new portal has: <c>directories.json</c>, in the order of <c>crm.status.entity.types</c>.</summary>
public static class Directories
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DirectorySeed> All { get; } = Read();

    /// <summary>Their entries as rows.</summary>
    public static IReadOnlyList<StatusRow> Rows() =>
        [.. All.SelectMany(directory => directory.Entries.Select(entry => new StatusRow
        {
            EntityId = directory.Id,
            StatusId = entry.StatusId,
            Name = entry.Name,
            NameInit = entry.NameInit,
            Sort = entry.Sort,
            IsSystem = entry.System,
            Color = entry.Color,
            Semantics = entry.Semantics,
            CategoryId = directory.Type.TryGetProperty("CATEGORY_ID", out var category) && category.GetInt64() > 0 ? category.GetInt64() : null,
        }))];

    static List<DirectorySeed> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Portico.Crm.Seed.directories.json")!;
        return JsonSerializer.Deserialize<List<DirectorySeed>>(stream, Options)!;
    }
}

/// <summary>One directory.</summary>
/// <param name="Type">What <c>crm.status.entity.types</c> says of it beside its code and name.</param>
public sealed record DirectorySeed(string Id, string Name, JsonElement Type, IReadOnlyList<EntrySeed> Entries);

/// <summary>One entry of a directory.</summary>
public sealed record EntrySeed(
    string StatusId, string Name, string NameInit, long Sort, [property: JsonPropertyName("system")] bool System, string? Color, string? Semantics);
