using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Any record of any type, smart processes included: <c>crm/universal</c>.</summary>
static class CrmItem
{
    public static readonly MethodFamily Family = new("crm.item", Scopes.Crm, Dialect.Universal)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Write("import", Import),
        Method.Write("batchImport", BatchImport),
        DetailsMethods.For(CardOf),
    };

    const int MostImported = 20;

    static async ValueTask<Reply> Add(Call call)
    {
        var type = Targets.TypeOf(call);
        var draft = call.Dialect.Draft(type, Targets.RequiredFields(call), isImport: false, isUpdate: false);
        var id = await call.Portal.Records.Add(type, draft, call.Caller, call.Abort);
        return await Written(call, type, id);
    }

    static async ValueTask<Reply> Import(Call call) => Reply.Of(await Imported(call, Targets.TypeOf(call), Targets.RequiredFields(call)));

    // what is wrong with one item does not keep the others out
    static async ValueTask<Reply> BatchImport(Call call)
    {
        var type = Targets.TypeOf(call);
        var data = call.Params.Array("data") ?? throw new CrmException(RefusalKind.ParameterMissing, "data");
        Access.Require(type, Operation.Import, call.Caller);
        if (data.Items.Count > MostImported)
            throw new CrmException(RefusalKind.ImportTooLarge);
        var items = Node.Array();
        foreach (var (_, fields) in data.Items)
        {
            try
            {
                items.Append(await Imported(call, type, fields.IsArray ? fields : throw new CrmException(RefusalKind.NotArray, "fields")));
            }
            catch (CrmException refusal)
            {
                items.Append(Refusals.Word(refusal, call.Method.Name, isUniversal: true).ToNode());
            }
        }
        return Reply.Of(Node.Map(("items", items)));
    }

    static async Task<Node> Imported(Call call, EntityType type, Node fields)
    {
        var id = await call.Portal.Records.Import(type, call.Dialect.Draft(type, fields, isImport: true, isUpdate: false), call.Caller, call.Abort);
        return Node.Map(("item", Node.Map(("id", Node.Of(id)))));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var type = Targets.TypeOf(call);
        var id = call.Params.RequiredId("id");
        var draft = call.Dialect.Draft(type, Targets.RequiredFields(call), isImport: false, isUpdate: true);
        await call.Portal.Records.Update(type, id, draft, call.Caller, call.Abort);
        return await Written(call, type, id);
    }

    static ValueTask<Reply> Get(Call call) => One(call, Targets.TypeOf(call), call.Params.RequiredId("id"));

    static ValueTask<Reply> List(Call call) => RecordMethods.Page(call, Targets.TypeOf(call), DialectOf(call), "items");

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.Records.Delete(Targets.TypeOf(call), call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(Node.Array());
    }

    static ValueTask<Reply> Fields(Call call)
    {
        var type = Targets.TypeOf(call);
        Access.RequireSight(type, call.Caller);
        return new(Reply.Of(Node.Map(("fields", FieldDescriptions.Of(type, Dialects.Universal, call.Params.Flag("useOriginalUfNames") ? UserFieldSpelling.Original : UserFieldSpelling.Camel)))));
    }

    static ValueTask<Reply> One(Call call, EntityType type, long id) => One(call, type, id, call.Caller);

    // what was written is told, also to those who may not read it, or handed it to somebody else
    static ValueTask<Reply> Written(Call call, EntityType type, long id) => One(call, type, id, Caller.System);

    static async ValueTask<Reply> One(Call call, EntityType type, long id, Caller caller) =>
        Reply.One(await call.Portal.Records.Get(DialectOf(call).Whole(type), id, caller, call.Abort), DialectOf(call), "item");

    static Dialect DialectOf(Call call) => call.Params.Flag("useOriginalUfNames") ? Dialect.UniversalOriginal : Dialect.Universal;

    // the settings of a card are every user's own: nobody is judged before its type
    static EntityType CardOf(Call call)
    {
        if (!call.Params.Has("entityTypeId"))
            throw new CrmException(RefusalKind.ParameterMissing, "entityTypeId");
        var number = call.Params.Id("entityTypeId");
        return call.Catalog.Find(number) ?? throw new CrmException(RefusalKind.TypeUnsupported, call.Catalog.IsKnownOnly(number) ? OwnerTypes.CodeOf(number) : "");
    }
}
