using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Portico.Model;
using Portico.Server;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>A certificate of one's own.</summary>
public sealed class CertificateTests
{
    const string Password = "päss word";

    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(new MachineClock().Seconds());

    [Theory]
    [InlineData("all.pem", false)]
    [InlineData("chain.pem;key.pem", false)]
    [InlineData("chain.pem;locked.pem", true)]
    [InlineData("open.pfx", false)]
    [InlineData("locked.pfx", true)]
    public async Task It_is_shown_with_its_issuers(string named, bool isLocked)
    {
        using var folder = new TemporaryFolder();
        using var made = new MadeCertificate(Now);
        await Write(folder, made);
        await using var host = await Start(folder, named, isLocked);

        using var shown = await Shown(host, made.Root); // the client knows the root alone

        Assert.Equal(made.Own.Thumbprint, shown.Thumbprint);
        Assert.False(File.Exists(folder.Inside("data/certificate.pem")));
    }

    [Fact]
    public async Task Without_one_the_certificate_of_development_is_shown()
    {
        using var folder = new TemporaryFolder();
        await using var host = await PorticoHost.Start(new() { Data = folder.Inside("data"), Urls = ["https://127.0.0.1:0"] }, TestRun.Abort);
        using var kept = X509CertificateLoader.LoadCertificateFromFile(folder.Inside("data/certificate.pem"));

        using var shown = await Shown(host, kept);

        Assert.Equal(kept.Thumbprint, shown.Thumbprint);
    }

    [Fact]
    public async Task A_new_one_is_shown_without_a_restart()
    {
        using var folder = new TemporaryFolder();
        using var first = new MadeCertificate(Now);
        using var second = new MadeCertificate(Now);
        await Write(folder, first);
        await using var host = await Start(folder, "all.pem", isLocked: false);
        using var before = await Shown(host, first.Root);

        await File.WriteAllTextAsync(folder.Inside("all.pem"), second.Key + second.Chain, TestRun.Abort);

        Assert.Equal(first.Own.Thumbprint, before.Thumbprint);
        await Expect.Soon(() => Shows(host, second), "the new certificate is shown");
        var thumbprint = second.Own.GetCertHashString(HashAlgorithmName.SHA256);
        await Expect.Soon(() => Task.FromResult(ControlFile.Find(folder.Inside("data"))!.Thumbprint == thumbprint), "commands are told of it");
    }

    [Fact]
    public async Task One_that_cannot_be_used_leaves_the_one_from_before_and_is_logged_once()
    {
        using var folder = new TemporaryFolder();
        using var first = new MadeCertificate(Now);
        using var second = new MadeCertificate(Now);
        await Write(folder, first);
        var log = new KeptLog();
        await using var certificates = new Certificates(Options(folder, "chain.pem;key.pem", isLocked: false));
        certificates.Watch(() => { }, log);

        await File.WriteAllTextAsync(folder.Inside("chain.pem"), second.Chain, TestRun.Abort); // and forgets its key
        await Expect.Soon(() => Task.FromResult(log.Lines.Count == 1), "the key is missed");
        Assert.Equal(first.Own.Thumbprint, await Current(certificates));
        File.Delete(folder.Inside("key.pem"));
        await Expect.Soon(() => Task.FromResult(log.Lines.Count == 2), "the file is missed");
        Assert.Equal(first.Own.Thumbprint, await Current(certificates));
        await File.WriteAllTextAsync(folder.Inside("key.pem"), second.Key, TestRun.Abort);
        await Expect.Soon(() => Task.FromResult(log.Lines.Count == 3), "both are read");
        Assert.Equal(second.Own.Thumbprint, await Current(certificates));
        await File.AppendAllTextAsync(folder.Inside("chain.pem"), "\n", TestRun.Abort); // nothing was said of files that nobody touched
        await Expect.Soon(() => Task.FromResult(log.Lines.Count >= 4), "the file is read again");

        Assert.Collection(
            log.Lines,
            line => Assert.Matches("^Error: The private key in .*key.pem does not belong .* Until then the certificate from before is shown.$", line),
            line => Assert.Matches("^Error: There is no file .*key.pem.* Until then the certificate from before is shown.$", line),
            line => Assert.Matches("^Information: The certificate in .*chain.pem was read again: it is valid until ....-..-.. ", line),
            line => Assert.Matches("^Information: The certificate in .*chain.pem was read again: it is valid until ....-..-.. ", line));
    }

