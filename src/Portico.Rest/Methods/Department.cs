using System.Globalization;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>The company's structure: <c>departments</c>. Fields stand at the top of the parameters.</summary>
static class DepartmentMethods
{
    const string Parent = "PARENT", Head = "UF_HEAD";

    static readonly Node Labels = Node.Map(
        ("ID", Node.Of("ID")), ("NAME", Node.Of("Department Name")), ("SORT", Node.Of("Sort Order")), (Parent, Node.Of("Parent Department")), (Head, Node.Of("Manager")));

    public static readonly MethodFamily Family = new("department", Scopes.Department, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("fields", _ => Reply.Of(Labels)),
        Method.Read("get", Get),
        Method.Write("update", Update),
    };

    // filters are equalities, one value or several; sort and SORT are two things: what names a field sorts, else it is a filter
    static Reply Get(Call call)
    {
        var (filter, sort) = (Node.Array(), "ID");
        foreach (var (given, value) in call.Params.Root.Items)
        {
            var name = given.ToUpperInvariant();
            if (name == "SORT" && !value.IsArray && Labels[value.Text.ToUpperInvariant()] is not null)
                sort = value.Text.ToUpperInvariant();
            else if (given != "sort" && Labels[name] is not null)
                filter.Set("=" + name, value);
        }
        var isDescending = call.Params.Find("order") is { IsArray: false } order && order.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase);
        var found = call.Portal.Users.Structure.Departments.Select(Record).Where(record => NodeList.Matches(record, filter));
        return Reply.Page(NodeList.Sort(found, [(sort, isDescending)]).ToList(), call.Params.Start, page => Node.List(page.Select(WithoutZeros)));
    }

    static async ValueTask<Reply> Add(Call call) => Reply.Of(await call.Portal.Departments.Add(Draft(call), call.Caller, call.Abort));

    static async ValueTask<Reply> Update(Call call)
    {
        await call.Portal.Departments.Update(call.Params.Id("ID"), Draft(call), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.Departments.Delete(call.Params.Id("ID"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static DepartmentDraft Draft(Call call) => new(
        call.Params.Find("NAME") is { IsArray: false } name ? name.Text : null, Number(call, "SORT"), Number(call, Parent), Number(call, Head));

    // what is no number counts as none
    static long? Number(Call call, string name) => call.Params.Find(name) switch
    {
        null => null,
        { IsArray: false } value when value.TryInteger(out var number) => number,
        _ => 0,
    };

    static Node Record(DepartmentRow row) => Node.Map(
        ("ID", Text(row.Id)), ("NAME", Node.Of(row.Name)), ("SORT", Node.Of(row.Sort)), (Parent, Text(row.ParentId)), (Head, Text(row.HeadId)));

    // the topmost department tells of none above it, and one without a head of none
    static Node WithoutZeros(Node record)
    {
        foreach (var name in (string[])[Parent, Head])
            if (record[name]!.Text == "0")
                record.Remove(name);
        return record;
    }

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
