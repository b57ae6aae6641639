using System.Globalization;
using System.Net.Mail;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Turns a draft into what the store writes: values parsed, defaults filled in, everything refused that must be.</summary>
sealed class FieldRules(IStore store, Metadata metadata, Users users, Files files, IClock clock)
{
    readonly PropertyValues _properties = new(files, metadata);
    readonly UserFieldValues _userFields = new(store, metadata, files, clock);

    /// <summary>A new record.</summary>
    public async Task<RecordWrite> ForAdd(EntityType type, Draft draft, Caller caller, CancellationToken abort)
    {
        var write = await Parsed(type, 0, draft, abort);
        if (!draft.IsCopy)
        {
            _userFields.PutDefaults(write);
            await _properties.PutDefaults(write, draft.Otherwise, abort);
            UserFieldValues.RequireMandatory(write);
        }
        foreach (var field in type.Defaulted)
        {
            if (IsSet(write, field))
                continue;
            if (field.Default is FieldDefault.Numbered or FieldDefault.IdText)
                write.Numbered.Add((field, field.Default == FieldDefault.IdText ? "" : Numbered(type))); // they wait for the id
            else if (field.Default == FieldDefault.FirstMyCompany)
                SetDefault(write, field, await FirstMyCompany(abort));
            else
                SetDefault(write, field, Default(write, field, caller));
        }
        foreach (var field in type.Indispensable)
            if (IsMissing(write, field))
                throw new CrmException(RefusalKind.FieldRequired, field.Title);
        PlaceOnStage(write, current: null, draft.Dialect, caller);
        return write;
    }

    /// <summary>A change of a record.</summary>
    /// <param name="current">Stage and pipeline the record has now; null for types without stages.</param>
    public async Task<RecordWrite> ForUpdate(EntityType type, long id, Draft draft, StagePlace? current, Caller caller, CancellationToken abort)
    {
        var write = await Parsed(type, id, draft, abort);
        UserFieldValues.RequireMandatory(write);
        foreach (var field in write.Columns.Select(column => column.Field).Concat(write.Properties.Where(change => change.Removed is null).Select(change => change.Field)))
            if (field.Flags.HasFlag(FieldFlags.Indispensable) && IsMissing(write, field))
                throw new CrmException(RefusalKind.FieldRequired, field.Title);
        foreach (var (field, value) in write.Columns)
            if (field.Type.Table == type.Table && !value.IsNull)
                await RequireAbove(type, field, value.Number, id, abort);
        foreach (var field in type.Fields)
            if (field is { Source: FieldSource.Column, UpperName: "UPDATED_TIME" or "UPDATED_BY" })
                Stamp(write, field, field.UpperName == "UPDATED_BY" ? Value.Of(caller.UserId) : Value.Of(clock.Seconds()), draft.Dialect);
        if (current is not null)
            PlaceOnStage(write, current, draft.Dialect, caller);
        if (draft.Dialect == Dialects.Universal && write.Move is { Kind: not StageMoveKind.ChangedPipeline })
            await _userFields.RequireFilled(write, abort);
        if (type.FindUniversal("title") is { Default: FieldDefault.Numbered } title && write.Find(title) is { IsNull: true })
            write.Set(title, Value.Of(Numbered(type) + id.ToString(CultureInfo.InvariantCulture)));
        return write;
    }

    // crm.item.update saves nothing when no value changed, the classic methods save always
    static void Stamp(RecordWrite write, Field field, Value value, Dialects dialect)
    {
        if (dialect == Dialects.Universal)
            write.Stamps.Add((field, value));
        else
            write.Set(field, value);
    }

    static bool IsMissing(RecordWrite write, Field field) => field.Source == FieldSource.Property
        ? !write.Properties.Exists(change => change.Field == field && change.Values.Count > 0)
        : write.Find(field) is null or { IsNull: true };

