using Portico.Model;

namespace Portico.Bench.Floor;

/// <summary>
/// What the floor over PostgreSQL reads with: the columns of Portico's field definitions in the statements its query builder makes
/// for that database, written out here.
/// </summary>
static class PostgresPlan
{
    /// <summary>Phones and addresses of one record: id.</summary>
    public const string Multifields =
        "SELECT id,kind,value_type,value FROM multifield WHERE entity_type_id=3 AND record_id=$1 ORDER BY record_id,id";

    /// <summary>All contacts of an owner: owner.</summary>
    public const string Count = "SELECT count(*) FROM contact t WHERE t.assigned_by_id=$1";

    /// <summary>All contacts there are.</summary>
    public const string Total =
        "SELECT total+coalesce((SELECT sum(d.delta)::bigint FROM record_delta d WHERE d.entity_type_id=r.entity_type_id),0)"
        + " FROM record_total r WHERE r.entity_type_id=3";

    /// <summary>Takes the deltas into the totals; readers see all of it or nothing.</summary>
    public const string Fold =
        "WITH gone AS (DELETE FROM record_delta RETURNING entity_type_id,delta),"
        + " sums AS (SELECT entity_type_id,sum(delta) AS delta FROM gone GROUP BY entity_type_id)"
        + " UPDATE record_total t SET total=t.total+s.delta FROM sums s WHERE s.entity_type_id=t.entity_type_id";

    /// <summary>One contact more.</summary>
    public const string AddDelta = "INSERT INTO record_delta (entity_type_id,delta) VALUES (3,1)";

    /// <summary>The phone of the contact just added: value type, value, folded value, what phones are compared by.</summary>
    public const string AddPhone = "INSERT INTO multifield (entity_type_id,record_id,kind,value_type,value,value_f,phone)"
        + " VALUES (3,currval('contact_id_seq'),'PHONE',$1,$2,$3,$4)";

    /// <summary>One contact: id.</summary>
    public static string Get { get; } = $"SELECT {Columns(FloorPlan.Whole)} FROM contact t WHERE t.id=$1";

    /// <summary>The lists, by <see cref="ListKind"/>; an id is never empty, so its order says nothing of empty values.</summary>
    public static string[] Lists { get; } =
    [
        $"SELECT {Columns(FloorPlan.Default)} FROM contact t WHERE t.assigned_by_id=$1 ORDER BY t.last_name_f NULLS FIRST,t.id LIMIT $2",
        $"SELECT {Columns(FloorPlan.Default)} FROM contact t WHERE t.id>$1 ORDER BY t.id LIMIT $2",
        $"SELECT {Columns(FloorPlan.Default)} FROM contact t ORDER BY t.id LIMIT $1",
        $"SELECT {Columns(FloorPlan.Default)} FROM contact t WHERE t.id IN (SELECT t.id FROM contact t ORDER BY t.id LIMIT $1 OFFSET $2) ORDER BY t.id",
    ];

    /// <summary>A new contact: the values of <see cref="FloorPlan.Add"/>.</summary>
    public static string Add { get; } = FloorPlan.Add.Sql + " RETURNING id";

    /// <summary>A contact and what has to go with it, so that nothing dangles: id; the second counts one if it was there.</summary>
    public static string[] Deletes { get; } =
    [
        "DELETE FROM file WHERE id=(SELECT photo FROM contact WHERE id=$1)",
        "WITH gone AS (DELETE FROM contact WHERE id=$1 RETURNING id) INSERT INTO record_delta (entity_type_id,delta) SELECT 3,-1 FROM gone",
        "DELETE FROM multifield WHERE entity_type_id=3 AND record_id=$1",
        "DELETE FROM parent_link WHERE child_type=3 AND child_id=$1",
        "DELETE FROM parent_link WHERE parent_type=3 AND parent_id=$1",
        "DELETE FROM record_observer WHERE entity_type_id=3 AND record_id=$1",
        "DELETE FROM contact_company WHERE contact_id=$1",
        "DELETE FROM record_contact WHERE entity_type_id=3 AND record_id=$1",
        "DELETE FROM record_contact WHERE contact_id=$1",
    ];

    static string Columns(Selection select) => "t.id" + string.Concat(select.Fields
        .Where((_, at) => select.Columns[at] > 0)
        .Select(field => "," + (field.Link is { } link && field.Source == FieldSource.PrimaryLink
            ? $"(SELECT l.{link.Other} FROM {link.Table} l WHERE l.{link.Owner}=t.id AND l.{link.Primary}=1)"
            : "t." + field.Column)));
}
