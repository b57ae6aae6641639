using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Templates of requisites: <c>crm/requisites/presets</c>.</summary>
static class CrmRequisitePreset
{
    static Node ListOfCountries { get; } = Node.List(Countries.All.Select(country => Node.Map(
        ("ID", Node.Of(country.Id)), ("CODE", Node.Of(country.Code)), ("TITLE", Node.Of(country.Title)))));

    public static readonly MethodFamily Family = new("crm.requisite.preset", Scopes.Crm, Dialect.Classic)
    {
        DraftMethods.For(
            _ => RequisiteTypes.Preset,
            (call, draft) => call.Portal.RequisitePresets.Add(draft, call.Caller, call.Abort),
            (call, id, draft) => call.Portal.RequisitePresets.Update(id, draft, call.Caller, call.Abort),
            (call, id) => call.Portal.RequisitePresets.Delete(id, call.Caller, call.Abort)),
        RecordMethods.Reading(_ => RequisiteTypes.Preset),
        Method.Read("countries", _ => Reply.Of(ListOfCountries)),
    };
}
