using System.Globalization;
using System.Text;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>Which sections a card shows: <c>crm/universal/item-details-configuration</c>, and <c>custom-form</c> of each card.</summary>
static class DetailsMethods
{
    const string Section = "section";

    /// <summary>The rows of a built-in card.</summary>
    public static IEnumerable<Method> For(int entityTypeId) => For(call => call.Catalog[entityTypeId]);

    /// <summary>The rows of the card a call names.</summary>
    public static IEnumerable<Method> For(TypeOf type) =>
    [
        Method.Write("details.configuration.forceCommonScopeForAll", call => ForceCommonScopeForAll(call, type(call))),
        Method.Read("details.configuration.get", call => Get(call, type(call))),
        Method.Write("details.configuration.reset", call => Reset(call, type(call))),
        Method.Write("details.configuration.set", call => Set(call, type(call))),
    ];

    static async ValueTask<Reply> Get(Call call, EntityType type)
    {
        var sections = await call.Portal.CardConfigurations.Find(Place(call, type), call.Caller, call.Abort);
        return Reply.Of(sections is null ? Node.Null : ArgumentReader.Json(Encoding.UTF8.GetBytes(sections)));
    }

    static async ValueTask<Reply> Set(Call call, EntityType type)
    {
        var place = Place(call, type);
        CardConfigurations.RequireOwn(place, call.Caller);
        await call.Portal.CardConfigurations.Set(place, JsonBuffer.TextOf(Sections(call.Params.RequiredArray("data"))), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Reset(Call call, EntityType type)
    {
        await call.Portal.CardConfigurations.Reset(Place(call, type), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> ForceCommonScopeForAll(Call call, EntityType type)
    {
        await call.Portal.CardConfigurations.ForceCommon(type, Variant(call, type), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static CardPlace Place(Call call, EntityType type)
    {
        var isCommon = call.Params.Find("scope") is { IsArray: false } scope && scope.Text.Equals("C", StringComparison.OrdinalIgnoreCase);
        var user = call.Params.Id("userId");
        return new(type, Variant(call, type), isCommon ? 0 : user > 0 ? user : call.Caller.UserId);
    }

    static long? Variant(Call call, EntityType type) =>
        type.CardVariant is { } variant && call.Params.Find("extras")?[variant.Extra] is { } extra && extra.TryInteger(out var number) ? number : null;

    // as they are read again: what is not described is left out
    static Node Sections(Node data)
    {
        if (!data.IsList)
            throw new CrmException(RefusalKind.SectionsNotIndexed);
        if (data.Items.Count == 0)
            throw new CrmException(RefusalKind.SectionsEmpty);
        return Node.List(data.Items.Select(item => OneSection(item.Key, item.Value)));
    }

    static Node OneSection(string place, Node section)
    {
        if (TextOf(section, "type") is var type && type != Section)
            throw new CrmException(RefusalKind.SectionTypeUnknown, place, type);
        var name = TextOf(section, "name") is { Length: > 0 } given ? given : throw new CrmException(RefusalKind.SectionNameMissing, place);
        var title = TextOf(section, "title") is { Length: > 0 } label ? label : throw new CrmException(RefusalKind.SectionTitleMissing, place);
        var elements = section["elements"]?.Items.Select((item, at) => Element(at, place, item.Value)) ?? [];
        return Node.Map(("name", Node.Of(name)), ("title", Node.Of(title)), ("type", Node.Of(Section)), ("elements", Node.List(elements)));
    }

    static Node Element(int at, string section, Node element)
    {
        var name = TextOf(element, "name") is { Length: > 0 } given
            ? given
            : throw new CrmException(RefusalKind.SectionElementNameMissing, at.ToString(CultureInfo.InvariantCulture), section);
        var isAlwaysShown = element["optionFlags"] is { } flags && flags.TryFlag(out var flag) && flag;
        var node = Node.Map(("name", Node.Of(name)), ("optionFlags", Node.Of(isAlwaysShown ? "1" : "0")));
        if (element["options"] is { IsArray: true, Items.Count: > 0 } options)
            node.Set("options", options);
        return node;
    }

    static string TextOf(Node map, string key) => map[key] is { IsArray: false } value ? value.Text : "";
}
