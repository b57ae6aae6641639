using Portico.Crm;
using Portico.Model;
using Portico.Server.Http;
using Portico.Server.Pages;
using Portico.Store;

namespace Portico.Server.OAuth;

/// <summary>
/// <c>/oauth/authorize/</c>: who is signed in comes back to the application's address with a code, others sign in first. Nobody is asked for
/// consent, as administrators installed the application. What goes wrong stays on a page of the portal: the application hears nothing of it.
/// </summary>
sealed class AuthorizePage(Portals portals)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        if (portals.Find(context.Request.Host) is not { } portal)
        {
            await Say(context, 404, static texts => (texts.NoPortalTitle, texts.NoPortal));
            return;
        }
        var clientId = context.Request.Query["client_id"].ToString();
        if (portal.Applications.Find(clientId) is not { } application)
            await Say(context, 404, texts => (texts.NoApplicationTitle, clientId.Length == 0 ? texts.NoClientId : texts.NoApplication));
        else if (await SignIn.UserOf(context, portal) is not { } user)
            SignIn.Redirect(context);
        else
            await Return(context, portal, application, user);
    }

    static async Task Return(HttpContext context, Portal portal, ApplicationRow application, long user)
    {
        string code;
        try
        {
            code = await portal.Tokens.NewCode(application, user, context.RequestAborted);
        }
        catch (CrmException)
        {
            await Say(context, 403, texts => application.IsInstalled ? (texts.NotForYouTitle, texts.NotForYou) : (texts.NotInstalledTitle, texts.NotInstalled));
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (application.RedirectUrl.Length == 0)
        {
            await Say(context, 200, texts => (code, texts.CodeForApplication));
            return;
        }
        var address = PortalAddress.Of(context.Request, portal);
        context.Response.Redirect(WithQuery.Of(application.RedirectUrl,
            ("code", code), ("state", context.Request.Query["state"].ToString()), ("domain", address.Domain), ("member_id", portal.MemberId),
            ("scope", application.Scopes), ("server_domain", address.AuthorizationDomain)));
    }

    static Task Say(HttpContext context, int status, Func<SignInTexts, (string What, string Next)> say)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        SignIn.Protect(response);
        var texts = SignInTexts.For(context.Request.Headers.AcceptLanguage.ToString());
        var (what, next) = say(texts);
        var pages = new SignInPages(texts, context.Request.Host.Value ?? "", Token: "", Back: null, Fault: null);
        return response.WriteAsync(pages.Notice(what, next), context.RequestAborted);
    }
}
