using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Pipelines of any card that has them: <c>crm/universal/category</c>.</summary>
static class CrmCategory
{
    public static readonly MethodFamily Family = new("crm.category", Scopes.Crm, Dialect.Universal)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("update", Update),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var type = TypeOf(call);
        var draft = Draft(Targets.RequiredFields(call), type);
        return One(type, await call.Portal.Pipelines.Add(type, draft, call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var type = TypeOf(call);
        var draft = Draft(Targets.RequiredFields(call), type);
        return One(type, await call.Portal.Pipelines.Update(type, IdOf(call), draft, call.Caller, call.Abort));
    }

    static Reply Get(Call call)
    {
        var type = TypeOf(call);
        return One(type, call.Portal.Pipelines.Get(type, IdOf(call), call.Caller));
    }

    static Reply List(Call call)
    {
        var type = TypeOf(call);
        var rows = Node.List(call.Portal.Pipelines.All(type, call.Caller).Select(row => Record(type, row)));
        return Reply.Of(Node.Map(("categories", rows)), rows.Items.Count);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.Pipelines.Delete(TypeOf(call), IdOf(call), call.Caller, call.Abort);
        return Reply.Of(Node.Null);
    }

    static Reply Fields(Call call)
    {
        var type = TypeOf(call);
        var fields = Node.Array();
        Describe(fields, "id", "integer", "ID", FieldFlags.ReadOnly);
        Describe(fields, "name", "string", "NAME");
        Describe(fields, "sort", "integer", "SORT");
        Describe(fields, "entityTypeId", "integer", "ENTITY_TYPE_ID", FieldFlags.Required | FieldFlags.ReadOnly);
        Describe(fields, "isDefault", "boolean", "IS_DEFAULT", Pipelines.IsDefaultFixed(type) ? FieldFlags.ReadOnly : FieldFlags.None);
        if (Pipelines.IsDefaultFixed(type))
        {
            Describe(fields, "originId", "string", "ORIGIN_ID");
            Describe(fields, "originatorId", "string", "ORIGINATOR_ID");
        }
        else
        {
            Describe(fields, "isSystem", "boolean", "IS_SYSTEM", FieldFlags.ReadOnly);
            Describe(fields, "code", "string", "CODE", FieldFlags.ReadOnly);
        }
        return Reply.Of(Node.Map(("fields", fields)));
    }

    static EntityType TypeOf(Call call)
    {
        var type = Targets.TypeOf(call);
        return type.Can(Abilities.Pipelines) ? type : throw new CrmException(RefusalKind.TypeUnsupported, OwnerTypes.CodeOf(type.Id));
    }

    // the general pipeline of deals has the number 0; -1 is found nowhere
    static long IdOf(Call call) => call.Params.Find("id") is { } node && node.TryInteger(out var id) && id >= 0 ? id : -1;

    static CategoryDraft Draft(Node fields, EntityType type) => new()
    {
        Name = Field(fields, "name", "NAME") is { IsArray: false } name ? name.Text : null,
        Sort = Field(fields, "sort", "SORT") is { } sort && sort.TryInteger(out var place) ? place : null,
        IsDefault = Field(fields, "isDefault", "IS_DEFAULT") is { IsNull: false } first && first.TryFlag(out var isDefault) ? isDefault : null,
        IsSystem = Field(fields, "isSystem", "IS_SYSTEM") is { } system && system.TryFlag(out var isSystem) && isSystem,
        OriginId = Pipelines.IsDefaultFixed(type) ? Field(fields, "originId", "ORIGIN_ID")?.Text : null,
        OriginatorId = Pipelines.IsDefaultFixed(type) ? Field(fields, "originatorId", "ORIGINATOR_ID")?.Text : null,
    };

    static Node? Field(Node fields, string camel, string upper) => fields[camel] ?? fields[upper];

    static Reply One(EntityType type, CategoryRow row) => Reply.Of(Node.Map(("category", Record(type, row))));

    // the general pipeline of deals has no source, pipelines of contacts and companies tell whose they are
    static Node Record(EntityType type, CategoryRow row)
    {
        var record = Node.Map(
            ("id", Node.Of(row.Id)),
            ("name", Node.Of(row.Name)),
            ("sort", Node.Of(row.Sort)),
            ("entityTypeId", Node.Of(row.EntityTypeId)),
            ("isDefault", Flag(row.IsDefault)));
        if (Pipelines.IsDefaultFixed(type) && row.Id > 0)
        {
            record.Set("originId", Node.Of(row.OriginId));
            record.Set("originatorId", Node.Of(row.OriginatorId));
        }
        if (type.Stages is null)
        {
            record.Set("isSystem", Flag(row.IsSystem));
            record.Set("code", Node.Of(row.Code));
        }
        return record;
    }

    static Node Flag(bool flag) => Node.Of(flag ? "Y" : "N");

    static void Describe(Node fields, string name, string type, string upper, FieldFlags flags = FieldFlags.None)
    {
        var field = FieldDescriptions.Of(type, upper, flags);
        field.Set("upperName", Node.Of(upper));
        fields.Set(name, field);
    }
}
