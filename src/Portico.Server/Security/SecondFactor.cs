using System.Globalization;
using System.Security.Cryptography;
using OtpNet;
using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server.Security;

/// <summary>A second factor that was just set up: told once.</summary>
/// <param name="Address">The <c>otpauth://</c> address for an authenticator app.</param>
/// <param name="RecoveryCodes">Codes that replace the app's, each once.</param>
public sealed record SecondFactorSetup(string Address, IReadOnlyList<string> RecoveryCodes);

/// <summary>Codes of an authenticator app beside the password (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds), and recovery codes for a lost one.</summary>
public static class SecondFactor
{
    const string Purpose = "totp";
    const int SecretBytes = 20;
    const int RecoveryCodes = 10;
    const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    const int RecoveryLength = 12;

    // the clocks of two machines differ, and people type slowly
    static readonly VerificationWindow OneAround = new(previous: 1, future: 1);

    /// <summary>Turns it on with a new secret, in place of another one. Null when there is no such user, or no password to stand beside.</summary>
    public static async Task<SecondFactorSetup?> Set(Portal portal, long userId, Actor actor, CancellationToken abort)
    {
        if (portal.Users.Find(userId) is not { } user)
            return null;
        var secret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, RecoveryLength)).ToList();
        var encrypted = await Protection.Seal(portal.Store, Purpose, secret, abort);
        if (!await portal.Store.SignIn.SetTotpAsync(userId, encrypted, [.. codes.Select(code => Hash(userId, code))], Row(portal, actor, userId, isOn: true), abort))
            return null;
        return new(new OtpUri(OtpType.Totp, secret, user.Email, "Portico").ToString(), [.. codes.Select(code => $"{code[..4]}-{code[4..8]}-{code[8..]}")]);
    }

    /// <summary>Turns it off; false when there is no such user, or nothing set.</summary>
    public static Task<bool> Remove(Portal portal, long userId, Actor actor, CancellationToken abort) =>
        portal.Store.SignIn.SetTotpAsync(userId, secret: null, [], Row(portal, actor, userId, isOn: false), abort);

    /// <summary>True for a code of the app that was not used before, or a recovery code, which is used up.</summary>
    public static async Task<bool> Check(Portal portal, LoginRow login, string code, CancellationToken abort)
    {
        var typed = new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        if (typed.Length == RecoveryLength)
            return await portal.Store.SignIn.UseRecoveryCodeAsync(login.UserId, Hash(login.UserId, typed), abort);
        return login.TotpSecret is { } stored && await Protection.Open(portal.Store, Purpose, stored, abort) is { } secret
            && StepOf(Base32Encoding.ToBytes(secret), typed, portal.Clock.Now) is { } step
            && await portal.Store.SignIn.UseTotpStepAsync(login.UserId, step, abort);
    }

    /// <summary>The time step that a code belongs to; null when it belongs to none around this moment.</summary>
    public static long? StepOf(byte[] secret, string code, double now) =>
        new Totp(secret).VerifyTotp(DateTime.UnixEpoch.AddSeconds(now), code, out var step, OneAround) ? step : null;

    static AuditRow Row(Portal portal, Actor actor, long userId, bool isOn) =>
        portal.Audit.Row(actor, "user.totp", string.Create(CultureInfo.InvariantCulture, $"user {userId}"), ("on", isOn));

    static string Hash(long userId, string code) => Users.HashOf(string.Create(CultureInfo.InvariantCulture, $"{userId}:{code}"));
}
