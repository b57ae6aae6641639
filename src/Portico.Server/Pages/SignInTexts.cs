using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Server.Security;

namespace Portico.Server.Pages;

/// <summary>Every word of the sign-in pages in one language: a file of <c>Pages/Texts</c>, whose name is the language's code.</summary>
sealed class SignInTexts
{
    const string Prefix = "signin/", Usual = "en";

    static readonly SignInTexts[] All =
    [
        .. typeof(SignInTexts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^".json".Length])
            .Select(language => new SignInTexts(language, Read(language))),
    ];

    readonly FrozenDictionary<string, string> _texts;

    SignInTexts(string language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        _texts = texts;
    }

    /// <summary>Code of the language, for browsers.</summary>
    public string Language { get; }

    /// <summary>The texts of the first language that a browser asks for and that there is.</summary>
    /// <param name="asked">The header <c>Accept-Language</c>.</param>
    public static SignInTexts For(string asked) => asked.Split(',')
        .Select(one => Array.Find(All, texts => one.AsSpan().TrimStart().StartsWith(texts.Language, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(texts => texts is not null) ?? Array.Find(All, texts => texts.Language == Usual)!;

    public string SignInTitle => _texts[nameof(SignInTitle)];
    public string SignInNote => _texts[nameof(SignInNote)];
    public string Login => _texts[nameof(Login)];
    public string Password => _texts[nameof(Password)];
    public string SignInButton => _texts[nameof(SignInButton)];

    public string CodeTitle => _texts[nameof(CodeTitle)];
    public string CodeNote => _texts[nameof(CodeNote)];
    public string Code => _texts[nameof(Code)];
    public string CodeHint => _texts[nameof(CodeHint)];
    public string CodeButton => _texts[nameof(CodeButton)];
    public string StartAgain => _texts[nameof(StartAgain)];

    public string NewTitle => _texts[nameof(NewTitle)];
    public string NewNote => _texts[nameof(NewNote)];
    public string ChangeTitle => _texts[nameof(ChangeTitle)];
    public string ChangeNote => _texts[nameof(ChangeNote)];
    public string Current => _texts[nameof(Current)];
    public string New => _texts[nameof(New)];
    public string NewHint => _texts[nameof(NewHint)];
    public string Repeat => _texts[nameof(Repeat)];
    public string Keep => _texts[nameof(Keep)];
    public string NewButton => _texts[nameof(NewButton)];

    public string AccountTitle => _texts[nameof(AccountTitle)];
    public string AccountNote => _texts[nameof(AccountNote)];
    public string ChangeLink => _texts[nameof(ChangeLink)];
    public string SignOutButton => _texts[nameof(SignOutButton)];
    public string SignOutTitle => _texts[nameof(SignOutTitle)];
    public string Cancel => _texts[nameof(Cancel)];

    public string GoOnTitle => _texts[nameof(GoOnTitle)];
    public string GoOnNote => _texts[nameof(GoOnNote)];
    public string GoOnLink => _texts[nameof(GoOnLink)];

    public string WrongPassword => _texts[nameof(WrongPassword)];
    public string WrongCode => _texts[nameof(WrongCode)];
    public string WrongCurrent => _texts[nameof(WrongCurrent)];
    public string TooMany => _texts[nameof(TooMany)];
    public string FormExpired => _texts[nameof(FormExpired)];
    public string NotRepeated => _texts[nameof(NotRepeated)];
    public string TooShort => _texts[nameof(TooShort)];
    public string TooLong => _texts[nameof(TooLong)];
    public string IsLogin => _texts[nameof(IsLogin)];
    public string IsSame => _texts[nameof(IsSame)];
    public string HttpsTitle => _texts[nameof(HttpsTitle)];
    public string HttpsOnly => _texts[nameof(HttpsOnly)];

    public string NoPortalTitle => _texts[nameof(NoPortalTitle)];
    public string NoPortal => _texts[nameof(NoPortal)];
    public string NoApplicationTitle => _texts[nameof(NoApplicationTitle)];
    public string NoApplication => _texts[nameof(NoApplication)];
    public string NoClientId => _texts[nameof(NoClientId)];
    public string NotForYouTitle => _texts[nameof(NotForYouTitle)];
    public string NotForYou => _texts[nameof(NotForYou)];
    public string NotInstalledTitle => _texts[nameof(NotInstalledTitle)];
    public string NotInstalled => _texts[nameof(NotInstalled)];
    public string CodeForApplication => _texts[nameof(CodeForApplication)];

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

    static FrozenDictionary<string, string> Read(string language)
    {
        using var file = typeof(SignInTexts).Assembly.GetManifestResourceStream(Prefix + language + ".json")!;
        return JsonNode.Parse(file)!.AsObject().ToFrozenDictionary(text => text.Key, text => text.Value!.GetValue<string>(), StringComparer.Ordinal);
    }
}
