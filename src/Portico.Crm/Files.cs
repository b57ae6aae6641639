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
    /// <param name="field">The user field it is for, whose settings limit it; null for other fields.</param>
    public async Task<Value?> Receive(Node value, Field? field, CancellationToken abort)
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
        name = Path.GetFileName(name);
        if (field?.User is { } user && !IsAllowed(user, name, length))
            throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
        return Value.Of(await store.Files.AddAsync(name, bytes.AsMemory(0, length), abort));
    }

    /// <summary>
    /// Takes what a client sent for a multiple file field: a list of the forms of <see cref="Receive"/>, one such form, or nothing. Returns
    /// the new files, and the numbers of those that shall stay.
    /// </summary>
    public async Task<(IReadOnlyList<Value> Added, IReadOnlyList<long> Kept)> ReceiveMany(Field field, Node value, CancellationToken abort)
    {
        var (added, kept) = (new List<Value>(), new List<long>());
        foreach (var one in Several(value))
            if (await Receive(one, field, abort) is { } file)
                added.AddRange(file.IsNull ? [] : [file]);
            else if (KeptId(one) is { } id)
                kept.Add(id);
        return (added, kept);
    }

    /// <summary>The number of a file that shall stay (<c>{id: …}</c>); null for other values.</summary>
    public static long? KeptId(Node value) => (value.IsArray ? value.FindAnyCase("id") : value) is { } id && id.TryInteger(out var number) && number > 0 ? number : null;

    // [name, base64] is one file, and so is a map of a file's own keys
    static IEnumerable<Node> Several(Node value) => value switch
    {
        { IsArray: false } => [value],
        { IsList: true, Items: [{ Value: { IsArray: false, Text: var name } }, { Value.IsArray: false }] } when !long.TryParse(name, out _) => [value],
        _ when value.FindAnyCase("fileData") is not null || value["id"] is not null || value["ID"] is not null => [value],
        _ => value.Items.Select(item => item.Value),
    };

    static bool IsAllowed(UserField user, string name, long bytes)
    {
        var most = user.Settings["MAX_ALLOWED_SIZE"] is { } size && size.TryInteger(out var number) ? number : 0;
        var extensions = user.Settings["EXTENSIONS"]?.Items ?? [];
        return (most <= 0 || bytes <= most)
            && (extensions.Count == 0 || extensions.Any(one => name.EndsWith("." + one.Value.Text.TrimStart('.'), StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A stored file; null when there is none.</summary>
    public Task<StoredFile?> Find(long id, CancellationToken abort) => store.Files.FindAsync(id, abort);
}
