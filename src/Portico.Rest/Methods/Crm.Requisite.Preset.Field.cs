using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Fields of templates of requisites: <c>crm/requisites/presets/fields</c>. Ids and places are numbers here.</summary>
static class CrmRequisitePresetField
{
    static Node Description { get; } = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("FIELD_NAME", FieldDescriptions.Of("string", "Name", FieldFlags.Required)),
        ("FIELD_TITLE", FieldDescriptions.Of("string", "Template Name")),
        ("SORT", FieldDescriptions.Of("integer", "Sorting")),
        ("IN_SHORT_LIST", FieldDescriptions.Of("char", "Show in brief list")));

    public static readonly MethodFamily Family = new("crm.requisite.preset.field", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Read("availabletoadd", AvailableToAdd),
        Method.Write("delete", Delete),
        Method.Read("fields", _ => Reply.Of(Description)),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("update", Update),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var draft = Draft(call.Params.ArrayOrEmpty("fields"));
        return Reply.Of(await call.Portal.RequisitePresets.AddField(Preset(call), draft, call.Caller, call.Abort));
    }

    static async ValueTask<Reply> AvailableToAdd(Call call)
    {
        var names = await call.Portal.RequisitePresets.AvailableFields(Preset(call), call.Abort);
        return Reply.Of(Node.List(names.Select(Node.Of)));
    }

    static async ValueTask<Reply> Get(Call call)
    {
        var id = call.Params.RequiredId("id");
        return Reply.Of(Record(await call.Portal.RequisitePresets.Field(Preset(call), id, call.Caller, call.Abort)));
    }

    // the page's table has a total, its example has none
    static async ValueTask<Reply> List(Call call)
    {
        var rows = await call.Portal.RequisitePresets.Fields(Preset(call), call.Caller, call.Abort);
        return Reply.Of(Node.List(rows.Select(Record)));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var id = call.Params.RequiredId("id");
        var draft = Draft(call.Params.RequiredArray("fields"));
        await call.Portal.RequisitePresets.UpdateField(Preset(call), id, draft, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.RequisitePresets.DeleteField(Preset(call), id, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static long Preset(Call call) => call.Params.Array("preset")?["ID"] is { } node && node.TryInteger(out var id) ? id : 0;

    static PresetFieldDraft Draft(Node fields) => new(
        fields["FIELD_NAME"] is { IsArray: false } name ? name.Text : null,
        fields["FIELD_TITLE"] is { IsArray: false } title ? title.Text : null,
        fields["IN_SHORT_LIST"] is { } isShort && isShort.TryFlag(out var flag) ? flag : null,
        fields["SORT"] is { } sort && sort.TryInteger(out var place) ? place : null);

    static Node Record(PresetFieldRow row) => Node.Map(
        ("ID", Node.Of(row.Id)),
        ("FIELD_NAME", Node.Of(row.FieldName)),
        ("FIELD_TITLE", Node.Of(row.FieldTitle)),
        ("IN_SHORT_LIST", Node.Of(row.InShortList ? "Y" : "N")),
        ("SORT", Node.Of(row.Sort)));
}
