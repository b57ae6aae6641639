using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Values of the user fields of people lie in the store, and go wherever people go.</summary>
public sealed class PeopleValuesTests
{
    const string Mail = "ada@example.com";

    [Theory, EachStore]
    public async Task A_backup_carries_them_into_every_store(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        foreach (var type in UserFieldType.All)
            foreach (var isMultiple in (bool[])[false, true])
                await Add(local.Portal, (isMultiple ? "M_" : "S_") + type.Id.ToUpperInvariant(), type.Id, isMultiple);
        var id = await local.Portal.People.Add(Filled(local.Portal), Caller.System, TestRun.Abort);
        var told = await Told(local.Portal, id);
        Assert.DoesNotContain(told, line => line.EndsWith('=') && !line.Contains("M_", StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        var written = await Moved.Backup(local.Database, folder.Inside("backup.zip"));

        foreach (var target in EachStoreAttribute.Stores)
        {
            await using var place = await LocalDatabase.Make(target);
            Assert.Null(written.Difference(await Moved.Restore(folder.Inside("backup.zip"), place)));
            await using var portal = await Moved.Open(place);
            Expect.SameLines(told, await Told(portal, id));
            await Add(portal, "NEW", "double", isMultiple: false);
            await portal.People.Update(id, Node.Map(("UF_USR_NEW", Node.Of("1.5"))), Caller.System, TestRun.Abort);
        }
    }

    [Theory, EachStore]
    public async Task What_is_refused_leaves_no_files(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await Add(local.Portal, "ONE", "file", isMultiple: false);
        await Add(local.Portal, "MANY", "file", isMultiple: true);
        await Add(local.Portal, "NUMBER", "integer", isMultiple: false);
        var files = new (string, Node)[] { ("UF_USR_ONE", Upload("one")), ("UF_USR_MANY", Node.List([Upload("two"), Upload("three")])) };
        var id = await local.Portal.People.Add(Person(), Caller.System, TestRun.Abort);

        await Refused(RefusalKind.UserMailTaken, () => local.Portal.People.Add(Person(files), Caller.System, TestRun.Abort));
        await Refused(RefusalKind.UserMailTaken, () => local.Portal.People.Update(1, Person(files), Caller.System, TestRun.Abort));
        await Refused(RefusalKind.FieldInvalid, () => local.Portal.People.Update(id, Person([.. files, ("UF_USR_NUMBER", Node.Of("x"))]), Caller.System, TestRun.Abort));
        await Refused(RefusalKind.FieldInvalid, () => local.Portal.People.Update(id, Person([.. files, ("PERSONAL_PHOTO", Node.List([Node.Of("photo"), Node.Of("no base64!")]))]), Caller.System, TestRun.Abort));

        Expect.None(Files());
        await local.Portal.People.Update(id, Person(files), Caller.System, TestRun.Abort);
        Assert.Equal(3, Files().Count());

        IEnumerable<string> Files() => local.Database.Stored.Rows().Where(row => row.StartsWith("file:", StringComparison.Ordinal));
    }

    [Theory, EachStore]
    public async Task Who_sets_up_a_portal_need_not_know_mandatory_ones(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await local.Portal.UserFields.Add(
            local.Portal.Metadata.Now.People, "UF_USR_BY", UserFieldType.Find("employee")!, new() { IsMandatory = true }, TestRun.Abort);

        await Refused(RefusalKind.UserFieldRequired, () => local.Portal.People.Add(Person(), Caller.System, TestRun.Abort));
        var id = await local.Portal.People.Add(Person(), isAdmin: true, Caller.System, TestRun.Abort);

        await local.Portal.People.Update(id, Node.Map(("NAME", Node.Of("Ada"))), isAdmin: false, Caller.System, TestRun.Abort);
        await Refused(RefusalKind.UserFieldRequired, () => local.Portal.People.Update(id, Node.Map(("UF_USR_BY", Node.Of(""))), Caller.System, TestRun.Abort));
    }

    [Theory, EachStore]
    public async Task A_field_that_goes_takes_its_values(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var one = await Add(local.Portal, "ONE", "file", isMultiple: false);
        var many = await Add(local.Portal, "MANY", "string", isMultiple: true);
        await local.Portal.People.Update(1, Node.Map(("UF_USR_ONE", Upload("one")), ("UF_USR_MANY", Node.List([Node.Of("a"), Node.Of("b")]))), Caller.System, TestRun.Abort);
        Assert.Equal(3, Values().Count());

        foreach (var id in (long[])[one, many])
            await local.Portal.UserFields.Delete(local.Portal.Metadata.Now.People, id, TestRun.Abort);

        Expect.None(Values());

        IEnumerable<string> Values() => local.Database.Stored.Rows().Where(row =>
            row.StartsWith("file:", StringComparison.Ordinal) || row.StartsWith("user_value:", StringComparison.Ordinal));
    }

    static async Task Refused(RefusalKind kind, Func<Task> change) => Assert.Equal(kind, (await Assert.ThrowsAsync<CrmException>(change)).Kind);

    static Task<long> Add(Portal portal, string code, string type, bool isMultiple) => portal.UserFields.Add(
        portal.Metadata.Now.People, UserFieldNames.Whole(code, UserFieldNames.People), UserFieldType.Find(type)!, new()
        {
            IsMultiple = isMultiple,
            Items = [new(0, "one", 10, IsDefault: false, XmlId: null, IsDeleted: false)],
        }, TestRun.Abort);

    static Node Person(params (string Name, Node Value)[] values)
    {
        var person = Node.Map(("EMAIL", Node.Of(Mail)), ("UF_DEPARTMENT", Node.Of(1)));
        foreach (var (name, value) in values)
            person.Set(name, value);
        return person;
    }

    static Node Filled(Portal portal)
    {
        var person = Person();
        foreach (var field in portal.Metadata.Now.People.UserFields)
        {
            var value = field.Type.Form switch
            {
                FieldForm.File => Upload(field.Name),
                FieldForm.Real => Node.Of("1234.5678"),
                FieldForm.Moment => Node.Of("2024-02-29T12:00:00Z"),
                FieldForm.Day => Node.Of("2024-02-29"),
                FieldForm.Flag => Node.Of("Y"),
                FieldForm.Number => Node.Of(field.User!.Items is [var item, ..] ? item.Id : 7),
                _ when field.Type == FieldType.Binding => Node.Of("L_5"),
                _ when field.Type == FieldType.Money => Node.Of("1.5|EUR"),
                _ => Node.Of("Ёлка\t\\N\n"),
            };
            person.Set(field.Name, field.IsMultiple ? Node.List([value, value]) : value);
        }
        return person;
    }

    static async Task<IReadOnlyList<string>> Told(Portal portal, long user)
    {
        var type = portal.Metadata.Now.People;
        using var page = await portal.PeopleValues.Of(type.UserFields, [user], TestRun.Abort);
        var lines = new List<string>();
        for (var at = 0; at < type.UserFields.Length; at++)
            lines.Add($"{type.UserFields[at]}={(page.Select.Columns[at] is > 0 and var column ? page.Rows.ValueAt(0, column).ToString() : "")}");
        for (var row = 0; row < page.Values!.Rows; row++)
            lines.Add(string.Join(' ', Enumerable.Range(1, page.Values.Columns - 1).Select(column => page.Values.ValueAt(row, column).ToString())));
        return lines;
    }

    static Node Upload(string content) => Node.List([Node.Of("some.txt"), Node.Of(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content)))]);
}
