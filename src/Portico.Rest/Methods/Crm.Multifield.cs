using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Phones, addresses and their like: <c>crm/auxiliary/multifield</c>.</summary>
static class CrmMultifield
{
    public static readonly MethodFamily Family = new("crm.multifield", Scopes.Crm, Dialect.Classic)
    {
        Method.Read("fields", _ => Reply.Of(Fields())),
    };

    static Node Fields() => Node.Map(
        ("ID", FieldDescriptions.Of("int", "ID", FieldFlags.ReadOnly)),
        ("TYPE_ID", FieldDescriptions.Of("string", "Field Type", FieldFlags.ReadOnly)),
        ("VALUE", FieldDescriptions.Of("string", "Value")),
        ("VALUE_TYPE", FieldDescriptions.Of("string", "Value Type")));
}
