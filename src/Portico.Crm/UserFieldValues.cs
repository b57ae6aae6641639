using System.Globalization;
using System.Text.RegularExpressions;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Values of user fields on their way into a record: parsed, held to the field's settings, defaults filled in.</summary>
sealed class UserFieldValues(IStore store, Metadata metadata, Files files, IClock clock)
{
    // codes lie in an index as they are, and PostgreSQL refuses long entries
    const int LongestCode = 255;

    // a pattern of a user may be a slow one
    static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes in what a client sent for a user field.</summary>
    public async Task Put(RecordWrite write, Field field, Node value, CancellationToken abort)
    {
        if (field.Type == FieldType.File)
            await PutFile(write, field, value, abort);
        else if (field.Source == FieldSource.Values)
            PutList(write, field, [.. Several(value).Select(one => Parsed(field, one)).Where(parsed => !parsed.IsNull)]);
        else
            write.Set(field, Parsed(field, value.IsArray && value.Items is [var only] ? only.Value : value));
    }

    /// <summary>Fills in what a new record was not told.</summary>
    public void PutDefaults(RecordWrite write)
    {
        foreach (var field in write.Type.UserFields)
        {
            if (IsWritten(write, field))
                continue;
            var values = Defaults(field.User!);
            if (values.Count == 0)
                continue;
            if (field.Source == FieldSource.Values)
                PutList(write, field, values);
            else
                write.Set(field, values[0]);
        }
    }

    /// <summary>Refuses to leave a mandatory field empty: any that a new record has not got, any that a change clears.</summary>
    public static void RequireMandatory(RecordWrite write)
    {
        foreach (var field in write.Type.UserFields)
            if (IsIndispensable(field) && (IsWritten(write, field) ? IsCleared(write, field) : write.Id == 0))
                throw new CrmException(RefusalKind.UserFieldRequired, field.Title, field.Name);
    }

