using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Portico.Store.Sqlite;

/// <summary>What a backup holds: printed after it is made, compared when it is restored.</summary>
/// <param name="SchemaVersion">Version of the portal's schema.</param>
/// <param name="Created">Unix seconds.</param>
/// <param name="DatabaseHash">SHA-256 of the database file.</param>
/// <param name="Rows">Rows of each table.</param>
/// <param name="Files">Uploaded files.</param>
public sealed record BackupManifest(long SchemaVersion, long Created, string DatabaseHash, IReadOnlyDictionary<string, long> Rows, int Files);

/// <summary>
/// Makes one file of a portal while it is being written to, and a portal of such a file: a zip with the database as it was at
/// one moment, the uploaded files it names, and a manifest.
/// </summary>
public static class SqliteBackup
{
    const string ManifestName = "manifest.txt", DatabaseName = "portal.db", FilesName = "files/";

    /// <summary>Writes a backup of the portal in a folder. The target appears when it is whole.</summary>
    public static BackupManifest Write(string folder, string target, long now, Action<string> progress)
    {
        var part = target + ".part";
        var copy = part + ".db";
        try
        {
            progress("copying the database");
            File.Delete(copy);
            using (var source = Open(Path.Combine(folder, DatabaseName), SqliteOpenMode.ReadWrite))
                source.Execute("VACUUM INTO @copy", new { copy }); // one read transaction: writers go on meanwhile
            using var connection = Open(copy, SqliteOpenMode.ReadOnly);
            var hashes = connection.Query<string>("SELECT DISTINCT hash FROM file ORDER BY hash").AsList();
            var manifest = new BackupManifest(connection.ExecuteScalar<long>("PRAGMA user_version"), now, Hash(copy), Counts(connection), hashes.Count);
            using (var zip = new ZipArchive(new FileStream(part, FileMode.Create, FileAccess.ReadWrite), ZipArchiveMode.Create))
            {
                zip.CreateEntryFromFile(copy, DatabaseName, CompressionLevel.Fastest);
                for (var at = 0; at < hashes.Count; at++)
                {
                    if (at % 100 == 0)
                        progress(string.Create(CultureInfo.InvariantCulture, $"adding files: {at} of {hashes.Count}"));
                    zip.CreateEntryFromFile(Path.Combine(folder, "files", hashes[at][..2], hashes[at]), FilesName + hashes[at], CompressionLevel.Fastest);
                }
                using var writer = new StreamWriter(zip.CreateEntry(ManifestName).Open());
                writer.Write(Print(manifest));
            }
            File.Move(part, target, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(part);
        }
    }

    /// <summary>Makes a portal of a backup in a folder that does not exist yet. Throws <see cref="StoreException"/> for a file that is none or damaged.</summary>
    public static BackupManifest Read(string source, string folder, Action<string> progress)
    {
        var part = folder + ".part";
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(part);
        try
        {
            using var zip = ZipFile.OpenRead(source);
            var manifest = Parse(zip.GetEntry(ManifestName) ?? throw new InvalidDataException());
            progress("copying the database");
            var database = Path.Combine(part, DatabaseName);
            (zip.GetEntry(DatabaseName) ?? throw new InvalidDataException()).ExtractToFile(database);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith(FilesName, StringComparison.Ordinal)))
                Extract(entry, part);
            progress("checking");
            Require(Hash(database) == manifest.DatabaseHash, source, "its database is not the one that was written");
            using (var connection = Open(database, SqliteOpenMode.ReadWrite))
            {
                Require(connection.ExecuteScalar<string>("PRAGMA integrity_check") == "ok", source, "its database is damaged");
                Require(Counts(connection).OrderBy(row => row.Key).SequenceEqual(manifest.Rows.OrderBy(row => row.Key)), source, "rows are missing");
            }
            Directory.Move(part, folder);
            return manifest;
        }
        catch (InvalidDataException)
        {
            throw Unreadable(source, "it is no backup of Portico");
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    // a name is the hash of its content: nothing else is taken from the archive, and nothing lands outside the folder
    static void Extract(ZipArchiveEntry entry, string part)
    {
        var hash = entry.Name;
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            throw new InvalidDataException();
        var folder = Path.Combine(part, "files", hash[..2]);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, hash);
        entry.ExtractToFile(path);
        if (Hash(path) != hash)
            throw new InvalidDataException();
    }

    static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        if (!File.Exists(path))
            throw new StoreException(StoreFault.Lost, $"{path} does not exist: there is no such portal.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    static Dictionary<string, long> Counts(SqliteConnection connection) =>
        connection.Query<string>("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .ToDictionary(table => table, table => connection.ExecuteScalar<long>($"SELECT count(*) FROM \"{table}\""), StringComparer.Ordinal);

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static string Print(BackupManifest manifest) => string.Create(CultureInfo.InvariantCulture,
        $"format=1\nschema={manifest.SchemaVersion}\ncreated={manifest.Created}\ndatabase={manifest.DatabaseHash}\nfiles={manifest.Files}\n")
        + string.Concat(manifest.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"rows.{row.Key}={row.Value}\n")));

    static BackupManifest Parse(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        var values = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (values.GetValueOrDefault("format") != "1")
            throw new InvalidDataException();
        return new(Number("schema"), Number("created"), values["database"],
            values.Where(value => value.Key.StartsWith("rows.", StringComparison.Ordinal)).ToDictionary(value => value.Key[5..], value => Number(value.Key), StringComparer.Ordinal),
            (int)Number("files"));

        long Number(string name) => long.TryParse(values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException();
    }

    static void Require(bool holds, string source, string otherwise)
    {
        if (!holds)
            throw Unreadable(source, otherwise);
    }

    static StoreException Unreadable(string source, string why) => new(StoreFault.Unreadable, $"{source} cannot be restored: {why}.");
}
