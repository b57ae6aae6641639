using Portico.Model;

namespace Portico.Crm;

/// <summary>What a client wants a record to be: raw values by field, still to be judged.</summary>
public sealed class Draft(Dialects dialect)
{
    /// <summary>In which dialect it came; a few fields may be set in one only.</summary>
    public Dialects Dialect { get; } = dialect;

    /// <summary>An import may set authors and dates.</summary>
    public bool IsImport { get; init; }

    /// <summary>The record exists: fields that are set once are left alone.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Values by field, in the order they came.</summary>
    public List<(Field Field, Node Value)> Values { get; } = [];

    /// <summary>Changes of phones, addresses and their like.</summary>
    public List<MultifieldChange> Multifields { get; } = [];
}
