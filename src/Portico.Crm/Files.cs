using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Uploaded files in the forms clients send them, and back.</summary>
public sealed class Files(IStore store, Metadata metadata)
{
    /// <summary>The signature that lets a link to a file download without credentials.</summary>
    public string Sign(long id) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(metadata.Now.Setting("file_key", "")), Encoding.UTF8.GetBytes(id.ToString(CultureInfo.InvariantCulture))))[..32];

    /// <summary>
    /// Takes what a client sent for a file field: <c>{fileData: [name, base64]}</c>, <c>[name, base64]</c>, or nothing to clear it.
    /// Returns the file's id, an empty value, or null when the field stays as it is (<c>{id: …}</c>).
    /// </summary>
    public async Task<Value?> Receive(Node value, CancellationToken abort)
    {
        if (!value.IsArray)
            return value.IsNull || value.Text.Length == 0 ? Value.Null : null;
        if (value.FindAnyCase("remove") is { } remove && remove.TryFlag(out var isRemoved) && isRemoved)
            return Value.Null;
        var data = value.FindAnyCase("fileData") ?? (value.IsList ? value : null);
        var (name, content) = data switch
        {
            { IsArray: true, Items: [var first, var second, ..] } => (first.Value.Text, second.Value.Text),
            { IsArray: false } => ("file", data.Text),
            _ => ("", ""),
        };
        if (name.Length == 0)
            return null;
        var bytes = new byte[content.Length];
        if (!Convert.TryFromBase64String(content, bytes, out var length))
            throw new CrmException(RefusalKind.FieldInvalid, name, name);
        return Value.Of(await store.Files.AddAsync(Path.GetFileName(name), bytes.AsMemory(0, length), abort));
    }

    /// <summary>A stored file; null when there is none.</summary>
    public Task<StoredFile?> Find(long id, CancellationToken abort) => store.Files.FindAsync(id, abort);
}
