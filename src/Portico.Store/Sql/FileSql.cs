namespace Portico.Store.Sql;

/// <summary>Statements on rows of files. Contents are told by their hash and shared by all files of the same content.</summary>
static class FileSql
{
    /// <summary>Makes another file of the same content (<c>@id</c>, <c>@now</c>); answers its id, nothing without the file.</summary>
    public const string Copy = "INSERT INTO file (name, hash, size, created) SELECT name, hash, size, @now FROM file WHERE id=@id RETURNING id";

    /// <summary>Removes a file (<c>@id</c>).</summary>
    public const string Delete = "DELETE FROM file WHERE id=@id";
}
