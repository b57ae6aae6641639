using Portico.Model;

namespace Portico.Crm;

/// <summary>What a client wants a record to be: raw values by field, still to be judged.</summary>
public sealed class Draft(Dialects dialect)
{
    /// <summary>In which dialect it came; a few fields may be set in one only.</summary>
    public Dialects Dialect { get; } = dialect;

    /// <summary>An import may set authors and dates.</summary>
    public bool IsImport { get; init; }

    /// <summary>A copy of a record: its user fields are as empty as they were.</summary>
    public bool IsCopy { get; init; }

    /// <summary>The record exists: fields that are set once are left alone.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Values by field, in the order they came.</summary>
    public List<(Field Field, Node Value)> Values { get; } = [];

    /// <summary>What properties of a new product are when nothing is said of them; what does not fit is left out.</summary>
    public List<(Field Field, Node Value)> Otherwise { get; } = [];

    /// <summary>Values that rules have found already, of fields that no client sets.</summary>
    public List<(Field Field, Value Value)> Settled { get; } = [];

    /// <summary>Sets a number of a field that no client sets.</summary>
    public void Settle(EntityType type, string name, long number) =>
        Settled.Add(((type.FindClassic(name) ?? type.FindUniversal(name))!, Value.Of(number)));

    /// <summary>Whether a field is named.</summary>
    public bool Has(string name) => Values.Exists(value => value.Field.Name == name);

    /// <summary>A whole number as a client names it; 0 when it is missing or none.</summary>
    public long NumberOf(string name) => Values.Find(value => value.Field.Name == name).Value is { } node && node.TryInteger(out var number) ? number : 0;

    /// <summary>A text as a client names it; null when it is missing.</summary>
    public string? TextOf(string name) => Values.Find(value => value.Field.Name == name).Value?.Text;

    /// <summary>Changes of phones, addresses and their like.</summary>
    public List<MultifieldChange> Multifields { get; } = [];
}
