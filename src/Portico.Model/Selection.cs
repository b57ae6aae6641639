namespace Portico.Model;

/// <summary>Fields a query reads, and where each of them lies in the rows that come back.</summary>
public sealed class Selection
{
    /// <summary>A selection of a type's fields, in the order of the reply.</summary>
    public Selection(EntityType type, IReadOnlyList<Field> fields, bool isWhole = false)
    {
        Type = type;
        Fields = fields;
        Columns = new int[fields.Count];
        var column = 1; // 0 is the id
        for (var at = 0; at < fields.Count; at++)
        {
            var field = fields[at];
            Columns[at] = field == type.IdField ? 0
                : field.Source is FieldSource.Column or FieldSource.PrimaryLink ? column++
                : -1;
            NeedsMultifields |= field.Source is FieldSource.Multifield or FieldSource.FirstMultifield;
            NeedsLinks |= field.Source == FieldSource.Links;
            NeedsParents |= field.Source == FieldSource.Parent;
            NeedsObservers |= field.Source == FieldSource.Observers;
            NeedsProperties |= field.Source == FieldSource.Property;
            NeedsValues |= field.Source == FieldSource.Values;
        }
        Width = column;
        IsWhole = isWhole;
        NeedsMultifields |= isWhole && type.Can(Abilities.Multifields);
    }

    /// <summary>The card.</summary>
    public EntityType Type { get; }

    /// <summary>Fields in the order of the reply.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Column of each field in the rows; -1 for what lies in other tables.</summary>
    public int[] Columns { get; }

    /// <summary>Columns of a row, the id included.</summary>
    public int Width { get; }

    /// <summary>A whole card: <c>crm.item.*</c> writes <c>fm</c> and the type besides the fields, <c>get</c> unset user fields as empty text.</summary>
    public bool IsWhole { get; }

    /// <summary>Something that hangs on the records has to be read.</summary>
    public bool NeedsSides => NeedsMultifields || NeedsLinks || NeedsParents || NeedsObservers || NeedsProperties || NeedsValues;

    /// <summary>Multifields have to be read.</summary>
    public bool NeedsMultifields { get; }

    /// <summary>Links have to be read.</summary>
    public bool NeedsLinks { get; }

    /// <summary>Parents have to be read.</summary>
    public bool NeedsParents { get; }

    /// <summary>Watching users have to be read.</summary>
    public bool NeedsObservers { get; }

    /// <summary>Product properties have to be read.</summary>
    public bool NeedsProperties { get; }

    /// <summary>Values of multiple user fields have to be read.</summary>
    public bool NeedsValues { get; }
}
