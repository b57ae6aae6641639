using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Whose records they are: a card's own user, or that of the record which a row belongs to.</summary>
static class OwnerSql
{
    /// <summary>The condition that a row <c>t</c> is in reach of a user who reaches own records only.</summary>
    public static void AddLimit(SqlScript script, EntityType type, long user)
    {
        if (type.Owners is not { } owners)
        {
            script.Add($"t.{EntityType.OwnerColumn}={user}");
            return;
        }
        script.Add("(");
        foreach (var card in owners.Cards)
            script.Add($"t.{owners.Type}={card.Id} AND t.{owners.Id} IN (SELECT o.id FROM {card.Table} o WHERE o.{EntityType.OwnerColumn}={user}) OR ");
        script.Add("1=0)");
    }

    /// <summary>The user a record belongs to, 0 for none; no row without the record.</summary>
    public static void Read(SqlScript script, EntityType type, long id)
    {
        script.Add("SELECT coalesce(");
        if (type.Owners is { } owners)
            foreach (var card in owners.Cards)
                script.Add($"(SELECT o.{EntityType.OwnerColumn} FROM {card.Table} o WHERE t.{owners.Type}={card.Id} AND o.id=t.{owners.Id}),");
        else if (!type.IsCommon)
            script.Add($"t.{EntityType.OwnerColumn},");
        script.Run($"NULL,0) FROM {type.Table} t WHERE t.id={id}");
    }
}
