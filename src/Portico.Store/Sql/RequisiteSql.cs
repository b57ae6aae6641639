using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>What goes with a record that has requisites, with a requisite, and with bank details.</summary>
static class RequisiteSql
{
    static readonly (string Requisite, string BankDetail)[] Sides = [("requisite_id", "bank_detail_id"), ("mc_requisite_id", "mc_bank_detail_id")];
    const string Gone = "(SELECT g.id FROM gone g)";

    /// <summary>Deletes what a record that goes has of requisites: its own ones, its addresses, and which requisites it used. Few have any.</summary>
    public static void DeleteOf(SqlScript script, EntityType type, long id)
    {
        var probe = script.Dialect.IsStepwise ? Probe(script, type, id) : -1;
        if (type.Can(Abilities.Requisites))
            Unlink(script, sql => sql.Add($"SELECT r.id FROM requisite r WHERE r.entity_type_id={type.Id} AND r.entity_id={id}"));
        script.BeginTogether();
        script.Run($"DELETE FROM requisite_link WHERE entity_type_id={type.Id} AND entity_id={id}");
        script.Run($"DELETE FROM address WHERE anchor_type_id={type.Id} AND anchor_id={id}");
        if (type.Can(Abilities.Requisites))
        {
            script.Run($"DELETE FROM bank_detail WHERE anchor_type_id={type.Id} AND anchor_id={id}");
            script.Run($"DELETE FROM user_value WHERE entity_type_id={EntityTypeIds.Requisite} AND record_id IN (SELECT r.id FROM requisite r WHERE r.entity_type_id={type.Id} AND r.entity_id={id})");
            script.Run($"DELETE FROM requisite WHERE entity_type_id={type.Id} AND entity_id={id}");
        }
        script.EndTogether();
        if (probe >= 0)
            script.EndBlock(probe);
    }

    static int Probe(SqlScript script, EntityType type, long id) => script
        .Add($"SELECT 1 WHERE EXISTS (SELECT 1 FROM requisite_link WHERE entity_type_id={type.Id} AND entity_id={id})")
        .Add($" OR EXISTS (SELECT 1 FROM address WHERE anchor_type_id={type.Id} AND anchor_id={id})")
        .Add($" OR EXISTS (SELECT 1 FROM requisite WHERE entity_type_id={type.Id} AND entity_id={id})")
        .Add($" OR EXISTS (SELECT 1 FROM bank_detail WHERE anchor_type_id={type.Id} AND anchor_id={id})")
        .EndProbe();

    /// <summary>Deletes a requisite of a card with everything that hangs on it.</summary>
    public static void Delete(SqlScript script, EntityType card, long cardId, long requisite)
    {
        AddressSql.LockCard(script, card, cardId);
        AddressSql.RepeatWithout(script, card, cardId, requisite);
        // first of all: whoever hangs something on it has done so, or finds it gone
        script.Run($"DELETE FROM requisite WHERE id={requisite}", SqlEffect.Required);
        Unlink(script, sql => sql.Add($"SELECT {requisite}"));
        script.Run($"DELETE FROM bank_detail WHERE entity_id={requisite}");
        script.Run($"DELETE FROM address WHERE entity_type_id={EntityTypeIds.Requisite} AND entity_id={requisite}");
        script.Run($"DELETE FROM user_value WHERE entity_type_id={EntityTypeIds.Requisite} AND record_id={requisite}");
    }

    /// <summary>Deletes bank details, and their choice by records.</summary>
    public static void DeleteBankDetail(SqlScript script, long id)
    {
        script.Run($"DELETE FROM bank_detail WHERE id={id}", SqlEffect.Required);
        foreach (var (_, bankDetail) in Sides)
            script.Run($"UPDATE requisite_link SET {bankDetail}=0 WHERE {bankDetail}={id} AND {bankDetail}>0");
    }

    // a link that chose nothing else goes, the others lose their choice
    static void Unlink(SqlScript script, Action<SqlScript> requisites)
    {
        BeginUnlink(script, requisites);
        script.Add("DELETE FROM requisite_link WHERE ");
        foreach (var (requisite, _) in Sides)
            script.Add($"({requisite}=0 OR {requisite} IN {Gone}) AND ");
        EndUnlink(script);
        BeginUnlink(script, requisites);
        script.Add("UPDATE requisite_link SET ");
        foreach (var (requisite, bankDetail) in Sides)
            script.Add($"{requisite}=CASE WHEN {requisite} IN {Gone} THEN 0 ELSE {requisite} END,{bankDetail}=CASE WHEN {requisite} IN {Gone} THEN 0 ELSE {bankDetail} END,");
        script.Trim().Add(" WHERE ");
        EndUnlink(script);
    }

    static void BeginUnlink(SqlScript script, Action<SqlScript> requisites)
    {
        script.Add("WITH gone (id) AS (");
        requisites(script);
        script.Add(") ");
    }

    // found by the indexes of both sides; that nothing is not sought keeps PostgreSQL from reading all links where few name anything
    static void EndUnlink(SqlScript script)
    {
        script.Add("id IN (");
        foreach (var (requisite, _) in Sides)
            script.Add($"{(requisite == Sides[0].Requisite ? "" : " UNION ")}SELECT l.id FROM requisite_link l WHERE l.{requisite}>0 AND l.{requisite} IN {Gone}");
        script.Run($")");
    }
}
