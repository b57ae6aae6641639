using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;

namespace Portico.Rest.Methods.Shared;

/// <summary>What the universal methods name alike: the entity type and the fields.</summary>
static class Targets
{
    /// <summary>The type of <c>entityTypeId</c>. The caller is judged before it: guests learn nothing of types.</summary>
    public static EntityType TypeOf(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var number = call.Params.Id("entityTypeId");
        if (call.Catalog.Find(number) is { } type)
            return type;
        throw call.Catalog.IsKnownOnly(number)
            ? new CrmException(RefusalKind.TypeUnsupported, OwnerTypes.CodeOf(number))
            : new CrmException(RefusalKind.TypeNotFound);
    }

    /// <summary>The array <c>fields</c>.</summary>
    public static Node RequiredFields(Call call) =>
        call.Params.Array("fields") ?? throw new CrmException(RefusalKind.ParameterMissing, "fields");
}
