using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Everything that describes a portal at one moment: entity types, directories, pipelines, settings. Immutable.</summary>
public sealed class Catalog
{
    static readonly FrozenDictionary<long, string> SystemTypes = new Dictionary<long, string>
    {
        [EntityTypeIds.Lead] = "Lead",
        [EntityTypeIds.Deal] = "Deal",
        [EntityTypeIds.Contact] = "Contact",
        [EntityTypeIds.Company] = "Company",
        [EntityTypeIds.Quote] = "Quote",
        [EntityTypeIds.SmartInvoice] = "Invoice",
    }.ToFrozenDictionary();

    readonly FrozenDictionary<int, EntityType> _types;
    readonly List<EntityType> _cards;
    readonly List<(EntityType Type, Field Field)> _bindings;
    readonly FrozenDictionary<string, StatusRow[]> _directories;
    readonly ConcurrentDictionary<string, (EntityType Type, Field Field)[]> _referring = new(StringComparer.Ordinal);

    /// <summary>Builds the types from what is stored.</summary>
    public Catalog(MetadataRows rows, ReferenceRows references, UserFieldRows userFields)
    {
        Rows = rows;
        References = references;
        (RequiresHttps, IsBlocked) = (Setting("https_required", "0") == "1", Setting("blocked", "0") == "1");
        Limits = LimitProfile.Of(Setting("limit_profile", "off"), Setting("operating_limit", ""));
        CallsKept = int.TryParse(Setting(CallRing.Setting, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var kept) ? kept : null;
        Zone = new Zone(TimeZoneInfo.FindSystemTimeZoneById(Setting("time_zone", "UTC")));
        _directories = rows.Statuses.GroupBy(status => status.EntityId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        var cards = new List<EntityType>
        {
            LeadType.With(Parents(EntityTypeIds.Lead)),
            DealType.With(Parents(EntityTypeIds.Deal)),
            ContactType.With(Parents(EntityTypeIds.Contact)),
            CompanyType.With(Parents(EntityTypeIds.Company)),
            QuoteType.With(Parents(EntityTypeIds.Quote)),
            SmartInvoiceType.With(DefaultCategory(EntityTypeIds.SmartInvoice), Parents(EntityTypeIds.SmartInvoice)),
            ProductSectionType.Card,
        };
        List<EntityType> types = [.. cards, ProductType.With(PropertyTypes.Fields(references, areAll: false))];
        types.AddRange(rows.Types.Select(row => SmartProcessType.With(row.Id, (int)row.EntityTypeId, row.Title,
            DefaultCategory(row.EntityTypeId), FieldsOf(row.Flags), Parents((int)row.EntityTypeId))));
        UserFields = UserFieldCards.Read(userFields, Zone, Language);
        types = types.ConvertAll(WithUserFields);
        _types = types.ToFrozenDictionary(type => type.Id);
        People = WithUserFields(UserType.Card);
        _bindings = [.. types.Append(People).SelectMany(type => type.UserFields.Where(field => field.Type == FieldType.Binding).Select(field => (type, field)))];
        Requisites = new RequisiteTypes(types, WithUserFields);
        // what was switched off may still hold values
        _cards =
        [
            .. cards, ProductType.With(PropertyTypes.Fields(references, areAll: true)),
            .. rows.Types.Select(row => SmartProcessType.WithAllFields(row.Id, (int)row.EntityTypeId, row.Title)),
        ];
    }

    /// <summary>What is stored.</summary>
    public MetadataRows Rows { get; }

    /// <summary>Currencies, VAT rates, units of measurement, catalogues of products.</summary>
    public ReferenceRows References { get; }

    /// <summary>User fields of all entity types, in the order of their places.</summary>
    public IReadOnlyList<UserField> UserFields { get; }

    /// <summary>The portal's time zone.</summary>
    public Zone Zone { get; }

    /// <summary>All entity types that have records.</summary>
    public IEnumerable<EntityType> Types => _types.Values;

    /// <summary>Requisites and what hangs on them, as types of records.</summary>
    public RequisiteTypes Requisites { get; }

    /// <summary>People as a type of records, for their user fields; among no cards.</summary>
    public EntityType People { get; }

    /// <summary>How much the portal lets through.</summary>
    public LimitProfile Limits { get; }

    /// <summary>True when the portal answers over HTTPS only.</summary>
    public bool RequiresHttps { get; }

    /// <summary>True when an administrator closed the portal to calls.</summary>
    public bool IsBlocked { get; }

    /// <summary>How many calls are kept for developers; null where the server decides.</summary>
    public int? CallsKept { get; }

    /// <summary>How many days the audit is kept.</summary>
    public long AuditDays => long.TryParse(Setting(Audit.Days, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : Audit.UsualDays;

    /// <summary>Code of the base currency.</summary>
    public string BaseCurrency => Setting("base_currency", "USD");

    /// <summary>Language of the portal, two letters.</summary>
    public string Language => Setting("language", "en");

    /// <summary>A setting, or what it is without one.</summary>
    public string Setting(string name, string otherwise) => Rows.Settings.GetValueOrDefault(name, otherwise);

    /// <summary>An entity type; null when there is none.</summary>
    public EntityType? Find(long entityTypeId) => entityTypeId is > 0 and <= int.MaxValue ? _types.GetValueOrDefault((int)entityTypeId) : null;

    /// <summary>The entity type of CRM that user fields name so: CRM_CONTACT, CRM_7; null when there is none.</summary>
    public EntityType? FindByUserFieldEntity(string entityId) => _types.Values.Append(Requisites.Requisite).FirstOrDefault(type => type.UserFieldEntity == entityId);

    /// <summary>A built-in entity type.</summary>
    public EntityType this[int entityTypeId] => _types[entityTypeId];

    /// <summary>Entries of a directory in their order; empty for an unknown one.</summary>
    public IReadOnlyList<StatusRow> Directory(string entityId) => _directories.GetValueOrDefault(entityId, []);

    /// <summary>Fields of all cards that may point to records of a type: columns, links that only the card's side tells of, and user fields that allow the type.</summary>
    public IReadOnlyList<(EntityType Type, Field Field)> ReferringTo(EntityType type) =>
        _referring.GetOrAdd(type.Table, static (_, at) =>
        [
            .. at.now._cards.SelectMany(card => card.Fields.Where(field => Refers(field, at.type)).Select(field => (card, field))),
            .. at.now._bindings.Where(binding => UserFieldSettings.Allows(binding.Field.User!.Settings, at.type)),
        ], (now: this, type));

    /// <summary>Stages of a pipeline in their order; empty for cards without stages.</summary>
    public IReadOnlyList<StatusRow> StagesOf(EntityType type, long category) => type.Stages is { } scheme ? Directory(scheme.DirectoryOf(category)) : [];

    /// <summary>Where records of a card with stages name theirs; they keep it while stages are switched off.</summary>
    public RecordColumn StageColumn(EntityType type) =>
        new(type.Table, _cards.First(card => card.Id == type.Id).FindUniversal("stageId")!.Column);

    /// <summary>Pipelines of an entity type in their order.</summary>
    public IEnumerable<CategoryRow> Categories(long entityTypeId) => Rows.Categories.Where(category => category.EntityTypeId == entityTypeId);

    /// <summary>Name of an entity type, built or not yet; null when it is unknown.</summary>
    public string? NameOf(long entityTypeId) =>
        SystemTypes.GetValueOrDefault(entityTypeId) ?? Rows.Types.FirstOrDefault(type => type.EntityTypeId == entityTypeId)?.Title;

    /// <summary>True for entity types of the original that this version has no records of.</summary>
    public bool IsKnownOnly(long entityTypeId) =>
        Find(entityTypeId) is null && (SystemTypes.ContainsKey(entityTypeId) || entityTypeId is 5 or 8 or 14 or 36 or 39);

    static bool Refers(Field field, EntityType type) => field.Source switch
    {
        FieldSource.Column or FieldSource.Property => field.Type.Table == type.Table,
        FieldSource.Links => field.Link is { Reverse: null } link && link.OtherTable == type.Table,
        _ => false,
    };

    static SmartProcessFields FieldsOf(TypeFlags on) =>
        (on.HasFlag(TypeFlags.BeginCloseDates) ? SmartProcessFields.Dates : 0)
        | (on.HasFlag(TypeFlags.Client) ? SmartProcessFields.Client : 0)
        | (on.HasFlag(TypeFlags.Observers) ? SmartProcessFields.Observers : 0)
        | (on.HasFlag(TypeFlags.Stages) ? SmartProcessFields.Stages : 0)
        | (on.HasFlag(TypeFlags.Source) ? SmartProcessFields.Source : 0)
        | (on.HasFlag(TypeFlags.LinkWithProducts) ? SmartProcessFields.Products : 0)
        | (on.HasFlag(TypeFlags.Mycompany) ? SmartProcessFields.Mycompany : 0);

    EntityType WithUserFields(EntityType type) =>
        type.With(UserFieldCards.Fields(type, UserFields.Where(field => field.EntityId == type.UserFieldEntity)));

    long DefaultCategory(long entityTypeId) => Categories(entityTypeId).FirstOrDefault(category => category.IsDefault)?.Id ?? 0;

    // the predefined parents of a type with a client are its companyId and contactIds, not parent fields
    List<Field> Parents(int entityTypeId)
    {
        var hasClient = Rows.Types.Any(type => type.EntityTypeId == entityTypeId && type.Flags.HasFlag(TypeFlags.Client));
        return [.. Rows.Relations
            .Where(relation => relation.ChildType == entityTypeId
                && !(hasClient && relation.ParentType is EntityTypeIds.Contact or EntityTypeIds.Company))
            .Select(relation => CommonFields.Parent((int)relation.ParentType, NameOf(relation.ParentType) ?? ""))];
    }
}

/// <summary>Holds the present <see cref="Catalog"/>, lets one change happen at a time, and puts a new one in its place after it.</summary>
public sealed class Metadata(IStore store, Audit audit) : IDisposable
{
    // numbers and codes of a change are checked against what is there
    readonly SemaphoreSlim _change = new(1, 1);

    // what was read later is not replaced by what was read before
    readonly SemaphoreSlim _turn = new(1, 1);

    volatile Catalog? _now;

    /// <summary>The present catalogue.</summary>
    public Catalog Now => _now ?? throw new InvalidOperationException("The portal was not opened.");

    /// <summary>Reads everything again.</summary>
    public async Task Reload(CancellationToken abort)
    {
        await _turn.WaitAsync(abort);
        try
        {
            _now = new Catalog(await store.Metadata.LoadAsync(abort), await store.References.LoadAsync(abort), await store.UserFields.LoadAsync(abort));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a change when those before it are done, and reads everything again.</summary>
    public async Task<T> Change<T>(Func<Task<T>> change, CancellationToken abort)
    {
        await _change.WaitAsync(abort);
        try
        {
            var result = await change();
            await Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
            return result;
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Changes a setting of the portal; one that has the value already is left alone.</summary>
    public Task Set(string name, string value, Actor actor, CancellationToken abort) => Change(async () =>
    {
        var before = Now.Rows.Settings.GetValueOrDefault(name);
        if (before != value)
            await store.Metadata.SetSettingAsync(name, value, audit.Row(actor, "portal.set", $"setting {name}", ("before", before), ("value", value)), abort);
        return true;
    }, abort);

    /// <inheritdoc/>
    public void Dispose()
    {
        _change.Dispose();
        _turn.Dispose();
    }
}
