using Portico.Crm;
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
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Write("delete", Delete),
        RecordMethods.Reading(_ => RequisiteTypes.Preset),
        Method.Read("countries", _ => Reply.Of(ListOfCountries)),
    };

    static async ValueTask<Reply> Add(Call call) =>
        Reply.Of(await call.Portal.RequisitePresets.Add(Draft(call), call.Caller, call.Abort));

    static async ValueTask<Reply> Update(Call call)
    {
        var draft = Draft(call);
        await call.Portal.RequisitePresets.Update(call.Params.RequiredId("id"), draft, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.RequisitePresets.Delete(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Draft Draft(Call call) => call.Dialect.Draft(RequisiteTypes.Preset, call.Params.RequiredArray("fields"), isImport: false, isUpdate: false);
}
