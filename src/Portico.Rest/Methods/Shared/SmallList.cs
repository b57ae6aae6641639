using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>A page of a small list that lives in memory, as the classic methods ask for it: names nobody knows are passed over.</summary>
static class SmallList
{
    /// <summary>Filters, sorts, cuts and narrows records.</summary>
    /// <param name="known">Names a client may use.</param>
    public static Reply Page(Call call, IEnumerable<Node> records, Node known)
    {
        var filter = Node.Array();
        foreach (var (name, value) in call.Params.ArrayOrEmpty("filter").Items)
            if (known[FilterReader.Split(name).Name] is not null)
                filter.Set(name, value);
        var keys = call.Params.ArrayOrEmpty("order").Items.Where(item => known[item.Key] is not null)
            .Select(item => (item.Key, item.Value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase))).ToList();
        var found = NodeList.Sort(records.Where(record => NodeList.Matches(record, filter)), keys).ToList();
        return Reply.Page(found, call.Params.Start, page => Node.List(page.Select(record => Narrow(record, call.Params.Find("select")))));
    }

    // the order of the record, not of the question
    internal static Node Narrow(Node record, Node? select)
    {
        if (select is not { IsArray: true, Items.Count: > 0 } || select.Items.Any(item => item.Value.Text == "*"))
            return record;
        var names = select.Items.Select(item => item.Value.Text).ToHashSet(StringComparer.Ordinal);
        var narrow = Node.Array();
        foreach (var (name, value) in record.Items)
            if (names.Contains(name))
                narrow.Set(name, value);
        return narrow;
    }
}
