using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;
using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>Calls of one round: first such as fill a portal and take every method once, then whatever comes.</summary>
sealed class CallGenerator
{
    readonly Dice _dice;
    readonly Known _known = new();
    readonly Metadata _metadata;
    readonly Values _values;
    readonly RecordCalls _records;
    readonly PortalCalls _portal;
    readonly CurrencyCalls _currencies;
    readonly PipelineCalls _pipelines;
    readonly ProductRowCalls _rows;
    readonly RecurringCalls _recurring;
    readonly RequisiteCalls _requisites;
    readonly ReferenceCalls _references;
    readonly ProductCalls _products;
    readonly ConfigurationCalls _configurations;
    readonly DuplicateCalls _duplicates;
    readonly UserFieldCalls _userFields;
    readonly UserCalls _users;
    readonly AppCalls _apps;
    readonly HashSet<string> _methods;
    readonly (int Weight, Func<RandomCall> Make)[] _mix;

    /// <summary>Calls for a portal without records; what it describes itself with is looked up there.</summary>
    /// <param name="methods">Methods there are: others are left out.</param>
    public CallGenerator(int seed, Metadata metadata, IEnumerable<string> methods)
    {
        _dice = new(seed);
        _metadata = metadata;
        _methods = methods.ToHashSet(StringComparer.Ordinal);
        _values = new(_dice, _known, metadata);
        _records = new(_dice, _known, metadata, _values);
        _portal = new(_dice, metadata, _values);
        _currencies = new(_dice);
        _pipelines = new(_dice, metadata);
        _rows = new(_dice, _known);
        _recurring = new(_dice, _known);
        _requisites = new(_dice, metadata, _values);
        _references = new(_dice);
        _products = new(_dice);
        _configurations = new(_dice);
        _duplicates = new(_dice, _known);
        _userFields = new(_dice);
        _users = new(_dice);
        _apps = new(_dice);
        _mix =
        [
            (10, () => _records.Add(_records.AnyType())), (12, _records.Update), (3, () => _records.One("delete")), (8, () => _records.One("get")),
            (36, _records.List), (1, () => RecordCalls.Describe(_records.AnyType(), Dialects.Universal)), (1, () => AnyLink("fields")),
            (4, () => AnyLink("add")), (2, () => AnyLink("delete")), (3, () => AnyLink("items.set")), (3, () => AnyLink("items.get")), (1, () => AnyLink("items.delete")),
            (7, AnyBatch), (2, _portal.Users), (2, _portal.Statuses), (1, () => _portal.Status("get")), (1, () => _portal.Status("add")),
            (1, () => _portal.Status("update")), (1, () => _portal.Status("delete")), (1, () => _portal.Status("entity.items")), (2, _portal.Types), (1, () => _portal.Type("get")),
            (1, () => _portal.Type("getByEntityTypeId")), (1, () => _portal.Type("delete")), (1, _portal.TypeAdd), (1, _portal.TypeUpdate), (1, _portal.Plain),
            (1, _portal.MethodGet), (3, _currencies.Any), (2, _userFields.Any), (3, _users.Any), (2, _apps.Any), (3, _pipelines.Any), (3, _rows.Any), (3, _recurring.Any), (2, _duplicates.FindByComm), (1, _duplicates.VolatileType), (1, _duplicates.Merge), (5, _requisites.Any), (2, _references.Any), (5, _products.Any), (3, _configurations.Any), (1, () => new("crm.nope.list", "{}")),
        ];
    }

    /// <summary>Calls without end; each is made when it is asked for, from what was learned of those before.</summary>
    public IEnumerable<RandomCall> Calls()
    {
        _values.Oddity = 0;
        foreach (var call in Types().Concat(UserFieldCalls.Fields()).Concat(Records()).Concat(Tour()))
            yield return call;
        _values.Oddity = 4;
        while (true)
        {
            var call = Any();
            if (call.Method == "crm.nope.list" || _methods.Contains(call.Method))
                yield return call with { Who = AnyCaller() };
        }
    }

    /// <summary>Takes in a reply.</summary>
    public void Learn(RandomCall call, JsonNode? result)
    {
        _known.Learn(call, result);
        _users.Learn(call, result);
    }

    // two smart processes of different switches, each the other's parent, and one that goes again
    IEnumerable<RandomCall> Types()
    {
        const string contact = "{\"entityTypeId\":3,\"isChildrenListEnabled\":\"Y\"}", company = "{\"entityTypeId\":4,\"isChildrenListEnabled\":\"N\"}";
        const string first = "{\"entityTypeId\":1030,\"isChildrenListEnabled\":\"Y\"}", second = "{\"entityTypeId\":1032,\"isChildrenListEnabled\":\"Y\"}";
        yield return PortalCalls.TypeAdd("Ёлка", Pools.Switches);
        yield return PortalCalls.TypeAdd("Plain", ["isLinkWithProductsEnabled"]);
        yield return PortalCalls.TypeAdd("Gone", ["isStagesEnabled"]);
        var types = _metadata.Now.Rows.Types;
        yield return PortalCalls.Relate(types[0].Id, Raw.List(second), Raw.List(contact, company, second, second));
        yield return PortalCalls.Relate(types[1].Id, Raw.List(contact, company, first), Raw.List(first));
        yield return new("crm.type.delete", Raw.Object(("id", Raw.Number(types[2].Id))));
    }

