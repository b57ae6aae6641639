using System.Collections.Frozen;
using System.Globalization;
using Portico.Model.Types;

namespace Portico.Model;

/// <summary>What a card can do. Code asks for abilities; only data knows contacts.</summary>
[Flags]
public enum Abilities
{
    /// <summary>Nothing beyond fields.</summary>
    None = 0,

    /// <summary>Phones, addresses and their like.</summary>
    Multifields = 1,

    /// <summary>Records stand on stages, and their moves are remembered.</summary>
    Stages = 2,

    /// <summary>Watching users.</summary>
    Observers = 4,

    /// <summary>Product rows.</summary>
    ProductRows = 8,

    /// <summary>Pipelines.</summary>
    Pipelines = 16,

    /// <summary>Records may be templates that others are made from on a schedule.</summary>
    Recurring = 2048,

    /// <summary>Properties that administrators add to products.</summary>
    Properties = 1024,

    /// <summary>Requisites of its own, with their addresses and bank details.</summary>
    Requisites = 32,
}

/// <summary>Columns that name the record a row belongs to, of one of several cards: who may see that record may see the row.</summary>
/// <param name="Type">Column of the card's number.</param>
/// <param name="Id">Column of the record.</param>
/// <param name="Cards">What the first of them may name.</param>
public sealed record OwnerColumns(string Type, string Id, IReadOnlyList<EntityType> Cards)
{
    /// <summary>The card of a number; null when records of it own no such rows.</summary>
    public EntityType? Find(long entityTypeId) => Cards.FirstOrDefault(card => card.Id == entityTypeId);
}

/// <summary>Columns of a card that repeat one of its addresses.</summary>
/// <param name="Type">The address's type.</param>
/// <param name="Prefix">What the columns begin with: address, reg_address.</param>
public readonly record struct CardAddress(int Type, string Prefix);

/// <summary>A kind of card as data: its number, fields and abilities. Immutable; a change of metadata makes a new one.</summary>
public sealed class EntityType
{
    readonly FrozenDictionary<string, Field> _classic;
    readonly FrozenDictionary<string, Field> _universal;

