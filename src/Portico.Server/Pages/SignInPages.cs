using System.Text.Encodings.Web;
using Portico.Server.Security;

namespace Portico.Server.Pages;

/// <summary>The sign-in pages as HTML, without a script. Everything that is not a text of ours is encoded here.</summary>
/// <param name="Token">Of the form, against those of other sites.</param>
/// <param name="Back">Where to go on afterwards; null for nowhere.</param>
/// <param name="Fault">What went wrong with what was sent; null for nothing.</param>
sealed record SignInPages(SignInTexts Texts, string Portal, string Token, string? Back, string? Fault)
{
    const string Login = "login", Password = "password", Code = "code", Current = "current", New = "new", Repeat = "repeat";

    /// <summary>Asks for login and password.</summary>
    public string SignInForm(string login) => Page(Texts.SignInTitle, SignInTexts.Fill(Texts.SignInNote, Portal), Form(
        Steps.Login, Texts.SignInButton,
        Field(Login, Texts.Login, "email", "username", login, isFirst: login.Length == 0),
        Field(Password, Texts.Password, "", "current-password", isFirst: login.Length > 0)));

    /// <summary>Asks for the second factor.</summary>
    public string CodeForm(string login) => Page(Texts.CodeTitle, SignInTexts.Fill(Texts.CodeNote, login),
        Form(Steps.Code, Texts.CodeButton, Field(Code, Texts.Code, "text", "one-time-code", hint: Texts.CodeHint, isFirst: true)) + Leave(Texts.StartAgain));

    /// <summary>Asks for a new password in place of one that was given.</summary>
    public string NewForm(string login) => Page(Texts.NewTitle, Texts.NewNote, Form(Steps.New, Texts.NewButton, Hidden(login), NewField(isFirst: true), RepeatField()) + Leave(Texts.StartAgain));

    /// <summary>Asks for a new password, and for the one before.</summary>
    public string ChangeForm(string login) => Page(Texts.ChangeTitle, Texts.ChangeNote, Form(
        Steps.Change, Texts.NewButton, Hidden(login), Field(Current, Texts.Current, "", "current-password", isFirst: true), NewField(isFirst: false), RepeatField())
        + $"""<p class="more"><a href="{SignIn.Path}">{Encode(Texts.Keep)}</a></p>""");

    /// <summary>Tells who is signed in.</summary>
    public string Account(string name) => Page(Texts.AccountTitle, SignInTexts.Fill(Texts.AccountNote, name, Portal),
        Leave(Texts.SignOutButton, "main") + $"""<p class="more"><a href="{SignInEndpoint.ChangePath}">{Encode(Texts.ChangeLink)}</a></p>""");

    /// <summary>Asks whether to sign out.</summary>
    public string SignOutForm() => Page(Texts.SignOutTitle, "", Leave(Texts.SignOutButton, "main") + $"""<p class="more"><a href="{SignIn.Path}">{Encode(Texts.Cancel)}</a></p>""");

    /// <summary>
    /// Goes on to an address of this server. A page, and no redirect: browsers hold every redirect that follows a form to <c>form-action</c>, and
    /// from here the way may lead to an application on another host.
    /// </summary>
    public string GoOn(string back) => Page(Texts.GoOnTitle, Texts.GoOnNote, $"""<p class="more"><a href="{Encode(back)}">{Encode(Texts.GoOnLink)}</a></p>""",
        head: $"""<meta http-equiv="refresh" content="0;url={Encode(back)}">""");

    /// <summary>Only says something.</summary>
    public string Notice(string title, string text) => Page(title, text, "");

    string Page(string title, string note, string content, string head = "") => $"""
        <!doctype html>
        <html lang="{Texts.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        {head}<title>{Encode(title)} · Portico</title>
        <link rel="stylesheet" href="{SignInEndpoint.StylePath}">
        </head>
        <body>
        <main>
        <p class="brand"><span class="mark" aria-hidden="true"><i></i><i></i><i></i></span>Portico</p>
        <h1>{Encode(title)}</h1>
        {(note.Length > 0 ? $"""<p class="note">{Encode(note)}</p>""" : "")}
        {(Fault is null ? "" : $"""<p class="fault" id="fault" role="alert">{Encode(Fault)}</p>""")}
        {content}
        </main>
        </body>
        </html>

        """;

    string Form(string step, string button, params string[] fields) => $"""
        <form method="post" action="{SignIn.Path}">
        {Sent("step", step)}{Sent("token", Token)}{(Back is null ? "" : Sent("back", Back))}
        {string.Join('\n', fields)}
        <button type="submit">{Encode(button)}</button>
        </form>
        """;

    // a form of its own: enter in the other one must not send it
    string Leave(string button, string kind = "more") => $"""
        <form method="post" action="{SignInEndpoint.SignOutPath}" class="{kind}">
        {Sent("token", Token)}{(Back is null ? "" : Sent("back", Back))}
        <button type="submit">{Encode(button)}</button>
        </form>
        """;

    string NewField(bool isFirst) => Field(New, Texts.New, "", "new-password", hint: SignInTexts.Fill(Texts.NewHint, Passwords.Shortest), isFirst: isFirst, more: $""" minlength="{Passwords.Shortest}" maxlength="{Passwords.Longest}" """);

    string RepeatField() => Field(Repeat, Texts.Repeat, "", "new-password");

    // kind "" is a password
    string Field(string name, string label, string kind, string fills, string value = "", string hint = "", bool isFirst = false, string more = "")
    {
        var described = $"{(hint.Length > 0 ? name + "-hint" : "")} {(Fault is null ? "" : "fault")}".Trim();
        return $"""
            <label for="{name}">{Encode(label)}</label>
            <input id="{name}" name="{name}" type="{(kind.Length == 0 ? "password" : "text")}"{(kind == "email" ? """ inputmode="email" """ : "")} autocomplete="{fills}" autocapitalize="none" spellcheck="false" required{more}{(value.Length > 0 ? $""" value="{Encode(value)}" """ : "")}{(described.Length > 0 ? $""" aria-describedby="{described}" """ : "")}{(isFirst ? " autofocus" : "")}>
            {(hint.Length > 0 ? $"""<p class="hint" id="{name}-hint">{Encode(hint)}</p>""" : "")}
            """;
    }

    // tells password managers whose new password it is
    static string Hidden(string login) => $"""<input type="text" name="login" autocomplete="username" value="{Encode(login)}" readonly class="whose" tabindex="-1" aria-hidden="true">""";

    static string Sent(string name, string value) => $"""<input type="hidden" name="{name}" value="{Encode(value)}">""";

    static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>Which form was sent.</summary>
static class Steps
{
    public const string Login = "login", Code = "code", New = "new", Change = "change";
}