    /// <summary>Refuses a move to another stage while a mandatory field is empty, also one that the change does not name.</summary>
    public async Task RequireFilled(RecordWrite write, CancellationToken abort)
    {
        var kept = Array.FindAll(write.Type.UserFields, field => IsIndispensable(field) && !IsWritten(write, field));
        if (kept.Length == 0)
            return;
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(write.Type, kept)) { Id = write.Id }, abort);
        if (page.Rows.Rows > 0 && Array.Find(kept, field => IsEmpty(page, field)) is { } empty)
            throw new CrmException(RefusalKind.UserFieldRequired, empty.Title, empty.Name);
    }

    // yes or no is never empty
    static bool IsIndispensable(Field field) => field.User!.IsMandatory && field.Type != FieldType.Boolean;

    static bool IsEmpty(RecordPage page, Field field)
    {
        if (field.Source != FieldSource.Values)
            return page.Rows.IsNull(0, page.Select.Columns[page.Select.Fields.ToList().IndexOf(field)]);
        for (var row = 0; row < (page.Values?.Rows ?? 0); row++)
            if (page.Values!.Integer(row, 1) == field.User!.Id)
                return false;
        return true;
    }

    static bool IsWritten(RecordWrite write, Field field) =>
        field.Source == FieldSource.Values ? write.Lists.Exists(list => list.Field == field) : write.Find(field) is not null;

    static bool IsCleared(RecordWrite write, Field field) => field.Source == FieldSource.Values
        ? write.Lists.Exists(list => list.Field == field && list.Values.Count + list.Kept.Count == 0)
        : write.Find(field) is { IsNull: true };

    static void PutList(RecordWrite write, Field field, IReadOnlyList<Value> values, IReadOnlyList<long>? kept = null)
    {
        write.Lists.RemoveAll(list => list.Field == field);
        write.Lists.Add(new(field, values, kept ?? []));
    }

    static IEnumerable<Node> Several(Node value) => value.IsArray ? value.Items.Select(item => item.Value) : [value];

    async Task PutFile(RecordWrite write, Field field, Node value, CancellationToken abort)
    {
        if (field.Source == FieldSource.Values)
        {
            var (added, kept) = await files.ReceiveMany(field, value, abort);
            PutList(write, field, added, kept);
            return;
        }
        // a list of one pair
        var single = value is { IsArray: true, IsList: true, Items: [{ Value.IsArray: true } only] } ? only.Value : value;
        if (await files.Receive(single, field, abort) is { } file)
            write.Set(field, file);
        else if (Files.KeptId(single) is { } id && await Current(write, field, abort) != id)
            write.Set(field, Value.Null); // another file's number resets the field
    }

    async Task<long?> Current(RecordWrite write, Field field, CancellationToken abort)
    {
        if (write.Id == 0)
            return null;
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(write.Type, [field])) { Id = write.Id }, abort);
        return page.Rows.Rows == 0 || page.Rows.IsNull(0, 1) ? null : page.Rows.Integer(0, 1);
    }

    Value Parsed(Field field, Node value)
    {
        if (!field.Type.TryParse(value, metadata.Now.Zone, out var parsed) || !Fits(field.User!, ref parsed))
            throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
        return parsed;
    }

    static bool Fits(UserField user, ref Value value)
    {
        if (value.IsNull)
            return true;
        var type = user.Type.Values;
        if (type == FieldType.Enumeration)
        {
            var id = value.Number;
            value = id == 0 ? Value.Null : value;
            return id == 0 || user.Items.Any(item => item.Id == id);
        }
        if (type == FieldType.Binding)
        {
            var bound = UserFieldSettings.Binding(value.Text!, user.Settings);
            var isNone = value.Text == "0";
            value = Value.Of(bound);
            return bound is not null || isNone;
        }
        if (type == FieldType.Money && !IsMoney(ref value))
            return false;
        if (type == FieldType.Real)
            value = Value.Of(Round(value.Real, (int)Setting(user, "PRECISION")) + 0.0);
        return value.Kind switch
        {
            ValueKind.Text => user.Type.IsFolded ? FitsText(user, value.Text!) : value.Text!.Length <= LongestCode,
            ValueKind.Integer or ValueKind.Real => IsWithin(user, value),
            ValueKind.Null => true,
        };
    }

    static double Round(double number, int places) => Math.Abs(number) < 1e15
        ? (double)decimal.Round((decimal)number, places, MidpointRounding.AwayFromZero)
        : number;

    // an amount, a line and a currency; without an amount it is no value
    static bool IsMoney(ref Value value)
    {
        var line = value.Text!.IndexOf('|', StringComparison.Ordinal);
        var amount = (line < 0 ? value.Text : value.Text[..line]).Trim();
        var currency = line < 0 ? "" : value.Text[(line + 1)..].Trim();
        if (amount.Length == 0)
        {
            value = Value.Null;
            return true;
        }
        value = Value.Of(currency.Length == 0 ? amount : $"{amount}|{currency}");
        return FieldType.TryMoney(amount, out _);
    }

    static bool FitsText(UserField user, string text)
    {
        var (least, most) = (Setting(user, "MIN_LENGTH"), Setting(user, "MAX_LENGTH"));
        if ((least > 0 && text.Length < least) || (most > 0 && text.Length > most))
            return false;
        return user.Settings["REGEXP"] is not { Text.Length: > 0 } pattern || Matches(text, pattern.Text);
    }

    // PHP's form, /pattern/i; what is no pattern holds nobody up
    static bool Matches(string text, string pattern)
    {
        var end = pattern.LastIndexOf('/');
        var (bare, options) = pattern[0] == '/' && end > 0 ? (pattern[1..end], pattern[(end + 1)..]) : (pattern, "");
        try
        {
            return Regex.IsMatch(text, bare, options.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None, LongestMatch);
        }
        catch (Exception none) when (none is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }

    static bool IsWithin(UserField user, Value value)
    {
        var number = value.Kind == ValueKind.Real ? value.Real : value.Number;
        var (least, most) = (Setting(user, "MIN_VALUE"), Setting(user, "MAX_VALUE"));
        return (least == 0 || number >= least) && (most == 0 || number <= most);
    }

    // 0 does not limit
    static double Setting(UserField user, string name) =>
        user.Settings[name] is { Text: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    List<Value> Defaults(UserField user)
    {
        if (user.Type.Values == FieldType.Enumeration)
            return [.. user.Items.Where(item => item.IsDefault).Select(item => Value.Of(item.Id))];
        if (user.Settings["DEFAULT_VALUE"] is not { } told)
            return [];
        if (told.IsArray)
            return told["TYPE"]!.Text switch
            {
                "NOW" when user.Type.Values.Form == FieldForm.Moment => [Value.Of(clock.Seconds())],
                "NOW" => Valid(user, Node.Of(Today())),
                "FIXED" => Valid(user, told["VALUE"]!),
                _ => [],
            };
        return Valid(user, told);
    }

    // a default that does not fit is none
    List<Value> Valid(UserField user, Node told) =>
        user.Type.Values.TryParse(told, metadata.Now.Zone, out var value) && !value.IsNull && Fits(user, ref value) && !value.IsNull ? [value] : [];

    string Today()
    {
        var now = clock.Seconds();
        return DateTimeOffset.FromUnixTimeSeconds(now + metadata.Now.Zone.OffsetAt(now)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
