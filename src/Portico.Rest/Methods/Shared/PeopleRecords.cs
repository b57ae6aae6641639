using System.Globalization;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>
/// Values of the user fields of people, as values in memory: written as classic records have them, so that they look alike; only files tell how
/// <c>user.userfield.file.get</c> is asked for them.
/// </summary>
sealed class PeopleRecords
{
    readonly Dictionary<long, Node> _byUser = [];

    /// <summary>The fields that a caller may know: <c>user/user-scope.md</c>.</summary>
    public static IReadOnlyList<Field> Visible(Call call) =>
        call.Caller.Has(Scopes.User) || call.Caller.Has(Scopes.UserUserField) ? call.Catalog.People.UserFields : [];

    /// <summary>Values of some fields of at most a page of users.</summary>
    public static async ValueTask<PeopleRecords> Of(Call call, IReadOnlyList<Field> fields, IReadOnlyList<long> users)
    {
        var records = new PeopleRecords();
        if (fields.Count == 0 || users.Count == 0)
            return records;
        using var page = await call.Portal.PeopleValues.Of(fields, users, call.Abort);
        records.Take(page, call);
        return records;
    }

    /// <summary>Values of some fields of everybody: a filter or an order asks for them.</summary>
    public static async ValueTask<PeopleRecords> OfAll(Call call, IReadOnlyList<Field> fields)
    {
        var records = new PeopleRecords();
        for (var last = 0L; ;)
        {
            using var page = await call.Portal.PeopleValues.After(last, fields, call.Abort);
            records.Take(page, call);
            if (page.Rows.Rows < RecordQuery.Whole)
                return records;
            last = page.Rows.Integer(page.Rows.Rows - 1, 0);
        }
    }

    /// <summary>Values of a user by their fields; null when there is no such user.</summary>
    public Node? this[long user] => _byUser.GetValueOrDefault(user);

    /// <summary>Puts the values of a user behind what else there is of the user.</summary>
    public Node AddTo(Node record)
    {
        if (this[UserRecord.Id(record)] is { } values)
            foreach (var (name, value) in values.Items)
                record.Set(name, value);
        return record;
    }

    /// <summary>Whether a value is a file of the number, or a list that holds it.</summary>
    public static bool Holds(Node? value, long file) => value is { IsArray: true }
        && (value["id"] is { } id ? id.TryInteger(out var number) && number == file : value.Items.Any(item => Holds(item.Value, file)));

    void Take(RecordPage page, Call call)
    {
        for (var row = 0; row < page.Rows.Rows; row++)
        {
            var user = page.Rows.Integer(row, 0);
            using var json = new JsonBuffer();
            ClassicRecords.Write(json, page, row, call.Context);
            var record = ArgumentReader.Json(json.Written.Span);
            foreach (var field in page.Select.Fields)
                if (field.Type == FieldType.File && record[field.Name] is { IsArray: true } held)
                    record.Set(field.Name, field.IsMultiple ? Node.List(held.Items.Select(item => File(item.Value, user, field))) : File(held, user, field));
            _byUser[user] = record;
        }
    }

    static Node File(Node file, long user, Field field) => Node.Map(("id", file["id"]!), ("showUrl", file["showUrl"]!), ("downloadData", Node.Map(
        ("id", Node.Of(user.ToString(CultureInfo.InvariantCulture))), ("field", Node.Of(field.Name)), ("value", file["id"]!))));
}
