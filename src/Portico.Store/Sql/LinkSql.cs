using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>
/// Links between records. Where both sides keep a primary flag and an order (contacts and companies), a link is one row;
/// whatever changes it leaves each side that has links with exactly one primary.
/// </summary>
static class LinkSql
{
    // a new link that is to become the primary one, until the others have stepped back
    const int Coming = 2;

    /// <summary>Links of a record: other, sort, primary.</summary>
    public static void Read(SqlScript script, LinkSide side, long owner)
    {
        script.Add($"SELECT {side.Other},{side.Sort},{side.Primary} FROM {side.Table} WHERE ");
        Mine(script, side, new(side.Table, owner)).Run($" ORDER BY {side.Sort},{side.Other}");
    }

    /// <summary>Applies a change to the links of a record; counts the links that came or went.</summary>
    public static void Change(SqlScript script, EntityType type, RecordId owner, LinkChange change)
    {
        var side = change.Side;
        if (owner.Id > 0)
            Lock(script, type.Id, owner.Id);
        LockOthers(script, side, owner, [.. change.Rows.Select(row => row.OtherId)]);
        switch (change.Mode)
        {
            case LinkMode.Replace:
                Replace(script, type, owner, side, change.Rows);
                break;
            case LinkMode.Add:
                foreach (var row in change.Rows)
                    Insert(script, type, owner, side, row);
                break;
            case LinkMode.Remove:
                foreach (var row in change.Rows)
                    Remove(script, owner, side, (sql, alias) => sql.Add($" AND {alias}.{side.Other}={row.OtherId}"));
                break;
            case LinkMode.MakePrimary:
                var other = change.Rows[0].OtherId;
                Insert(script, type, owner, side, new LinkRow(other));
                script.Add($"UPDATE {side.Table} SET {side.Primary}=CASE WHEN {side.Other}={other} THEN 1 ELSE 0 END WHERE ");
                Mine(script, side, owner).Add($" AND EXISTS (SELECT 1 FROM {side.Table} l WHERE ");
                Mine(script, side, owner, "l.").Run($" AND l.{side.Other}={other})");
                break;
            default:
                Remove(script, owner, side, (sql, alias) => sql.Add($" AND {alias}.{side.Primary}=1"));
                break;
        }
    }

    /// <summary>Deletes every link that a record which goes has of its own.</summary>
    public static void DeleteAll(SqlScript script, EntityType type, long id)
    {
        var record = new RecordId(type.Table, id);
        if (type.Links is not { Reverse: { } reverse } own)
        {
            // also where the card has no links any more: they may have been switched off
            script.Run($"DELETE FROM record_contact WHERE entity_type_id={type.Id} AND record_id={id}");
            return;
        }
        LockOthers(script, own, record, []);
        Promote(script, reverse, record, static (_, _) => { });
        script.Add($"DELETE FROM {own.Table} WHERE ");
        Mine(script, own, record).End();
    }

    /// <summary>Takes a record that goes out of the links of all records of all cards that share a table.</summary>
    /// <param name="side">That of any of them.</param>
    public static void DeleteFrom(SqlScript script, LinkSide side, long id)
    {
        if (script.Dialect.Lock.Length > 0)
            script.Run($"SELECT pg_advisory_xact_lock(hashtextextended(current_schema(),h.type)#h.id) FROM (SELECT l.entity_type_id AS type,l.{side.Owner} AS id FROM {side.Table} l WHERE l.{side.Other}={id}) h ORDER BY h.type,h.id");
        script.Add($"UPDATE {side.Table} SET {side.Primary}=1 WHERE (entity_type_id,{side.Owner},{side.Other}) IN (SELECT g.entity_type_id,g.{side.Owner},")
            .Add($"(SELECT n.{side.Other} FROM {side.Table} n WHERE n.entity_type_id=g.entity_type_id AND n.{side.Owner}=g.{side.Owner} AND n.{side.Other}<>{id} ORDER BY n.{side.Sort},n.{side.Other} LIMIT 1)")
            .Run($" FROM {side.Table} g WHERE g.{side.Other}={id} AND g.{side.Primary}=1)");
        script.Run($"DELETE FROM {side.Table} WHERE {side.Other}={id}");
    }

