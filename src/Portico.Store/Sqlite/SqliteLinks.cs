using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>
/// Links between records. Where both sides keep a primary flag and an order (contacts and companies), a link is one row;
/// whatever changes it leaves each side that has links with exactly one primary.
/// </summary>
static class SqliteLinks
{
    /// <summary>Links of a record: other, sort, primary.</summary>
    public static Page Read(SqliteDb db, LinkSide side, long owner) =>
        db.Prepare($"SELECT {side.Other},{side.Sort},{side.Primary} FROM {side.Table} WHERE {Mine(side)} ORDER BY {side.Sort},{side.Other}")
            .Bind(owner).Read(3);

    /// <summary>Applies a change; false when there was nothing to do.</summary>
    public static bool Change(SqliteDb db, long owner, LinkChange change) => change.Mode switch
    {
        LinkMode.Replace => Replace(db, owner, change.Side, change.Rows),
        LinkMode.Add => change.Rows.Aggregate(seed: false, (any, row) => Add(db, owner, change.Side, row) || any),
        LinkMode.Remove => change.Rows.Aggregate(seed: false, (any, row) => Remove(db, owner, change.Side, row.OtherId) || any),
        LinkMode.MakePrimary => MakePrimary(db, owner, change.Side, change.Rows[0].OtherId),
        LinkMode.RemovePrimary => RemovePrimary(db, owner, change.Side),
    };

    /// <summary>Removes every link of a record, seen from both sides.</summary>
    public static void DeleteAll(SqliteDb db, EntityType type, long id)
    {
        if (type.Links is { } own)
            foreach (var other in Others(db, own, id))
                Remove(db, id, own, other);
        db.Run("DELETE FROM record_contact WHERE entity_type_id=? AND record_id=?", Value.Of(type.Id), Value.Of(id));
        if (type.Id != LinkSide.ContactsOf(type.Id).OtherType)
            return;
        using var holders = db.Prepare("SELECT entity_type_id,record_id FROM record_contact WHERE contact_id=?").Bind(id).Read(2);
        for (var row = 0; row < holders.Rows; row++)
            Remove(db, holders.Integer(row, 1), LinkSide.ContactsOf((int)holders.Integer(row, 0)), id);
    }

    static bool Replace(SqliteDb db, long owner, LinkSide side, IReadOnlyList<LinkRow> rows)
    {
        var wanted = rows.DistinctBy(row => row.OtherId).ToList();
        var kept = wanted.ConvertAll(row => row.OtherId).ToHashSet();
        foreach (var other in Others(db, side, owner))
            if (!kept.Contains(other))
                Remove(db, owner, side, other);
        // those with a sort index first: the others follow the highest of all
        foreach (var row in wanted.OrderBy(row => row.Sort is null))
            if (!Add(db, owner, side, row) && row.Sort is { } sort)
                db.Run($"UPDATE {side.Table} SET {side.Sort}=? WHERE {Mine(side)} AND {side.Other}=?", Value.Of(sort), Value.Of(owner), Value.Of(row.OtherId));
        SetPrimary(db, owner, side, wanted.Find(row => row.IsPrimary == true) is { OtherId: > 0 } marked ? marked.OtherId : wanted.FirstOrDefault().OtherId);
        KeepPrimary(db, owner, side); // the one marked may not exist
        return true;
    }

    static bool Add(SqliteDb db, long owner, LinkSide side, LinkRow row)
    {
        if (db.Prepare($"SELECT 1 FROM {side.Table} WHERE {Mine(side)} AND {side.Other}=?").Bind([Value.Of(owner), Value.Of(row.OtherId)]).Scalar() is not null)
            return false;
        if (db.Prepare($"SELECT 1 FROM {side.OtherTable} WHERE id=?").Bind(row.OtherId).Scalar() is null)
            return false; // nothing to link to: it never was, or went meanwhile
        var sort = row.Sort ?? NextSort(db, side, owner);
        if (side.Reverse is { } reverse)
        {
            db.Run($"INSERT INTO {side.Table} ({side.Owner},{side.Other},{side.Primary},{side.Sort},{reverse.Primary},{reverse.Sort}) VALUES (?,?,0,?,0,?)",
                Value.Of(owner), Value.Of(row.OtherId), Value.Of(sort), Value.Of(NextSort(db, reverse, row.OtherId)));
            KeepPrimary(db, row.OtherId, reverse);
        }
        else
        {
            db.Run($"INSERT INTO {side.Table} (entity_type_id,{side.Owner},{side.Other},{side.Primary},{side.Sort}) VALUES (?,?,?,0,?)",
                Value.Of(side.OwnerType), Value.Of(owner), Value.Of(row.OtherId), Value.Of(sort));
        }
        if (row.IsPrimary == true)
            SetPrimary(db, owner, side, row.OtherId);
        else
            KeepPrimary(db, owner, side);
        return true;
    }

    static bool Remove(SqliteDb db, long owner, LinkSide side, long other)
    {
        db.Run($"DELETE FROM {side.Table} WHERE {Mine(side)} AND {side.Other}=?", Value.Of(owner), Value.Of(other));
        if (db.Changes == 0)
            return false;
        KeepPrimary(db, owner, side);
        if (side.Reverse is { } reverse)
            KeepPrimary(db, other, reverse);
        return true;
    }

    static bool MakePrimary(SqliteDb db, long owner, LinkSide side, long other)
    {
        if (!Add(db, owner, side, new LinkRow(other, IsPrimary: true)))
            SetPrimary(db, owner, side, other);
        return true;
    }

    static bool RemovePrimary(SqliteDb db, long owner, LinkSide side) =>
        db.Prepare($"SELECT {side.Other} FROM {side.Table} WHERE {Mine(side)} AND {side.Primary}=1").Bind(owner).Scalar() is { } primary
        && Remove(db, owner, side, primary);

    static void SetPrimary(SqliteDb db, long owner, LinkSide side, long other) =>
        db.Run($"UPDATE {side.Table} SET {side.Primary}=({side.Other}=?2) WHERE {Mine(side, "?1")}", Value.Of(owner), Value.Of(other));

    // the first of those left takes the place of a primary that went
    static void KeepPrimary(SqliteDb db, long owner, LinkSide side) =>
        db.Run($"""
            UPDATE {side.Table} SET {side.Primary}=1 WHERE {Mine(side, "?1")}
            AND {side.Other}=(SELECT {side.Other} FROM {side.Table} WHERE {Mine(side, "?1")} ORDER BY {side.Sort},{side.Other} LIMIT 1)
            AND NOT EXISTS (SELECT 1 FROM {side.Table} WHERE {Mine(side, "?1")} AND {side.Primary}=1)
            """, Value.Of(owner));

    static long NextSort(SqliteDb db, LinkSide side, long owner) =>
        (db.Prepare($"SELECT max({side.Sort}) FROM {side.Table} WHERE {Mine(side)}").Bind(owner).Scalar() ?? 0) + 10;

    static List<long> Others(SqliteDb db, LinkSide side, long owner)
    {
        using var page = Read(db, side, owner);
        var others = new List<long>(page.Rows);
        for (var row = 0; row < page.Rows; row++)
            others.Add(page.Integer(row, 0));
        return others;
    }

    static string Mine(LinkSide side, string parameter = "?") =>
        side.OwnerType == 0 ? $"{side.Owner}={parameter}" : $"entity_type_id={side.OwnerType} AND {side.Owner}={parameter}";
}
