using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>Lists of the newer methods over rows that live in memory: filter and order are checked, fifty come at a time.</summary>
static class NodePages
{
    /// <summary>A page of rows.</summary>
    /// <param name="envelope">Key of the list in the result.</param>
    /// <param name="isField">True for names that filters and orders may hold.</param>
    /// <param name="rows">Makes the rows, after the arguments were judged.</param>
    public static Reply Of(Call call, string envelope, Func<string, bool> isField, Func<IEnumerable<Node>> rows)
    {
        var filter = call.Params.ArrayOrEmpty("filter");
        var order = call.Params.ArrayOrEmpty("order");
        foreach (var name in NodeList.Names(filter).Where(name => !isField(name)))
            throw new CrmException(RefusalKind.FilterFieldUnknown, name);
        if (NodeList.FindUnreadable(filter) is { } unreadable)
            throw new CrmException(RefusalKind.FilterValueInvalid, unreadable);
        var keys = Order(order, isField);
        var found = NodeList.Sort(rows().Where(row => NodeList.Matches(row, filter)), keys).ToList();
        return Reply.Page(found, call.Params.Start, page => Node.Map((envelope, Node.List(page))));
    }

    static List<(string Name, bool Descending)> Order(Node order, Func<string, bool> isField)
    {
        var keys = new List<(string, bool)>();
        foreach (var (name, value) in order.Items)
        {
            if (!isField(name))
                throw new CrmException(RefusalKind.OrderFieldUnknown, name);
            var isDescending = value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase);
            if (!isDescending && !value.Text.Equals("ASC", StringComparison.OrdinalIgnoreCase))
                throw new CrmException(RefusalKind.OrderDirectionInvalid, value.Text, name);
            keys.Add((name, isDescending));
        }
        return keys;
    }
}
