using System.Globalization;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Settings of CRM: <c>crm/crm-settings-mode-get</c>.</summary>
static class CrmSettings
{
    public static readonly MethodFamily Family = new("crm.settings", Scopes.Crm, Dialect.Classic)
    {
        // 1 with leads, 2 without: rows of crm.enum.settings.mode
        Method.Read("mode.get", call => Reply.Of(long.Parse(call.Catalog.Setting("crm_mode", "1"), CultureInfo.InvariantCulture))),
    };
}
