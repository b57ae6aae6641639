using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>Finds the entity type a call is about.</summary>
delegate EntityType TypeOf(Call call);

/// <summary>Who may ask for the description of fields.</summary>
enum FieldsAccess
{
    /// <summary>Every user.</summary>
    Everyone,

    /// <summary>Users who may read records.</summary>
    Readers,
}

/// <summary>The six verbs every card shares, for one classic card: <c>crm/contacts</c>, <c>crm/companies</c>.</summary>
static class RecordMethods
{
    /// <summary>The rows of a built-in card.</summary>
    /// <param name="updatesNeedFields">False where an update without <c>fields</c> is one that changes nothing.</param>
    /// <param name="imports">Which right an add in the mode of import takes.</param>
    public static IEnumerable<Method> For(int entityTypeId, FieldsAccess fieldsAccess, bool updatesNeedFields = true, Operation imports = Operation.Add)
    {
        TypeOf type = call => call.Catalog[entityTypeId];
        return
        [
            Method.PureAdd("add", call => Add(call, type(call), imports)),
            Method.Write("update", call => Update(call, type(call), updatesNeedFields)),
            Method.Read("get", call => Get(call, type(call))),
            Method.Read("list", call => List(call, type(call))),
            Method.Write("delete", call => Delete(call, type(call))),
            Method.Read("fields", call => Fields(call, type(call), fieldsAccess)),
        ];
    }

    /// <summary>The rows that only read, of what is no card but listed like one.</summary>
    public static IEnumerable<Method> Reading(TypeOf type) => [Method.Read("get", call => Get(call, type(call))), .. Listing(type)];

    /// <summary>The same for what has no id of its own.</summary>
    public static IEnumerable<Method> Listing(TypeOf type) =>
    [
        Method.Read("list", call => List(call, type(call))),
        Method.Read("fields", call => Fields(call, type(call), FieldsAccess.Everyone)),
    ];

    /// <summary>A page of records, in either dialect.</summary>
    public static async ValueTask<Reply> Page(Call call, EntityType type, Dialect dialect, string? envelope)
    {
        var start = call.Params.Start;
        var query = new RecordQuery(dialect.Select(type, call.Params.Find("select")))
        {
            Filter = FilterReader.Filter(call.Params.Array("filter"), type, dialect, call.Catalog.Zone),
            Order = FilterReader.Order(call.Params.Array("order"), type, dialect),
            Start = Math.Max(start, 0),
            Counted = start >= 0,
        };
        var page = await call.Portal.Records.Find(query, call.Caller, dialect.WithoutRights, call.Abort);
        return Reply.Many(page, dialect, query.Start, envelope);
    }

    static async ValueTask<Reply> Add(Call call, EntityType type, Operation imports)
    {
        var fields = call.Params.RequiredArray("fields");
        var options = call.Params.Array("params");
        var isImport = options?["IMPORT"] is { } import && import.TryFlag(out var flag) && flag;
        var draft = call.Dialect.Draft(type, fields, isImport, isUpdate: false);
        if (type.Can(Abilities.Properties))
            draft.Otherwise.AddRange(PropertyRecords.Defaults(type, call.Catalog));
        return Reply.Of(await call.Portal.Records.Add(type, draft, isImport ? imports : Operation.Add, call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call, EntityType type, bool needsFields)
    {
        var fields = needsFields ? call.Params.RequiredArray("fields") : call.Params.ArrayOrEmpty("fields");
        call.Params.Array("params");
        var id = call.Params.RequiredId("id");
        var draft = call.Dialect.Draft(type, fields, isImport: false, isUpdate: true);
        await call.Portal.Records.Update(type, id, draft, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Get(Call call, EntityType type)
    {
        var id = call.Params.RequiredId("id");
        return Reply.One(await call.Portal.Records.Get(call.Dialect.Whole(type), id, call.Caller, call.Abort), call.Dialect);
    }

    static ValueTask<Reply> List(Call call, EntityType type)
    {
        Access.Require(call.Caller);
        return Page(call, type, call.Dialect, envelope: null);
    }

    static async ValueTask<Reply> Delete(Call call, EntityType type)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.Records.Delete(type, id, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static ValueTask<Reply> Fields(Call call, EntityType type, FieldsAccess access)
    {
        if (access == FieldsAccess.Readers)
            Access.Require(call.Caller);
        return new(Reply.Of(FieldDescriptions.Of(type, Dialects.Classic)));
    }
}