    /// <summary>Moves the links of a record to another one; those it has already go.</summary>
    public static void MoveOwn(SqlScript script, LinkSide side, long from, long to)
    {
        var (left, kept) = (new RecordId(side.OtherTable, from), new RecordId(side.OtherTable, to));
        script.Add($"UPDATE {side.Table} SET {side.Primary}=0 WHERE ");
        Mine(script, side, left).Add($" AND EXISTS (SELECT 1 FROM {side.Table} l WHERE ");
        Mine(script, side, kept, "l.").Run($" AND l.{side.Primary}=1)");
        if (side.Reverse is { } reverse)
        {
            MoveOther(script, reverse, from, to);
        }
        else
        {
            script.Add($"UPDATE {side.Table} SET {side.Owner}={to} WHERE ");
            Mine(script, side, left).Add($" AND NOT EXISTS (SELECT 1 FROM {side.Table} l WHERE ");
            Mine(script, side, kept, "l.").Run($" AND l.{side.Other}={side.Table}.{side.Other})");
        }
        KeepPrimary(script, side, kept);
    }

    /// <summary>Puts another record in the place of one, in the links of all records of a card.</summary>
    public static void MoveOther(SqlScript script, LinkSide side, long from, long to)
    {
        LockHolders(script, side, from);
        // where both are linked, one link stays, and it is primary if either was
        script.Add($"UPDATE {side.Table} SET {side.Primary}=1 WHERE {FilterSql.LinkOwner(side, "")}{side.Other}={to} AND {side.Owner} IN (SELECT l.{side.Owner} FROM {side.Table} l WHERE ")
            .Run($"{FilterSql.LinkOwner(side)}l.{side.Other}={from} AND l.{side.Primary}=1)");
        script.Add($"DELETE FROM {side.Table} WHERE {FilterSql.LinkOwner(side, "")}{side.Other}={from} AND {side.Owner} IN (SELECT l.{side.Owner} FROM {side.Table} l WHERE ")
            .Run($"{FilterSql.LinkOwner(side)}l.{side.Other}={to})");
        script.Run($"UPDATE {side.Table} SET {side.Other}={to} WHERE {FilterSql.LinkOwner(side, "")}{side.Other}={from}");
    }

    static void LockHolders(SqlScript script, LinkSide side, long id)
    {
        var type = side.Reverse?.OtherType ?? side.OwnerType;
        if (script.Dialect.Lock.Length > 0)
            script.Run($"SELECT pg_advisory_xact_lock(hashtextextended(current_schema(),{type})#h.id) FROM (SELECT l.{side.Owner} AS id FROM {side.Table} l WHERE {FilterSql.LinkOwner(side)}l.{side.Other}={id}) h ORDER BY h.id");
    }

    static void Replace(SqlScript script, EntityType type, RecordId owner, LinkSide side, IReadOnlyList<LinkRow> rows)
    {
        var wanted = rows.DistinctBy(row => row.OtherId).ToList();
        var kept = wanted.ConvertAll(row => Value.Of(row.OtherId));
        Remove(script, owner, side, (sql, alias) =>
        {
            if (kept.Count > 0)
                sql.Add(" AND ").In($"{alias}.{side.Other}", kept, FieldForm.Number, isNegative: true);
        });
        if (wanted.Count == 0)
            return;
        // those with a sort index first: the others follow the highest of all
        foreach (var row in wanted.OrderBy(row => row.Sort is null))
            Insert(script, type, owner, side, row with { IsPrimary = null }, isSortKept: false);
        var primary = wanted.Find(row => row.IsPrimary == true) is { OtherId: > 0 } marked ? marked.OtherId : wanted[0].OtherId;
        script.Add($"UPDATE {side.Table} SET {side.Primary}=CASE WHEN {side.Other}={primary} THEN 1 ELSE 0 END WHERE ");
        Mine(script, side, owner).End();
        KeepPrimary(script, side, owner); // the one marked may not exist
    }

