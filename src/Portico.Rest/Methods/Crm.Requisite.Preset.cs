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
        Reply.Of(await call.Portal.RequisitePresets.Add(Draft(call, call.Params.Array("fields") ?? Node.Array()), call.Caller, call.Abort));

    static async ValueTask<Reply> Update(Call call)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.RequisitePresets.Update(id, Draft(call, call.Params.RequiredArray("fields")), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.RequisitePresets.Delete(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Draft Draft(Call call, Node fields) => call.Dialect.Draft(RequisiteTypes.Preset, fields, isImport: false, isUpdate: false);
}