    IEnumerable<RandomCall> Records()
    {
        for (var at = 0; at < 30; at++)
            yield return _records.Add(EntityTypeIds.Company);
        for (var at = 0; at < 70; at++)
            yield return _records.Add(EntityTypeIds.Contact);
        for (var batch = 0; batch < 4; batch++)
            yield return Batches.Of(_dice, _dice.Some(20, 20, () => WithoutFile(() => _records.Add(EntityTypeIds.Contact, Dialects.Classic))));
        for (var at = 0; at < 30; at++)
            foreach (var type in _metadata.Now.Types.Select(type => type.Id).Where(id => id > 0 && id is not (EntityTypeIds.Contact or EntityTypeIds.Company)).Order())
                yield return _records.Add(type);
        for (var at = 0; at < 30; at++)
            yield return AnyLink("add");
    }

    // every method once with arguments that are good
    IEnumerable<RandomCall> Tour()
    {
        foreach (var method in PortalCalls.Plains)
            yield return new(method, "{}");
        yield return new("method.get", "{\"name\":\"crm.contact.add\"}");
        yield return new("user.get", "{}");
        yield return new("user.search", "{\"FILTER\":{\"NAME\":\"G\"}}");
        yield return new("crm.status.list", "{\"order\":{\"SORT\":\"ASC\",\"ID\":\"DESC\"}}");
        yield return new("crm.status.get", "{\"id\":1}");
        foreach (var call in _portal.StatusTour().Concat(CurrencyCalls.Tour()).Concat(UserFieldCalls.Tour()).Concat(_pipelines.Tour()).Concat(_rows.Tour()).Concat(_recurring.Tour()).Concat(_requisites.Tour()).Concat(ReferenceCalls.Tour()).Concat(ProductCalls.Tour()).Concat(ConfigurationCalls.Tour()).Concat(ConfigurationCalls.SolutionTour()).Concat(_duplicates.Tour()).Concat(RecordCalls.ImportTour()).Concat(_users.Tour()).Concat(AppCalls.Tour()))
            yield return call;
        yield return new("crm.type.list", "{}");
        yield return new("crm.type.get", "{\"id\":1}");
        yield return new("crm.type.getByEntityTypeId", "{\"entityTypeId\":1032}");
        foreach (var type in RecordCalls.Classic.Keys)
            foreach (var call in Verbs(type, Dialects.Classic).Concat(Links(type)))
                yield return call;
        foreach (var type in (int[])[.. RecordCalls.Classic.Keys, EntityTypeIds.SmartInvoice, 1030, 1032])
            foreach (var call in Verbs(type, Dialects.Universal))
                yield return call;
        yield return Batches.Refer(_dice);
    }

    IEnumerable<RandomCall> Verbs(int type, Dialects dialect)
    {
        yield return RecordCalls.Describe(type, dialect);
        yield return _records.Touch(type, dialect);
        yield return _records.One("get", type, dialect);
        yield return _records.One("delete", type, dialect);
        for (var at = 0; at < 5; at++)
            yield return _records.List(type, dialect);
    }

    IEnumerable<RandomCall> Links(int type)
    {
        foreach (var verb in (string[])["fields", "add", "items.set", "items.get", "delete", "items.delete"])
            yield return _records.Link(type, verb);
    }

    RandomCall AnyLink(string verb) => _records.Link(_dice.Pick([.. RecordCalls.Classic.Keys]), verb);

    RandomCall AnyBatch() => _dice.Chance(50) ? Batches.Refer(_dice) : Batches.Of(_dice, _dice.Some(1, 8, () => WithoutFile(Any)));

    // adds of a batch run side by side until they reach the store: one that stores a file first may come after those behind it
    static RandomCall WithoutFile(Func<RandomCall> make)
    {
        var call = make();
        while (call.Body.Contains(".txt", StringComparison.Ordinal))
            call = make();
        return call;
    }

    RandomCall Any()
    {
        var left = _dice.Between(1, _mix.Sum(entry => entry.Weight));
        return _mix.First(entry => (left -= entry.Weight) <= 0).Make();
    }

    Who AnyCaller() => _dice.Between(0, 99) switch
    {
        < 84 => Who.Admin,
        < 87 => Who.App,
        < 88 => Who.AppUser,
        < 94 => Who.Employee,
        < 96 => Who.Stranger,
        < 97 => Who.Guest,
        < 98 => Who.Narrow,
        < 99 => Who.Brief,
        _ => Who.Nobody,
    };
}
