using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Portico.Crm;
using Portico.Server.Security;
using Portico.Store;

namespace Portico.Server.Pages;

/// <summary>
/// <c>/sign-in/</c> and <c>/sign-out/</c>: login and password, the second factor, a new password where one was given. One address shows what is
/// next, by what the session still waits for.
/// </summary>
sealed class SignInEndpoint(Portals portals, Guesses guesses)
{
    /// <summary>Where a password is changed.</summary>
    public const string ChangePath = "/sign-in/password/";

    /// <summary>Where forms to sign out are sent.</summary>
    public const string SignOutPath = "/sign-out/";

    /// <summary>The pages' style.</summary>
    public const string StylePath = "/sign-in/style.css";

    // of forms, before and after a session begins
    const string FormCookie = "portico_form";
    const int FormSecretBytes = 32;
    const int LongestForm = 32 * 1024;
    const int OneDay = 24 * 3600;

    static readonly byte[] Style = ReadStyle();

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        var path = "/" + context.Request.Path.Value!.Trim('/') + "/";
        var visit = new Visit(context, portals.Find(context.Request.Host)!);
        if (path == StylePath + "/")
            await SendStyle(context);
        else if (visit.Portal is null || path is not (SignIn.Path or ChangePath or SignOutPath) || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsPost(context.Request.Method)))
            await visit.Nothing();
        else if (visit.Portal.Metadata.Now.RequiresHttps && !context.Request.IsHttps)
            await visit.Show(400, visit.Pages().Notice(visit.Texts.HttpsTitle, visit.Texts.HttpsOnly));
        else if (HttpMethods.IsPost(context.Request.Method))
            await Receive(visit, path);
        else
            await Show(visit, path);
    }

    static async Task Show(Visit visit, string path)
    {
        var session = await Sessions.Find(visit.Context, visit.Portal);
        if (path == SignOutPath)
            await (session is null ? visit.GoTo(SignIn.Path) : visit.Show(200, visit.Pages().SignOutForm()));
        else if (session is { Awaits: "" } && path == ChangePath)
            await visit.Show(200, visit.Pages().ChangeForm(visit.LoginOf(session)));
        else if (session is { Awaits: "" } && visit.Back is { } back)
            await visit.GoTo(back);
        else
            await visit.Show(200, visit.Next(session, fault: null));
    }

    async Task Receive(Visit visit, string path)
    {
        if (!await visit.ReadForm() || !visit.IsOurs())
        {
            await visit.Show(400, visit.Next(await Sessions.Find(visit.Context, visit.Portal), visit.Texts.FormExpired));
            return;
        }
        if (path == SignOutPath)
        {
            await Sessions.End(visit.Context, visit.Portal);
            await visit.GoTo(visit.Here);
            return;
        }
        var session = await Sessions.Find(visit.Context, visit.Portal);
        await ((visit["step"], session) switch
        {
            (Steps.Login, _) => TakePassword(visit, session),
            (Steps.Code, { Awaits: Sessions.Code }) => TakeCode(visit, session),
            (Steps.New, { Awaits: Sessions.Password }) => TakeNew(visit, session),
            (Steps.Change, { Awaits: "" }) => TakeChange(visit, session),
            _ => visit.Show(400, visit.Next(session, visit.Texts.FormExpired)), // the session ended while the form was open
        });
    }

    async Task TakePassword(Visit visit, SessionRow? session)
    {
        var login = visit["login"].Trim();
        if (await guesses.Begin(visit.Address, "login " + login, visit.Abort) is not { } attempt)
            await visit.Show(503, visit.Pages(visit.Texts.TooMany).SignInForm(login));
        else if (await Passwords.Check(visit.Portal, login, visit["password"], visit.Abort) is not { } known)
            await visit.Show(403, visit.Pages(visit.Texts.WrongPassword).SignInForm(login));
        else
        {
            attempt.Succeeded();
            await Begin(visit, known, known.TotpSecret is null ? AfterCode(known) : Sessions.Code, session);
        }
    }

    async Task TakeCode(Visit visit, SessionRow session)
    {
        if (await visit.Portal.Store.SignIn.LoginAsync(session.UserId, visit.Abort) is not { } known)
            await visit.Show(400, visit.Next(null, visit.Texts.FormExpired));
        else if (await guesses.Begin(visit.Address, $"code {session.UserId}", visit.Abort) is not { } attempt)
            await visit.Show(503, visit.Next(session, visit.Texts.TooMany));
        else if (known.TotpSecret is not null && !await SecondFactor.Check(visit.Portal, known, visit["code"], visit.Abort))
            await visit.Show(403, visit.Next(session, visit.Texts.WrongCode));
        else
        {
            attempt.Succeeded();
            await Begin(visit, known, AfterCode(known), session);
        }
    }

    static async Task TakeNew(Visit visit, SessionRow session)
    {
        if (await Fault(visit, session) is { } fault)
            await visit.Show(422, visit.Next(session, fault));
        else
            await BeginWithNew(visit, session.UserId);
    }

    async Task TakeChange(Visit visit, SessionRow session)
    {
        var login = visit.LoginOf(session);
        if (await guesses.Begin(visit.Address, "login " + login, visit.Abort) is not { } attempt)
            await visit.Show(503, visit.Pages(visit.Texts.TooMany).ChangeForm(login));
        else if ((await Passwords.Check(visit.Portal, login, visit["current"], visit.Abort))?.UserId != session.UserId)
            await visit.Show(403, visit.Pages(visit.Texts.WrongCurrent).ChangeForm(login));
        else
        {
            attempt.Succeeded();
            if (await Fault(visit, session) is { } fault)
                await visit.Show(422, visit.Pages(fault).ChangeForm(login));
            else
                await BeginWithNew(visit, session.UserId);
        }
    }

    // null when the new password was set; all sessions have ended then
    static async Task<string?> Fault(Visit visit, SessionRow session)
    {
        if (visit["new"] != visit["repeat"])
            return visit.Texts.NotRepeated;
        return await Passwords.Set(visit.Portal, visit.Portal.Users.Find(session.UserId)!, visit["new"], Sessions.ActorOf(visit.Context, session.UserId), visit.Abort) is { } fault ? visit.Texts.Of(fault) : null;
    }

    static async Task BeginWithNew(Visit visit, long userId)
    {
        if (await visit.Portal.Store.SignIn.LoginAsync(userId, visit.Abort) is { } known)
            await Begin(visit, known, AfterCode(known), inPlaceOf: null);
        else
            await visit.GoTo(SignIn.Path);
    }

    static string AfterCode(LoginRow known) => known.MustChange ? Sessions.Password : "";

    static async Task Begin(Visit visit, LoginRow known, string awaits, SessionRow? inPlaceOf)
    {
        if (!await Sessions.Begin(visit.Context, visit.Portal, known, awaits, inPlaceOf))
            await visit.Show(400, visit.Next(null, visit.Texts.FormExpired));
        else if (awaits.Length == 0 && visit.Back is { } back)
            await visit.Show(200, visit.Pages().GoOn(back));
        else
            await visit.GoTo(visit.Here);
    }

    static async Task SendStyle(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.ContentLength = Style.Length;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = $"public, max-age={OneDay}";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(Style, context.RequestAborted);
    }

    static byte[] ReadStyle()
    {
        using var stream = typeof(SignInEndpoint).Assembly.GetManifestResourceStream("style.css")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>One request to a page.</summary>
    sealed class Visit(HttpContext context, Portal portal)
    {
        IFormCollection? _form;
        string? _secret = context.Request.Cookies[FormCookie];

        public HttpContext Context => context;

        public Portal Portal => portal;

        public SignInTexts Texts { get; } = SignInTexts.For(context.Request.Headers.AcceptLanguage.ToString());

        public CancellationToken Abort => context.RequestAborted;

        public System.Net.IPAddress? Address => context.Connection.RemoteIpAddress;

        // where to go on afterwards, here and nowhere else
        public string? Back => SignIn.LocalOnly(_form is null ? context.Request.Query["back"] : this["back"]);

        // this page again, which knows what is next
        public string Here => Back is { } back ? $"{SignIn.Path}?back={Uri.EscapeDataString(back)}" : SignIn.Path;

        public string this[string field] => _form?[field].ToString() ?? "";

        public string LoginOf(SessionRow session) => portal.Users.Find(session.UserId)?.Email ?? "";

        public SignInPages Pages(string? fault = null) => new(Texts, context.Request.Host.Value ?? "", Token(), Back, fault);

        // what a session waits for, or that it is complete
        public string Next(SessionRow? session, string? fault) => session switch
        {
            null => Pages(fault).SignInForm(this["login"].Trim()),
            { Awaits: Sessions.Code } => Pages(fault).CodeForm(LoginOf(session)),
            { Awaits: Sessions.Password } => Pages(fault).NewForm(LoginOf(session)),
            _ => Pages(fault).Account(Name(session)),
        };

        public async Task<bool> ReadForm()
        {
            if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
                return false;
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = LongestForm;
            try
            {
                _form = await context.Request.ReadFormAsync(Abort);
                return true;
            }
            catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
            {
                return false;
            }
        }

        // sent by a form of this server that this browser was given
        public bool IsOurs() => context.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
            && _secret is { Length: > 0 and < 100 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(this["token"]), Encoding.UTF8.GetBytes(TokenOf(_secret)));

        public Task Show(int status, string page)
        {
            var response = context.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            SignIn.Protect(response);
            if (status == StatusCodes.Status503ServiceUnavailable)
                response.Headers.RetryAfter = "60";
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(page, Abort);
        }

        public Task GoTo(string path)
        {
            SignIn.Protect(context.Response);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = path;
            return Task.CompletedTask;
        }

        public Task Nothing()
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("Nothing here. People sign in at /sign-in/.\n", Abort);
        }

        string Name(SessionRow session) => portal.Users.Find(session.UserId) is { } user ? $"{$"{user.Name} {user.LastName}".Trim()} ({user.Email})" : "";

        string Token()
        {
            if (_secret is not { Length: > 0 and < 100 })
            {
                _secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(FormSecretBytes));
                context.Response.Cookies.Append(FormCookie, _secret, Sessions.Settings(context));
            }
            return TokenOf(_secret);
        }

        static string TokenOf(string secret) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("form " + secret)));
    }
}
