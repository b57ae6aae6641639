using System.Net.Security;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Portico.Server.Security;

/// <summary>
/// The certificate of all https addresses: one's own, read again when its files change, or that of development. A new one is shown to
/// new connections; one that cannot be used leaves the one from before.
/// </summary>
public sealed partial class Certificates : IAsyncDisposable
{
    readonly HostOptions _options;
    readonly CertificateFiles? _files;
    readonly CancellationTokenSource _end = new();
    string _seen = "";
    volatile SslStreamCertificateContext _current;
    Task _watching = Task.CompletedTask;

    /// <summary>Reads it. Throws <see cref="HostException"/> where it cannot be used.</summary>
    public Certificates(HostOptions options)
    {
        _options = options;
        _files = CertificateFiles.Of(options);
        _seen = _files?.Fingerprint() ?? ""; // first: what changes while it is read is read again
        _current = _files?.Read(options.Clock) ?? CertificateFiles.Context(DevelopmentCertificate.For(options.Data, options.Clock), null);
    }

    /// <summary>What connections to https addresses begin with.</summary>
    public TlsHandshakeCallbackOptions Handshake => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = _current }),
    };

    /// <summary>SHA-256 of the certificate that is shown now.</summary>
    public string Thumbprint => _current.TargetCertificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Begins to look for changes.</summary>
    /// <param name="replaced">Called when another one is shown.</param>
    public void Watch(Action replaced, ILogger logger)
    {
        if (_files is not null)
            _watching = Watch(_files, replaced, logger);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    // by content: links that are turned to other files, as ACME clients and Kubernetes do, count like new files
    async Task Watch(CertificateFiles files, Action replaced, ILogger logger)
    {
        var last = _seen;
        while (!_end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(_options.CertificatePause, _end.Token)); // ends early with the server
            var found = files.Fingerprint();
            // twice the same: whoever writes certificate and key is done
            if (found != _seen && found == last)
            {
                _seen = found;
                Replace(files, replaced, logger);
            }
            last = found;
        }
    }

    void Replace(CertificateFiles files, Action replaced, ILogger logger)
    {
        try
        {
            _current = files.Read(_options.Clock);
            replaced();
            LogReplaced(logger, files.Path, _current.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (HostException fault)
        {
            LogKept(logger, fault.Message);
        }
    }

    [LoggerMessage(1201, LogLevel.Information, "The certificate in {Path} was read again: it is valid until {Until:u}")]
    static partial void LogReplaced(ILogger logger, string path, DateTime until);

    [LoggerMessage(1202, LogLevel.Error, "{Fault} Until then the certificate from before is shown.")]
    static partial void LogKept(ILogger logger, string fault);
}