    /// <summary>A type over its fields.</summary>
    /// <param name="fields">In the order in which the <c>fields</c> methods describe them.</param>
    /// <param name="classicOrder">Classic names in the order in which <c>get</c> prints them.</param>
    /// <param name="universalOrder">Universal names in the order in which <c>crm.item.get</c> prints them.</param>
    public EntityType(int id, string code, string title, string table, IReadOnlyList<Field> fields,
        IEnumerable<string> classicOrder, IEnumerable<string> universalOrder)
    {
        Id = id;
        Code = code;
        Title = title;
        Table = table;
        Fields = fields;
        _classic = fields.Where(f => f.Dialects.HasFlag(Dialects.Classic)).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        var universal = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var field in fields.Where(f => f.Dialects.HasFlag(Dialects.Universal)))
        {
            universal.TryAdd(field.CamelName, field);
            universal.TryAdd(field.UpperName, field);
        }
        _universal = universal.ToFrozenDictionary(StringComparer.Ordinal);
        Defaulted = [.. fields.Where(f => f.Default != FieldDefault.None)];
        Indispensable = [.. fields.Where(f => f.Flags.HasFlag(FieldFlags.Indispensable))];
        IdField = _universal["id"];
        ClassicRecord = [.. classicOrder.Select(name => _classic[name])];
        UniversalRecord = [.. universalOrder.Select(name => _universal[name])];
        Links = fields.FirstOrDefault(f => f.Link is not null)?.Link;
        ParentTypes = [.. fields.Where(f => f.Source == FieldSource.Parent).Select(f => f.ParentType)];
        UserFields = [.. fields.Where(f => f.User is not null)];
    }

    /// <summary>The <c>entityTypeId</c>.</summary>
    public int Id { get; }

    /// <summary>The symbol code: CONTACT, DYNAMIC_1030.</summary>
    public string Code { get; }

    /// <summary>Name in the singular, for titles made by default.</summary>
    public string Title { get; }

    /// <summary>Table of its records.</summary>
    public string Table { get; }

    /// <summary>All fields, in the order of the <c>fields</c> methods.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Fields that classic replies hold, in their order.</summary>
    public IReadOnlyList<Field> ClassicRecord { get; }

    /// <summary>Fields that <c>crm.item.*</c> replies hold, in their order.</summary>
    public IReadOnlyList<Field> UniversalRecord { get; }

    /// <summary>The records this card links to; null when it links to none.</summary>
    public LinkSide? Links { get; }

    /// <summary>Entity types a record can have as parents.</summary>
    public IReadOnlyList<int> ParentTypes { get; }

    /// <summary>Fields that a new record gets without being told.</summary>
    public Field[] Defaulted { get; }

    /// <summary>Fields that no record goes without.</summary>
    public Field[] Indispensable { get; }

    /// <summary>Fields that users made.</summary>
    public Field[] UserFields { get; }

    /// <summary>How user fields name the type: CRM_CONTACT, or CRM_7 by the number of a smart process in <c>crm.type.*</c>; USER for people.</summary>
    public string UserFieldEntity
    {
        get => field ?? (TypeId > 0 ? string.Create(CultureInfo.InvariantCulture, $"CRM_{TypeId}") : "CRM_" + Code);
        init;
    }

    /// <summary>What the names of its user fields begin with.</summary>
    public string UserFieldPrefix { get; init; } = UserFieldNames.Crm;

    /// <summary>The id.</summary>
    public Field IdField { get; }

    /// <summary>What the card can do.</summary>
    public Abilities Abilities { get; init; }

    /// <summary>Short symbol code, as owners of rows and <c>crm</c> user fields name it: D, T406. Empty for cards that have none.</summary>
    public string ShortCode { get; init; } = "";

    /// <summary>Number of a smart process in <c>crm.type.*</c>; 0 for built-in types.</summary>
    public int TypeId { get; init; }

    /// <summary>The default pipeline's number; 0 where there are none.</summary>
    public long DefaultCategory { get; init; }

    /// <summary>How its stages are kept, also while they are switched off; null for cards that never have any.</summary>
    public StageScheme? Stages { get; init; }

    /// <summary>Records belong to nobody: whoever may read CRM reads all of them, administrators write them.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whose part its records are; null for cards, which have a user of their own.</summary>
    public OwnerColumns? Owners { get; init; }

    /// <summary>Cards that its records, which belong to nobody, serve: an operation asks for a right to all of them. Empty for others.</summary>
    public IReadOnlyList<int> Serves { get; init; } = [];

    /// <summary>True when its records belong to nobody and serve cards.</summary>
    public bool IsCommon => Serves.Count > 0;

    /// <summary>Lists hold the id even when it was not asked for.</summary>
    public bool IsIdAlwaysSelected { get; init; } = true;

    /// <summary>The number of its records is kept; else they are counted when it is asked for.</summary>
    public bool HasTotal { get; init; } = true;

    /// <summary>Addresses that its own columns repeat.</summary>
    public IReadOnlyList<CardAddress> Addresses { get; init; } = [];

    /// <summary>Types that user fields of its records may have; null for all.</summary>
    public IReadOnlyList<UserFieldType>? UserFieldTypes { get; init; }

    /// <summary>What tells its cards apart; null where there is one for all records.</summary>
    public CardVariant? CardVariant { get; init; }

    /// <summary>Column of the user whose record it is.</summary>
    public const string OwnerColumn = "assigned_by_id";

    /// <summary>A field by its classic name; null when there is none.</summary>
    public Field? FindClassic(string name) => _classic.GetValueOrDefault(name);

    /// <summary>A field by its universal name, either spelling; null when there is none.</summary>
    public Field? FindUniversal(string name) => _universal.GetValueOrDefault(name);

    /// <summary>
    /// The same card with user fields behind its own: last in classic replies, before parents and advertising marks in universal ones,
    /// as the examples have them.
    /// </summary>
    public EntityType With(IReadOnlyList<Field> userFields)
    {
        if (userFields.Count == 0)
            return this;
        var universal = UniversalRecord.Select(field => field.CamelName).ToList();
        var end = UniversalRecord.TakeWhile(field => field.Source != FieldSource.Parent && field.Name != "UTM_SOURCE").Count();
        universal.InsertRange(end, userFields.Select(field => field.CamelName));
        return new(Id, Code, Title, Table, [.. Fields, .. userFields], ClassicRecord.Concat(userFields).Select(field => field.Name), universal)
        {
            Abilities = Abilities,
            ShortCode = ShortCode,
            TypeId = TypeId,
            DefaultCategory = DefaultCategory,
            Stages = Stages,
            IsShared = IsShared,
            Owners = Owners,
            Serves = Serves,
            IsIdAlwaysSelected = IsIdAlwaysSelected,
            HasTotal = HasTotal,
            Addresses = Addresses,
            UserFieldTypes = UserFieldTypes,
            UserFieldEntity = UserFieldEntity,
            UserFieldPrefix = UserFieldPrefix,
            CardVariant = CardVariant,
        };
    }

    /// <summary>True when the card has the ability.</summary>
    public bool Can(Abilities ability) => (Abilities & ability) == ability;

    /// <summary>True when its records may hold what the ability brings: a smart process keeps what was written before it was switched off.</summary>
    public bool MayHave(Abilities ability) => TypeId > 0 || Can(ability);

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>What tells the cards of one type apart: their pipeline, or the kind of lead.</summary>
/// <param name="Extra">Its name in <c>extras</c>.</param>
/// <param name="Default">The card that is meant without it.</param>
public sealed record CardVariant(string Extra, long Default);
