using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portico.Tests.Support;

/// <summary>A certificate for localhost with its key, made by an intermediate authority under a root that nobody knows.</summary>
sealed class MadeCertificate : IDisposable
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly X509Certificate2 _issuer;

    /// <summary>Makes one that is valid from three days before to three days after a day.</summary>
    public MadeCertificate(DateTimeOffset day)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Request("CN=Test root", rootKey, isAuthority: true).CreateSelfSigned(day.AddDays(-3), day.AddDays(3));
        _issuer = Request("CN=Test issuer", issuerKey, isAuthority: true).Create(Root, day.AddDays(-3), day.AddDays(3), RandomNumberGenerator.GetBytes(8));
        using var issuer = _issuer.CopyWithPrivateKey(issuerKey);
        using var own = Request("CN=localhost", _key, isAuthority: false).Create(issuer, day.AddDays(-3), day.AddDays(3), RandomNumberGenerator.GetBytes(8));
        Own = own.CopyWithPrivateKey(_key);
    }

    /// <summary>The authority that clients are told of.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The certificate itself.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>The certificate and its issuer's, as ACME clients write them.</summary>
    public string Chain => $"{Own.ExportCertificatePem()}\n{_issuer.ExportCertificatePem()}\n";

    /// <summary>Its key.</summary>
    public string Key => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Its key under a password.</summary>
    public string LockedKey(string password) =>
        _key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)) + "\n";

    /// <summary>All of it in one file.</summary>
    public byte[] Pfx(string? password, bool hasKey = true)
    {
        using var bare = X509CertificateLoader.LoadCertificate(Own.RawData);
        return new X509Certificate2Collection { hasKey ? Own : bare, _issuer }.Export(X509ContentType.Pkcs12, password)!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Own.Dispose();
        Root.Dispose();
        _issuer.Dispose();
        _key.Dispose();
    }

    static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (isAuthority)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
            return request;
        }
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("portal.example.com");
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
