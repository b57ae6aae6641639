using Portico.Store.Sql;

namespace Portico.Tests.Support;

/// <summary>Looks into a portal's data from outside, past all code of ours.</summary>
abstract class StoredData
{
    /// <summary>Who changed a record and when tells nothing of what hangs on it.</summary>
    protected static string[] Untold { get; } =
        ["updated_time", "updated_by", "date_modify", "modify_by_id", "last_activity_time", "last_activity_by"];

    /// <summary>Columns of a table as <c>name type</c>, sorted.</summary>
    public abstract IReadOnlyList<string> Columns(string table);

    /// <summary>Every row of every table as text, sorted, but for the columns that tell of the last change.</summary>
    public abstract IReadOnlyList<string> Rows();

    /// <summary>Marks the data as of another schema version.</summary>
    public abstract void SetVersion(int version);

    /// <summary>Runs a statement without parameters.</summary>
    public abstract void Run(string sql);

    /// <summary>Lines of a statement's plan that say it reads many rows.</summary>
    public abstract IReadOnlyList<string> Walks(SqlScript script, int statement);

    /// <summary>Lines in an order that does not depend on the store.</summary>
    protected static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
