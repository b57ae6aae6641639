using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Portico.Model;

namespace Portico.Server.Security;

/// <summary>The files of a certificate of one's own: PEM with its key in the same file or another, or PFX.</summary>
/// <param name="Path">The certificate; in PEM those of its issuers follow, as in <c>fullchain.pem</c>.</param>
/// <param name="KeyPath">Its private key in PEM; null when it is in <paramref name="Path"/>.</param>
/// <param name="PasswordPath">A file with the password of the key; null when it has none.</param>
sealed record CertificateFiles(string Path, string? KeyPath, string? PasswordPath)
{
    const string KeyMark = "PRIVATE KEY-----";
    const string EncryptedMark = "BEGIN ENCRYPTED " + KeyMark;

    /// <summary>Those that the options name; null when they name none.</summary>
    public static CertificateFiles? Of(HostOptions options)
    {
        if (options.Certificate is not { } named)
            return options.CertificatePasswordFile is null ? null : throw new HostException("--certificate-password-file is for the key of a certificate: name that with --certificate.");
        return named.Split(';', StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } path] => new(path, null, options.CertificatePasswordFile),
            [{ Length: > 0 } path, { Length: > 0 } key] => new(path, key, options.CertificatePasswordFile),
            _ => throw new HostException($"{named} is no certificate: write --certificate as FILE, or as \"FILE;KEYFILE\"."),
        };
    }

    /// <summary>Tells one content of the files from another; what cannot be read is a content, too.</summary>
    public string Fingerprint() => string.Join(' ', new[] { Path, KeyPath, PasswordPath }.OfType<string>().Select(Hash));

    /// <summary>The certificate with those of its issuers. Throws <see cref="HostException"/> for one that no client would take.</summary>
    public SslStreamCertificateContext Read(IClock clock)
    {
        try
        {
            var content = Content(Path);
            var (own, all) = IsPem(content) ? ReadPem(Encoding.UTF8.GetString(content)) : ReadPfx(content);
            RequireValid(own, DateTimeOffset.FromUnixTimeSeconds(clock.Seconds()).UtcDateTime);
            return Context(own, all);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new HostException($"The certificate in {Path} cannot be used ({fault.Message.TrimEnd('.')}): give another with --certificate.");
        }
    }

    /// <summary>What a connection is begun with; issuers are not looked for in the network.</summary>
    public static SslStreamCertificateContext Context(X509Certificate2 own, X509Certificate2Collection? all) => SslStreamCertificateContext.Create(own, all, offline: true);

    (X509Certificate2 Own, X509Certificate2Collection All) ReadPem(string text)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        if (all.Count == 0)
            throw new HostException($"{Path} holds no certificate: name a PEM or PFX file with --certificate.");
        var key = KeyPath is null ? text : Encoding.UTF8.GetString(Content(KeyPath));
        if (!key.Contains(KeyMark, StringComparison.Ordinal))
            throw new HostException($"{KeyPath ?? Path} holds no private key: name the file that does, --certificate \"{Path};KEYFILE\".");
        try
        {
            if (!key.Contains(EncryptedMark, StringComparison.Ordinal))
                return (X509Certificate2.CreateFromPem(text, key), all);
            return (X509Certificate2.CreateFromEncryptedPem(text, key, Password() ?? throw NoPassword()), all);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new HostException(PasswordPath is null
                ? $"The private key in {KeyPath ?? Path} does not belong to the first certificate in {Path}, or cannot be read: name the one that does, --certificate \"{Path};KEYFILE\"."
                : $"The private key in {KeyPath ?? Path} does not belong to the first certificate in {Path}, or the password in {PasswordPath} is not its password.");
        }
    }

    (X509Certificate2 Own, X509Certificate2Collection All) ReadPfx(byte[] content)
    {
        if (TypeOf(content) is not X509ContentType.Pfx)
            throw new HostException($"{Path} holds no certificate with its key: name a PEM or PFX file with --certificate.");
        if (KeyPath is not null)
            throw new HostException($"{Path} is a PFX file, which holds its key: leave out {KeyPath}.");
        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(content, Password());
            return (all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new HostException($"{Path} holds no private key: export the certificate together with its key."), all);
        }
        catch (CryptographicException) when (PasswordPath is null)
        {
            throw NoPassword();
        }
        catch (CryptographicException)
        {
            throw new HostException($"The password in {PasswordPath} does not open {Path}.");
        }
    }

    void RequireValid(X509Certificate2 own, DateTime now)
    {
        if (own.NotAfter.ToUniversalTime() <= now)
            throw new HostException($"The certificate in {Path} ran out on {Day(own.NotAfter)}: renew it.");
        if (own.NotBefore.ToUniversalTime() > now)
            throw new HostException($"The certificate in {Path} is valid from {Day(own.NotBefore)} only: give another, or set the clock of this machine.");
    }

    HostException NoPassword() => new($"The private key in {KeyPath ?? Path} wants a password: write it to a file and name that with --certificate-password-file.");

    // editors end the last line
    string? Password() => PasswordPath is null ? null : Encoding.UTF8.GetString(Content(PasswordPath)).TrimEnd('\r', '\n');

    static byte[] Content(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new HostException($"There is no file {System.IO.Path.GetFullPath(path)}: name the one that is meant with --certificate or --certificate-password-file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{System.IO.Path.GetFullPath(path)} cannot be read: let the user of the server read it.");
        }
    }

    static string Hash(string path)
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(Content(path)));
        }
        catch (HostException fault)
        {
            return fault.Message;
        }
    }

    static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    static X509ContentType TypeOf(byte[] content)
    {
        try
        {
            return X509Certificate2.GetCertContentType(content);
        }
        catch (CryptographicException)
        {
            return X509ContentType.Unknown;
        }
    }

    static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
