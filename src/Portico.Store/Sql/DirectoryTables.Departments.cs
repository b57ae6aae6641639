using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Portico.Store.Sql;

/// <summary>Departments: what a change needs of the others is looked up in its transaction, beside which no other server changes any.</summary>
sealed partial class DirectoryTables
{
    // numbers from a department to the topmost one; UNION ends circles
    const string Above = "WITH RECURSIVE above(id) AS (SELECT @ParentId UNION SELECT d.parent_id FROM department d JOIN above a ON d.id=a.id) ";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DepartmentRow>> DepartmentsAsync(CancellationToken abort) =>
        await tables.Read(async db => (await db.QueryAsync<DepartmentRow>("SELECT id, name, sort, parent_id, head_id FROM department ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public Task<long?> AddDepartmentAsync(DepartmentRow department, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        var id = await db.QuerySingleOrDefaultAsync<long?>(
            "INSERT INTO department (name, sort, parent_id, head_id) SELECT @Name, @Sort, id, @HeadId FROM department WHERE id=@ParentId RETURNING id", department);
        if (id is { } made)
            await AuditTables.Add(db, audit.Of(made));
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> UpdateDepartmentAsync(DepartmentRow department, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        var changed = await db.ExecuteAsync(Above + "UPDATE department SET name=@Name, sort=@Sort, parent_id=@ParentId, head_id=@HeadId WHERE id=@Id AND (@ParentId=parent_id "
            + "OR parent_id>0 AND EXISTS (SELECT 1 FROM department WHERE id=@ParentId) AND @Id NOT IN (SELECT id FROM above))", department);
        if (changed > 0)
            await AuditTables.Add(db, audit);
        return changed > 0;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteDepartmentAsync(long id, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        if (await db.QuerySingleOrDefaultAsync<long>("DELETE FROM department WHERE id=@id AND parent_id>0 RETURNING parent_id", new { id }) is not (> 0 and var parent))
            return false;
        await db.ExecuteAsync("UPDATE department SET parent_id=@parent WHERE parent_id=@id", new { id, parent });
        await MovePeople(db, id, parent);
        await AuditTables.Add(db, audit);
        return true;
    }, abort);

    // lists of departments are texts
    static async Task MovePeople(DbConnection db, long from, long to)
    {
        var (gone, other) = (from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture));
        foreach (var (id, departments) in (await db.QueryAsync<(long, string)>("SELECT id, departments FROM portal_user")).AsList())
        {
            var places = departments.Split(',');
            if (places.Contains(gone))
                await db.ExecuteAsync("UPDATE portal_user SET departments=@departments WHERE id=@id", new
                {
                    id,
                    departments = string.Join(',', places.Select(place => place == gone ? other : place).Distinct(StringComparer.Ordinal)),
                });
        }
    }
}
