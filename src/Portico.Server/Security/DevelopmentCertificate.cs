using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portico.Model;

namespace Portico.Server.Security;

/// <summary>The certificate of HTTPS in development: made at the first start, kept in the data folder, trusted by naming its file.</summary>
static class DevelopmentCertificate
{
    /// <summary>File with the certificate alone: for <c>NODE_EXTRA_CA_CERTS</c> and <c>REQUESTS_CA_BUNDLE</c>.</summary>
    public static string PathIn(string data) => Path.Combine(Path.GetFullPath(data), "certificate.pem");

    /// <summary>File with the key, readable by its owner only.</summary>
    public static string KeyPathIn(string data) => Path.Combine(Path.GetFullPath(data), "certificate-key.pem");

    /// <summary>The certificate of a data folder, made when there is none or it runs out.</summary>
    public static X509Certificate2 For(string data, IClock clock)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.Seconds());
        var (path, keyPath) = (PathIn(data), KeyPathIn(data));
        if (File.Exists(path) && File.Exists(keyPath))
        {
            var kept = X509Certificate2.CreateFromPemFile(path, keyPath);
            if (kept.NotAfter > now.AddDays(7).LocalDateTime)
                return kept;
            kept.Dispose();
        }
        var (pem, keyPem) = Make(now);
        Directory.CreateDirectory(data);
        File.WriteAllText(path, pem + "\n");
        OwnerFile.Write(keyPath, keyPem);
        return X509Certificate2.CreateFromPemFile(path, keyPath);
    }

    static (string Certificate, string Key) Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Portico development", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(825));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