    // nothing lies below itself
    async Task RequireAbove(EntityType type, Field field, long above, long id, CancellationToken abort)
    {
        var select = new Selection(type, [field]);
        var seen = new HashSet<long>();
        for (var at = above; at > 0 && seen.Add(at);)
        {
            if (at == id)
                throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
            using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = at }, abort);
            at = page.Rows.Rows == 0 ? 0 : page.Rows.Integer(0, 1);
        }
    }

    async Task<RecordWrite> Parsed(EntityType type, long id, Draft draft, CancellationToken abort)
    {
        var write = new RecordWrite(type) { Id = id };
        foreach (var (field, value) in draft.Settled)
            write.Set(field, value);
        foreach (var (field, value) in draft.Values)
            if (MaySet(field, draft))
                await Parse(write, field, value, draft.Dialect, abort);
        foreach (var change in draft.Multifields)
        {
            if (change is { Kind: "EMAIL", Value.Length: > 0 } && !MailAddress.TryCreate(change.Value, out _))
                throw new CrmException(RefusalKind.EmailInvalid, MailTitle(change.ValueType));
            write.Multifields.Add(change);
        }
        return write;
    }

    static bool MaySet(Field field, Draft draft) =>
        (!field.IsReadOnly && !(draft.IsUpdate && field.Flags.HasFlag(FieldFlags.Immutable)))
        || (draft.IsImport && field.Flags.HasFlag(FieldFlags.Importable))
        || (draft.Dialect == Dialects.Universal && field.Flags.HasFlag(FieldFlags.ItemWritable));

    async Task Parse(RecordWrite write, Field field, Node value, Dialects dialect, CancellationToken abort)
    {
        switch (field.Source)
        {
            case FieldSource.Column or FieldSource.Values when field.User is not null:
                await _userFields.Put(write, field, value, abort);
                break;
            case FieldSource.Column when field.Type.Form == FieldForm.File:
                if (await files.Receive(value, field: null, abort) is { } file)
                    write.Set(field, file);
                break;
            case FieldSource.Column:
                if (!field.Type.TryParse(value, metadata.Now.Zone, out var parsed) || field.Type == FieldType.Catalog && !IsCatalog(parsed))
                    throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
                if (field.Flags.HasFlag(FieldFlags.Checked) && parsed.Text is { } code && !Currencies.IsCode(code))
                    throw new CrmException(RefusalKind.CurrencyUnknown, field.Title, field.Name);
                write.Set(field, field.MaxLength > 0 && parsed.Text is { } text && text.Length > field.MaxLength ? Value.Of(text[..field.MaxLength]) : parsed);
                break;
            case FieldSource.Property:
                write.Properties.Add(await _properties.Read(field, value, abort));
                break;
            case FieldSource.Links:
                // the set comes first: a primary one named beside it is added to it
                write.Links.Insert(0, new(field.Link!, LinkMode.Replace, [.. Ids(field, value, dialect).Select(id => new LinkRow(id))]));
                break;
            case FieldSource.PrimaryLink:
                write.Links.Add(PrimaryLink(field, value));
                break;
            case FieldSource.Parent:
                if (metadata.Now.Find(field.ParentType) is { } parent)
                    write.Parents.Add((parent, Id(field, value)));
                break;
            case FieldSource.Observers:
                write.Observers = [.. Ids(field, value, dialect).Where(id => users.Find(id) is not null).Distinct()];
                break;
            default:
                break; // first phones, and fields nothing can set
        }
    }

    bool IsCatalog(Value value) => value.IsNull || metadata.Now.References.Catalogs.Any(catalog => catalog.Id == value.Number);

    // an empty one takes the present primary away; another one takes its place
    static LinkChange PrimaryLink(Field field, Node value)
    {
        var id = Id(field, value);
        return new(field.Link!, id > 0 ? LinkMode.MakePrimary : LinkMode.RemovePrimary, [new LinkRow(id)]);
    }

    static long Id(Field field, Node value)
    {
        if (value.IsNull || value.Text.Length == 0 && !value.IsArray)
            return 0;
        return value.TryInteger(out var id) ? id : throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
    }

    static List<long> Ids(Field field, Node value, Dialects dialect)
    {
        var ids = new List<long>();
        if (value.IsArray)
        {
            foreach (var item in value.Items)
                if (IdOf(item.Value) is > 0 and var id)
                    ids.Add(id);
        }
        else if (!value.IsNull && value.Text.Length > 0)
        {
            if (dialect == Dialects.Universal)
                throw new CrmException(RefusalKind.NotIterable, PhpType(value));
            if (Id(field, value) is > 0 and var id)
                ids.Add(id);
        }
        return ids;
    }

    // contacts of crm.item come as ids, or as rows like those of the bindings
    static long IdOf(Node item) =>
        (item.IsArray ? item["CONTACT_ID"] ?? item["contactId"] ?? item["id"] : item) is { } node && node.TryInteger(out var id) ? id : 0;

    static string PhpType(Node value) => value.Kind switch
    {
        NodeKind.Flag => "bool",
        NodeKind.Number => value.Text.AsSpan().ContainsAny('.', 'e', 'E') ? "float" : "int",
        NodeKind.Null or NodeKind.Text or NodeKind.Array or NodeKind.Unresolved => "string",
    };

    // a title that was cleared is made anew
    static bool IsSet(RecordWrite write, Field field) =>
        write.Find(field) is { } value && !(field.Default == FieldDefault.Numbered && value.IsNull);

    static void SetDefault(RecordWrite write, Field field, Value value)
    {
        if (!value.IsNull)
            write.Set(field, value);
    }

    Value Default(RecordWrite write, Field field, Caller caller) => field.Default switch
    {
        FieldDefault.Yes => Value.Of(flag: true),
        FieldDefault.No => field.Multifield is { } kind ? Value.Of(write.Multifields.Exists(c => c.Kind == kind && !string.IsNullOrEmpty(c.Value))) : Value.Of(flag: false),
        FieldDefault.Zero => Value.Of(0),
        FieldDefault.FirstOfDirectory => metadata.Now.Directory(field.StatusType!) is [var first, ..] ? Value.Of(first.StatusId) : Value.Null,
        FieldDefault.Caller => Value.Of(caller.UserId),
        FieldDefault.Now => Value.Of(clock.Seconds()),
        FieldDefault.Today => Value.Of(Day(0)),
        FieldDefault.InAWeek => Value.Of(Day(7)),
        FieldDefault.BaseCurrency => Value.Of(metadata.Now.BaseCurrency),
        FieldDefault.Constant => field.Constant,
        FieldDefault.FirstCatalog => metadata.Now.References.Catalogs is [var catalog, ..] ? Value.Of(catalog.Id) : Value.Null,
        FieldDefault.DefaultMeasure => metadata.Now.References.Measures.FirstOrDefault(unit => unit.IsDefault) is { } unit ? Value.Of(unit.Id) : Value.Null,
        FieldDefault.CodeOfName => write.Type.FindClassic("NAME") is { } name ? Value.Of(SymbolicCode.Of(write.Find(name)?.Text)) : Value.Null,
        FieldDefault.None or FieldDefault.Numbered or FieldDefault.IdText or FieldDefault.FirstMyCompany => Value.Null,
    };

    async ValueTask<Value> FirstMyCompany(CancellationToken abort)
    {
        var company = metadata.Now[EntityTypeIds.Company];
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(company, [company.IdField]))
        {
            Filter = new Condition.Compare(company.FindClassic("IS_MY_COMPANY")!, Operator.Equal, [Value.Of(flag: true)]),
            Limit = 1,
        }, abort);
        return page.Rows.Rows == 0 ? Value.Null : Value.Of(page.Rows.Integer(0, 0));
    }

    static string Numbered(EntityType type) => type.Title + " #";

    string Day(int ahead)
    {
        var now = clock.Seconds();
        return DateTimeOffset.FromUnixTimeSeconds(now + metadata.Now.Zone.OffsetAt(now) + ahead * 86400L)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    static string MailTitle(string? valueType) => valueType switch
    {
        "HOME" => "Home e-mail",
        "MAILING" => "Mailing e-mail",
        "OTHER" => "Other e-mail",
        _ => "Work e-mail",
    };

    // the pipeline decides which stages there are; a move is remembered
    void PlaceOnStage(RecordWrite write, StagePlace? current, Dialects dialect, Caller mover)
    {
        var type = write.Type;
        var category = PlaceInPipeline(write, current);
        if (Kept(type, "stageId") is not { } stageField)
            return;
        var stages = metadata.Now.StagesOf(type, category);
        var asked = Written(write, stageField)?.Text;
        if (asked is not null && !stages.Any(row => row.StatusId == asked))
        {
            if (dialect == Dialects.Universal)
                throw new CrmException(RefusalKind.FieldInvalid, stageField.Title, stageField.Name);
            asked = null; // the classic methods pass over what is no stage here
        }
        var stage = asked ?? (current?.Category == category ? current.Stage : null) ?? (stages is [var first, ..] ? first.StatusId : null);
        write.Set(stageField, Value.Of(stage));
        if (stage is null)
            return;
        var semantics = stages.FirstOrDefault(row => row.StatusId == stage)?.Semantics;
        Set(write, "closed", Value.Of(semantics is not null)); // whatever was sent
        if (current?.Stage == stage && current.Category == category)
            return;
        var now = Value.Of(clock.Seconds());
        Set(write, "stageSemanticId", Value.Of(semantics ?? "P"));
        Set(write, "isNew", Value.Of(stages[0].StatusId == stage));
        Set(write, "dateClosed", semantics is null ? Value.Null : now);
        var kind = current is null ? StageMoveKind.Made
            : current.Category != category ? StageMoveKind.ChangedPipeline
            : semantics is null ? StageMoveKind.Moved : StageMoveKind.Finished;
        write.Move = new(kind, now.Number, category, semantics ?? "P", stage);
        if (current is null)
            return;
        Set(write, "previousStageId", Value.Of(current.Stage));
        Set(write, "movedTime", now);
        Set(write, "movedBy", Value.Of(mover.UserId));
    }

    // 0 for cards without pipelines
    long PlaceInPipeline(RecordWrite write, StagePlace? current)
    {
        var type = write.Type;
        if (Kept(type, "categoryId") is not { } field)
            return 0;
        var category = Written(write, field)?.Number ?? current?.Category ?? type.DefaultCategory;
        if (!metadata.Now.Categories(type.Id).Any(row => row.Id == category))
            throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
        write.Set(field, Value.Of(category));
        return category;
    }

    // fields of stages have the same universal names on every card; some cards only print a few of them
    static Field? Kept(EntityType type, string name) => type.FindUniversal(name) is { Source: FieldSource.Column } field ? field : null;

    static void Set(RecordWrite write, string name, Value value)
    {
        if (Kept(write.Type, name) is { } field)
            write.Set(field, value);
    }

    static Value? Written(RecordWrite write, Field field) => write.Find(field) is { IsNull: false } value ? value : null;
}

/// <summary>Where a record stands: its stage and pipeline.</summary>
sealed record StagePlace(string? Stage, long Category);
