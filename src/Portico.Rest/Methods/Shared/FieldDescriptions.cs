using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>What the <c>fields</c> methods print of each field.</summary>
static class FieldDescriptions
{
    /// <summary>Fields of a type by name.</summary>
    /// <param name="names">How universal descriptions name user fields.</param>
    public static Node Of(EntityType type, Dialects dialect, UserFieldSpelling names = UserFieldSpelling.Camel)
    {
        var fields = Node.Array();
        foreach (var field in type.Fields)
            if (field.Dialects.HasFlag(dialect) && !field.Flags.HasFlag(FieldFlags.Undescribed))
                fields.Set(dialect == Dialects.Classic || (field.User is not null && names == UserFieldSpelling.Original) ? field.Name : field.CamelName, Of(field, dialect));
        return fields;
    }

    /// <summary>A field of a list that is no card: bindings, multifields, directories.</summary>
    public static Node Of(string type, string title, FieldFlags flags = FieldFlags.None) => Flags(type, flags, title);

    static Node Of(Field field, Dialects dialect)
    {
        var isUniversal = dialect == Dialects.Universal;
        var node = Flags(isUniversal ? field.Type.UniversalName : field.Type.ClassicName, field.Flags, title: null);
        if (field.Flags.HasFlag(FieldFlags.Deprecated))
            node.Set("isDeprecated", Node.True);
        if (field.StatusType is { } directory)
            node.Set("statusType", field.IsStatusTypeListed ? Node.List([Node.Of(directory)]) : Node.Of(directory));
        if (field.User is { } user)
            AddUserField(node, user, isUniversal);
        else
            node.Set("title", Node.Of(field.Title));
        var settings = field.Settings ?? (field.ParentType > 0 ? Node.Map(("parentEntityTypeId", Node.Of(field.ParentType))) : null);
        if (settings is not null)
            node.Set("settings", settings);
        foreach (var (key, value) in field.Details?.Items ?? [])
            node.Set(key, value);
        if (isUniversal)
            node.Set("upperName", Node.Of(field.UpperName));
        return node;
    }

    static void AddUserField(Node node, UserField user, bool isUniversal)
    {
        if (user.Type.Values == FieldType.Enumeration)
            node.Set("items", Node.List(user.Items.Select(item => Node.Map(
                ("ID", Node.Of(item.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))), ("VALUE", Node.Of(item.Value))))));
        node.Set("title", Node.Of(isUniversal ? user.Local.Form : user.Name));
        node.Set("listLabel", Node.Of(user.Local.List));
        node.Set("formLabel", Node.Of(user.Local.Form));
        node.Set("filterLabel", Node.Of(user.Local.Filter));
    }

    static Node Flags(string type, FieldFlags flags, string? title)
    {
        var node = Node.Map(
            ("type", Node.Of(type)),
            ("isRequired", Node.Of(flags.HasFlag(FieldFlags.Required))),
            ("isReadOnly", Node.Of(flags.HasFlag(FieldFlags.ReadOnly))),
            ("isImmutable", Node.Of(flags.HasFlag(FieldFlags.Immutable))),
            ("isMultiple", Node.Of(flags.HasFlag(FieldFlags.Multiple))),
            ("isDynamic", Node.Of(flags.HasFlag(FieldFlags.Dynamic))));
        if (title is not null)
            node.Set("title", Node.Of(title));
        return node;
    }
}