    static void Insert(SqlScript script, EntityType type, RecordId owner, LinkSide side, LinkRow row, bool isSortKept = true)
    {
        script.Add($"INSERT INTO {side.Table} ({side.Owner},{side.Other},{side.Primary},{side.Sort}")
            .Add(side.Reverse is { } also ? $",{also.Primary},{also.Sort}" : ",entity_type_id")
            .Add(") SELECT r.id,o.id,");
        if (row.IsPrimary == true)
            script.Add($"{Coming},");
        else
            Mine(script.Add($"CASE WHEN EXISTS (SELECT 1 FROM {side.Table} l WHERE "), side, owner, "l.").Add($" AND l.{side.Primary}=1) THEN 0 ELSE 1 END,");
        if (row.Sort is { } sort)
            script.Add($"{sort},");
        else
            Mine(script.Add($"(SELECT coalesce(max(l.{side.Sort}),0)+10 FROM {side.Table} l WHERE "), side, owner, "l.").Add("),");
        if (side.Reverse is { } reverse)
            script.Add($"CASE WHEN EXISTS (SELECT 1 FROM {side.Table} l WHERE l.{reverse.Owner}=o.id AND l.{reverse.Primary}=1) THEN 0 ELSE 1 END,")
                .Add($"(SELECT coalesce(max(l.{reverse.Sort}),0)+10 FROM {side.Table} l WHERE l.{reverse.Owner}=o.id)");
        else
            script.Add($"{side.OwnerType}");
        script.Add($" FROM {type.Table} r,{side.OtherTable} o WHERE r.id={owner} AND o.id={row.OtherId} ON CONFLICT ")
            .Add(row.Sort is null || isSortKept ? "DO NOTHING"
                : $"({(side.OwnerType == 0 ? "" : "entity_type_id,")}{side.Owner},{side.Other}) DO UPDATE SET {side.Sort}=excluded.{side.Sort}")
            .End(SqlEffect.Counted);
        if (row.IsPrimary != true)
            return;
        script.Add($"UPDATE {side.Table} SET {side.Primary}=CASE WHEN {side.Primary}={Coming} THEN 1 ELSE 0 END WHERE ");
        Mine(script, side, owner).Add($" AND EXISTS (SELECT 1 FROM {side.Table} l WHERE ");
        Mine(script, side, owner, "l.").Run($" AND l.{side.Primary}={Coming})");
    }

    static void Remove(SqlScript script, RecordId owner, LinkSide side, Action<SqlScript, string> which)
    {
        if (side.Reverse is { } reverse)
            Promote(script, reverse, owner, which);
        script.Add($"DELETE FROM {side.Table} WHERE ");
        which(Mine(script, side, owner), side.Table);
        script.End(SqlEffect.Counted);
        KeepPrimary(script, side, owner);
    }

    // before a record leaves the links of others: where it is the primary one, the first of those that stay takes its place
    static void Promote(SqlScript script, LinkSide holders, RecordId leaving, Action<SqlScript, string> which)
    {
        script.Add($"UPDATE {holders.Table} SET {holders.Primary}=1 WHERE {FilterSql.LinkOwner(holders, "")}({holders.Owner},{holders.Other}) IN (SELECT g.{holders.Owner},")
            .Add($"(SELECT n.{holders.Other} FROM {holders.Table} n WHERE {FilterSql.LinkOwner(holders, "n.")}n.{holders.Owner}=g.{holders.Owner} AND n.{holders.Other}<>{leaving} ORDER BY n.{holders.Sort},n.{holders.Other} LIMIT 1)")
            .Add($" FROM {holders.Table} g WHERE {FilterSql.LinkOwner(holders, "g.")}g.{holders.Other}={leaving} AND g.{holders.Primary}=1");
        which(script, "g");
        script.Run($")");
    }

    // the first of those left takes the place of a primary that went
    static void KeepPrimary(SqlScript script, LinkSide side, RecordId owner)
    {
        script.Add($"UPDATE {side.Table} SET {side.Primary}=1 WHERE ");
        Mine(script, side, owner).Add($" AND {side.Other}=(SELECT l.{side.Other} FROM {side.Table} l WHERE ");
        Mine(script, side, owner, "l.").Add($" ORDER BY l.{side.Sort},l.{side.Other} LIMIT 1) AND NOT EXISTS (SELECT 1 FROM {side.Table} l WHERE ");
        Mine(script, side, owner, "l.").Run($" AND l.{side.Primary}=1)");
    }

    /// <summary>Keeps others from changing the links of a record, or deleting it, until the end. It writes nothing, as a lock of the row would.</summary>
    public static void Lock(SqlScript script, int type, long id)
    {
        if (script.Dialect.Lock.Length > 0)
            script.Run($"SELECT pg_advisory_xact_lock(hashtextextended(current_schema(),{type})#{id})");
    }

    // the same for the records that are linked, or will be
    static void LockOthers(SqlScript script, LinkSide side, RecordId owner, IReadOnlyList<long> named)
    {
        if (script.Dialect.Lock.Length == 0)
            return;
        script.Add($"SELECT pg_advisory_xact_lock(hashtextextended(current_schema(),{side.OtherType})#o.id) FROM (");
        if (owner.Id > 0) // a new record has no links yet
            Mine(script.Add($"SELECT l.{side.Other} AS id FROM {side.Table} l WHERE "), side, owner, "l.").Add(" UNION ");
        script.Run($"SELECT unnest({SqlParameter.Of(named)}) AS id) o ORDER BY o.id");
    }

    static SqlScript Mine(SqlScript script, LinkSide side, RecordId owner, string alias = "") =>
        script.Add($"{FilterSql.LinkOwner(side, alias)}{alias}{side.Owner}={owner}");
}
