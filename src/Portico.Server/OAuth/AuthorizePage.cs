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
            await Say(context, 404, "There is no such portal", "Look at the address the application sent you to.");
            return;
        }
        var clientId = context.Request.Query["client_id"].ToString();
        if (portal.Applications.Find(clientId) is not { } application)
            await Say(context, 404, "There is no such application", clientId.Length == 0 ? "The address lacks client_id." : "It was removed, or its client_id is another one.");
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
            await Say(context, 403, application.IsInstalled ? "This application is not for you" : "The application is not installed",
                application.IsInstalled ? "An administrator of the portal chooses who may use it." : "An administrator of the portal has to finish its installation.");
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (application.RedirectUrl.Length == 0)
        {
            await Say(context, 200, code, "This is your code for the application. It is good for 30 seconds.");
            return;
        }
        var address = PortalAddress.Of(context.Request, portal);
        context.Response.Redirect(WithQuery.Of(application.RedirectUrl,
            ("code", code), ("state", context.Request.Query["state"].ToString()), ("domain", address.Domain), ("member_id", portal.MemberId),
            ("scope", application.Scopes), ("server_domain", address.AuthorizationDomain)));
    }

    static Task Say(HttpContext context, int status, string what, string next)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        SignIn.Protect(response);
        var pages = new SignInPages(SignInTexts.For(context.Request.Headers.AcceptLanguage.ToString()), context.Request.Host.Value ?? "", Token: "", Back: null, Fault: null);
        return response.WriteAsync(pages.Notice(what, next), context.RequestAborted);
    }
}
