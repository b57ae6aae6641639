using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server.Security;

/// <summary>Why a password is not taken.</summary>
public enum PasswordFault
{
    /// <summary>Fewer than <see cref="Passwords.Shortest"/> characters.</summary>
    TooShort,

    /// <summary>More than <see cref="Passwords.Longest"/> characters.</summary>
    TooLong,

    /// <summary>It is the user's login.</summary>
    IsLogin,

    /// <summary>It is the one that has to be changed.</summary>
    IsSame,
}

/// <summary>Passwords of users: kept as hashes of the framework's hasher (PBKDF2), set by commands and by the users themselves.</summary>
public static class Passwords
{
    /// <summary>Characters a password has at least.</summary>
    public const int Shortest = 8;

    /// <summary>Characters a password has at most.</summary>
    public const int Longest = 500;

    // no 0 and O, no 1, l and I: people type it once
    const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const int GeneratedLength = 20;

    static readonly PasswordHasher<UserRow> Hasher = new(Options.Create(new PasswordHasherOptions()));
    static readonly UserRow Nobody = new();

    // a hash is work for a processor: sign-ins of many must not take all of them from everybody else
    static readonly SemaphoreSlim Working = new(Math.Max(1, Environment.ProcessorCount / 2));

    // of what nobody knows: who has no password is compared with it, which takes as long
    static readonly Lazy<string> OfNobody = new(() => Hasher.HashPassword(Nobody, Users.NewSecret()));

    /// <summary>A new password, for people to type.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, GeneratedLength);

    /// <summary>Gives a user a new password and ends the user's sessions; returns it, the only time it can be read. Null when there is no such user.</summary>
    /// <param name="mustChange">It has to be changed at the first sign-in, as one that somebody else has read.</param>
    public static async Task<string?> Generate(Portal portal, long userId, bool mustChange, Actor actor, CancellationToken abort)
    {
        if (portal.Users.Find(userId) is null)
            return null;
        var made = New();
        await Store(portal, userId, made, mustChange, actor, abort);
        return made;
    }

    /// <summary>True when the user has a password.</summary>
    public static async Task<bool> IsSet(Portal portal, long userId, CancellationToken abort) => await portal.Store.SignIn.LoginAsync(userId, abort) is not null;

    /// <summary>Sets a password that a user chose, and ends the user's sessions; null when it was set.</summary>
    public static async Task<PasswordFault?> Set(Portal portal, UserRow user, string password, Actor actor, CancellationToken abort)
    {
        if (Fault(user, password) is { } fault)
            return fault;
        var before = await portal.Store.SignIn.LoginAsync(user.Id, abort);
        if (before is not null && await Verify(before.PasswordHash, password, abort) != PasswordVerificationResult.Failed)
            return PasswordFault.IsSame;
        await Store(portal, user.Id, password, mustChange: false, actor, abort);
        return null;
    }

    /// <summary>Sets a password as it is given, for commands: not checked, sessions end.</summary>
    internal static async Task Store(Portal portal, long userId, string password, bool mustChange, Actor actor, CancellationToken abort) => await portal.Store.SignIn.SetPasswordAsync(
        new()
        {
            UserId = userId,
            PasswordHash = await Working.Run(() => Hasher.HashPassword(Nobody, password), abort),
            PasswordSet = portal.Clock.Seconds(),
            MustChange = mustChange,
        }, portal.Audit.Row(actor, "user.password", string.Create(CultureInfo.InvariantCulture, $"user {userId}"), ("must_change", mustChange)), abort);

    /// <summary>What a user signs in with, when login and password are right; otherwise null, after the same work whoever it is.</summary>
    /// <param name="login">The address for mail.</param>
    public static async Task<LoginRow?> Check(Portal portal, string login, string password, CancellationToken abort)
    {
        var user = login.Length == 0 ? null : portal.Users.All.FirstOrDefault(user => user.IsActive && user.Email.Equals(login, StringComparison.OrdinalIgnoreCase));
        var known = await portal.Store.SignIn.LoginAsync(user?.Id ?? 0, abort);
        var result = password.Length > Longest ? PasswordVerificationResult.Failed : await Verify(known?.PasswordHash ?? OfNobody.Value, password, abort);
        if (known is null || result == PasswordVerificationResult.Failed)
            return null;
        if (result != PasswordVerificationResult.SuccessRehashNeeded)
            return known;
        var better = known with { PasswordHash = await Working.Run(() => Hasher.HashPassword(Nobody, password), abort) };
        await portal.Store.SignIn.RehashAsync(known.UserId, known.PasswordHash, better.PasswordHash, abort);
        return better;
    }

    static PasswordFault? Fault(UserRow user, string password) => password.Length switch
    {
        < Shortest => PasswordFault.TooShort,
        > Longest => PasswordFault.TooLong,
        _ when password.Equals(user.Email, StringComparison.OrdinalIgnoreCase) => PasswordFault.IsLogin,
        _ => null,
    };

    static Task<PasswordVerificationResult> Verify(string hash, string password, CancellationToken abort) =>
        Working.Run(() => Hasher.VerifyHashedPassword(Nobody, hash, password), abort);

    static async Task<T> Run<T>(this SemaphoreSlim turn, Func<T> work, CancellationToken abort)
    {
        await turn.WaitAsync(abort);
        try
        {
            return await Task.Run(work, abort);
        }
        finally
        {
            turn.Release();
        }
    }
}
