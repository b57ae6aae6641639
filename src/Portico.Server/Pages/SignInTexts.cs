using System.Globalization;
using Portico.Server.Security;

namespace Portico.Server.Pages;

/// <summary>Every word of the sign-in pages in one language.</summary>
sealed record SignInTexts
{
    // the first one is for whoever asks for none of them
    static readonly SignInTexts[] All = [new()];

    /// <summary>The texts of the first language that a browser asks for and that there is.</summary>
    /// <param name="asked">The header <c>Accept-Language</c>.</param>
    public static SignInTexts For(string asked) => asked.Split(',')
        .Select(one => Array.Find(All, texts => one.AsSpan().TrimStart().StartsWith(texts.Language, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(texts => texts is not null) ?? All[0];

    /// <summary>Code of the language, for browsers.</summary>
    public string Language { get; init; } = "en";

    public string SignInTitle { get; init; } = "Sign in";
    public string SignInNote { get; init; } = "to {0}";
    public string Login { get; init; } = "E-mail address";
    public string Password { get; init; } = "Password";
    public string SignInButton { get; init; } = "Sign in";

    public string CodeTitle { get; init; } = "One more step";
    public string CodeNote { get; init; } = "Open your authenticator app and enter the code it shows for {0}.";
    public string Code { get; init; } = "Code";
    public string CodeHint { get; init; } = "Six digits, or one of your recovery codes.";
    public string CodeButton { get; init; } = "Go on";
    public string StartAgain { get; init; } = "Sign in as somebody else";

    public string NewTitle { get; init; } = "Choose a password";
    public string NewNote { get; init; } = "The one you signed in with was given to you. Choose one that only you know.";
    public string ChangeTitle { get; init; } = "Change password";
    public string ChangeNote { get; init; } = "You stay signed in here; everywhere else you will be signed out.";
    public string Current { get; init; } = "Current password";
    public string New { get; init; } = "New password";
    public string NewHint { get; init; } = "At least {0} characters. A few unrelated words are easy to remember.";
    public string Repeat { get; init; } = "New password again";
    public string Keep { get; init; } = "Keep the current one";
    public string NewButton { get; init; } = "Save password";

    public string AccountTitle { get; init; } = "You are signed in";
    public string AccountNote { get; init; } = "as {0} to {1}.";
    public string ChangeLink { get; init; } = "Change password";
    public string SignOutButton { get; init; } = "Sign out";
    public string SignOutTitle { get; init; } = "Sign out?";
    public string Cancel { get; init; } = "Stay signed in";

    public string GoOnTitle { get; init; } = "Signed in";
    public string GoOnNote { get; init; } = "You are being taken back.";
    public string GoOnLink { get; init; } = "Go on";

    public string WrongPassword { get; init; } = "The e-mail address or the password is not right. Check both and try again.";
    public string WrongCode { get; init; } = "That code is not right, or was used already. Wait for the next one and enter that.";
    public string WrongCurrent { get; init; } = "The current password is not right. Enter the one you signed in with.";
    public string TooMany { get; init; } = "Too many attempts. Wait a minute, then try again.";
    public string FormExpired { get; init; } = "This page was open for too long, or your browser keeps no cookies. Allow cookies for this address and try again.";
    public string NotRepeated { get; init; } = "The two new passwords differ. Type the same one twice.";
    public string TooShort { get; init; } = "The new password is too short. Use at least {0} characters.";
    public string TooLong { get; init; } = "The new password is too long. Use at most {0} characters.";
    public string IsLogin { get; init; } = "The new password is your e-mail address. Choose another one.";
    public string IsSame { get; init; } = "That is the password you have. Choose another one.";
    public string HttpsTitle { get; init; } = "Use HTTPS";
    public string HttpsOnly { get; init; } = "This portal answers over HTTPS only. Open its address with https:// in front.";

    /// <summary>What to do about a password that is not taken.</summary>
    public string Of(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => Fill(TooShort, Passwords.Shortest),
        PasswordFault.TooLong => Fill(TooLong, Passwords.Longest),
        PasswordFault.IsLogin => IsLogin,
        PasswordFault.IsSame => IsSame,
    };

    /// <summary>A text with its places filled.</summary>
    public static string Fill(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
