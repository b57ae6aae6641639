using System.Collections.Frozen;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Fixed lists: <c>crm/auxiliary/enum</c>. Their rows stand in <c>Crm/Seed/enums.json</c>.</summary>
static class CrmEnum
{
    public static readonly MethodFamily Family = new("crm.enum", Scopes.Crm, Dialect.Classic)
    {
        Method.Read("fields", _ => Reply.Of(Fields())),
        Method.Read("ownertype", call => Reply.Of(OwnerTypes.All(call.Catalog.Rows.Types))),
        Fixed("activitydirection"),
        Fixed("activitynotifytype"),
        Fixed("activitypriority"),
        Fixed("activitystatus"),
        Fixed("activitytype"),
        Fixed("addresstype"),
        Fixed("contenttype"),
        Fixed("getorderownertypes"),
        Fixed("settings.mode"),
    };

    static Method Fixed(string name) => Method.Read(name, _ => Reply.Of(OwnerTypes.Lists["crm.enum." + name]));

    static Node Fields() => Node.Map(
        ("ID", FieldDescriptions.Of("int", "ID", FieldFlags.ReadOnly)),
        ("NAME", FieldDescriptions.Of("string", "Name", FieldFlags.ReadOnly)),
        ("SYMBOL_CODE", FieldDescriptions.Of("string", "Symbol code", FieldFlags.ReadOnly)),
        ("SYMBOL_CODE_SHORT", FieldDescriptions.Of("string", "Short symbol code", FieldFlags.ReadOnly)));
}

/// <summary>The owner types of <c>crm.enum.ownertype</c>: the fixed ones, then a portal's smart processes.</summary>
static class OwnerTypes
{
    /// <summary>All fixed lists, by method.</summary>
    public static FrozenDictionary<string, Node> Lists { get; } = Read();

    /// <summary>Symbol code of an entity type: INVOICE for 5.</summary>
    public static string CodeOf(long entityTypeId) =>
        Lists["crm.enum.ownertype"].Items.Select(item => item.Value)
            .FirstOrDefault(row => row["ID"]!.TryInteger(out var id) && id == entityTypeId)?["SYMBOL_CODE"]!.Text ?? "ORDER";

    /// <summary>All rows.</summary>
    public static Node All(IReadOnlyList<Store.TypeRow> types)
    {
        var rows = Node.List(Lists["crm.enum.ownertype"].Items.Select(item => item.Value));
        foreach (var type in types)
            rows.Append(Node.Map(
                ("ID", Node.Of(type.EntityTypeId)),
                ("NAME", Node.Of(type.Title)),
                ("SYMBOL_CODE", Node.Of("DYNAMIC_" + type.EntityTypeId.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                ("SYMBOL_CODE_SHORT", Node.Of(SmartProcessType.ShortCodeOf(type.EntityTypeId)))));
        return rows;
    }

    static FrozenDictionary<string, Node> Read()
    {
        using var stream = typeof(Directories).Assembly.GetManifestResourceStream("Portico.Crm.Seed.enums.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ArgumentReader.Json(bytes.ToArray()).Items.ToFrozenDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);
    }
}