    [Theory]
    [InlineData("There is no file", "nothing.pem")]
    [InlineData("nothing.pem: name the one", "chain.pem;nothing.pem")]
    [InlineData("cannot be read", "data")]
    [InlineData("holds no certificate", "key.pem")]
    [InlineData("holds no certificate", "noise.txt")]
    [InlineData("holds no certificate with its key", "own.cer")]
    [InlineData("KEYFILE", "chain.pem")]
    [InlineData("holds no private key", "chain.pem;chain.pem")]
    [InlineData("does not belong to the first certificate", "chain.pem;otherkey.pem")]
    [InlineData("--certificate-password-file", "chain.pem;locked.pem")]
    [InlineData("--certificate-password-file", "locked.pfx")]
    [InlineData("export the certificate together with its key", "keyless.pfx")]
    [InlineData("leave out", "open.pfx;key.pem")]
    [InlineData("ran out on", "old.pem")]
    [InlineData("is valid from", "future.pem")]
    [InlineData("write --certificate as", "a;b;c")]
    [InlineData("write --certificate as", ";key.pem")]
    public async Task One_that_cannot_be_used_ends_the_start_with_what_to_do(string words, string named)
    {
        using var folder = new TemporaryFolder();
        using var made = new MadeCertificate(Now);
        await Write(folder, made);

        var refusal = await Assert.ThrowsAsync<HostException>(() => Start(folder, named, isLocked: false));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("is not its password", "chain.pem;locked.pem")]
    [InlineData("does not open", "locked.pfx")]
    public async Task A_wrong_password_is_said_to_be_wrong(string words, string named)
    {
        using var folder = new TemporaryFolder();
        using var made = new MadeCertificate(Now);
        await Write(folder, made);
        await File.WriteAllTextAsync(folder.Inside("password"), "another", TestRun.Abort);

        var refusal = await Assert.ThrowsAsync<HostException>(() => Start(folder, named, isLocked: true));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is none", "serve", "--urls", "http://127.0.0.1:0", "--certificate", "a.pem")]
    [InlineData("name that with --certificate", "serve", "--urls", "https://127.0.0.1:0", "--certificate-password-file", "a")]
    public async Task Options_without_what_they_are_for_are_refused(string words, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await ProgramRun.Of([.. arguments, "--data", folder.FullName]);

        Assert.Equal(1, run.Code);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    static Task<PorticoHost> Start(TemporaryFolder folder, string named, bool isLocked) => PorticoHost.Start(Options(folder, named, isLocked), TestRun.Abort);

    static HostOptions Options(TemporaryFolder folder, string named, bool isLocked) => new()
    {
        Data = folder.Inside("data"),
        Urls = ["https://127.0.0.1:0"],
        Certificate = string.Join(';', named.Split(';').Select(name => name.Length == 0 ? "" : folder.Inside(name))),
        CertificatePasswordFile = isLocked ? folder.Inside("password") : null,
        CertificatePause = TimeSpan.FromMilliseconds(20),
    };

    static async Task Write(TemporaryFolder folder, MadeCertificate made)
    {
        using var old = new MadeCertificate(Now.AddDays(-30));
        using var future = new MadeCertificate(Now.AddDays(30));
        foreach (var (name, text) in ((string, string)[])
            [
                ("chain.pem", made.Chain), ("key.pem", made.Key), ("all.pem", made.Key + made.Chain), ("locked.pem", made.LockedKey(Password)), ("password", Password + "\n"),
                ("otherkey.pem", old.Key), ("old.pem", old.Chain + old.Key), ("future.pem", future.Chain + future.Key), ("noise.txt", "noise"),
            ])
            await File.WriteAllTextAsync(folder.Inside(name), text, TestRun.Abort);
        await File.WriteAllBytesAsync(folder.Inside("open.pfx"), made.Pfx(null), TestRun.Abort);
        await File.WriteAllBytesAsync(folder.Inside("locked.pfx"), made.Pfx(Password), TestRun.Abort);
        await File.WriteAllBytesAsync(folder.Inside("keyless.pfx"), made.Pfx(null, hasKey: false), TestRun.Abort);
        await File.WriteAllBytesAsync(folder.Inside("own.cer"), made.Own.RawData, TestRun.Abort);
    }

    static async Task<string> Current(Certificates certificates) =>
        (await certificates.Handshake.OnConnection(new())).ServerCertificateContext!.TargetCertificate.Thumbprint;

    static async Task<bool> Shows(PorticoHost host, MadeCertificate made)
    {
        try
        {
            using var shown = await Shown(host, made.Root);
            return shown.Thumbprint == made.Own.Thumbprint;
        }
        catch (AuthenticationException)
        {
            return false; // by another authority
        }
    }

    // what a client sees that knows one authority and asks nobody else
    static async Task<X509Certificate2> Shown(PorticoHost host, X509Certificate2 root)
    {
        var address = new Uri(host.Addresses[0]);
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, TestRun.Abort);
        await using var stream = new SslStream(connection.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(root);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy, EnabledSslProtocols = SslProtocols.None }, TestRun.Abort);
        return X509CertificateLoader.LoadCertificate(stream.RemoteCertificate!.GetRawCertData());
    }

    sealed class KeptLog : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
