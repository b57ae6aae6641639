using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Portico.Store;

namespace Portico.Server.Security;

/// <summary>
/// Encrypts what must be read again, with the framework's data protection. Its keys lie in the portal's own tables, so that all servers of a
/// portal, and a backup of it, have them; nothing of them is held in memory, since this is seldom asked for.
/// </summary>
static class Protection
{
    const string Application = "portico";

    /// <summary>Encrypts a text for a purpose.</summary>
    public static async Task<string> Seal(IStore store, string purpose, string text, CancellationToken abort)
    {
        var keys = await Load(store, abort);
        await using var services = Services(keys);
        var made = Protector(services, purpose).Protect(text);
        foreach (var key in keys.New)
            await store.SignIn.AddProtectionKeyAsync(key, abort);
        return made;
    }

    /// <summary>Decrypts a text; null when it is not what was encrypted for this purpose, or its key is gone.</summary>
    public static async Task<string?> Open(IStore store, string purpose, string made, CancellationToken abort)
    {
        await using var services = Services(await Load(store, abort));
        try
        {
            return Protector(services, purpose).Unprotect(made);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static async Task<Keys> Load(IStore store, CancellationToken abort) => new(await store.SignIn.ProtectionKeysAsync(abort));

    static ServiceProvider Services(Keys keys)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(Application);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = keys);
        return services.BuildServiceProvider();
    }

    static IDataProtector Protector(ServiceProvider services, string purpose) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose);

    // what is stored, and what was made on top of it
    sealed class Keys(IReadOnlyList<ProtectionKeyRow> stored) : IXmlRepository
    {
        public List<ProtectionKeyRow> New { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. stored.Concat(New).Select(key => XElement.Parse(key.Xml))];

        public void StoreElement(XElement element, string friendlyName) => New.Add(new(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
    }
}
