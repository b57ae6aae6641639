using System.Text;

namespace Portico.Model;

/// <summary>Where a field's value lies.</summary>
public enum FieldSource : byte
{
    /// <summary>A column of the type's own table.</summary>
    Column,

    /// <summary>Rows of the multifield table.</summary>
    Multifield,

    /// <summary>The first multifield of a kind, as <c>emailWork</c>: read only.</summary>
    FirstMultifield,

    /// <summary>All linked records of one kind.</summary>
    Links,

    /// <summary>The primary one of the linked records.</summary>
    PrimaryLink,

    /// <summary>The parent record of one type.</summary>
    Parent,

    /// <summary>Users who watch a record.</summary>
    Observers,

    /// <summary>Rows of the table of user fields' values.</summary>
    Values,

    /// <summary>Documented, but nothing can set it yet: always null.</summary>
    Nothing,

    /// <summary>Rows of the table of product properties.</summary>
    Property,
}

/// <summary>What a field allows.</summary>
[Flags]
public enum FieldFlags
{
    /// <summary>A plain field.</summary>
    None = 0,

    /// <summary>Reported as required.</summary>
    Required = 1,

    /// <summary>Clients cannot set it.</summary>
    ReadOnly = 2,

    /// <summary>Set on add only.</summary>
    Immutable = 4,

    /// <summary>Holds a list.</summary>
    Multiple = 8,

    /// <summary>Made by users.</summary>
    Dynamic = 16,

    /// <summary>Kept for old clients.</summary>
    Deprecated = 32,

    /// <summary>Read-only, but an import may set it.</summary>
    Importable = 64,

    /// <summary>Read-only in the classic methods, but <c>crm.item.*</c> may set it.</summary>
    ItemWritable = 128,

    /// <summary>Written by <c>get</c>, not described by <c>fields</c>.</summary>
    Undescribed = 256,

    /// <summary>A code that can be none is refused.</summary>
    Checked = 512,

    /// <summary>Y while the record has a company or a contact: the store keeps it so.</summary>
    ClientMark = 1024,

    /// <summary>Lists sort it by the places in its directory, not by the codes.</summary>
    DirectoryOrder = 2048,

    /// <summary>No record goes without it.</summary>
    Indispensable = 4096,
}

/// <summary>What a missing value becomes when a record is made.</summary>
public enum FieldDefault : byte
{
    /// <summary>Stays empty.</summary>
    None,

    /// <summary>Y.</summary>
    Yes,

    /// <summary>N.</summary>
    No,

    /// <summary>0.</summary>
    Zero,

    /// <summary>The first entry of the field's directory.</summary>
    FirstOfDirectory,

    /// <summary>The user who calls.</summary>
    Caller,

    /// <summary>The present moment.</summary>
    Now,

    /// <summary>The present day.</summary>
    Today,

    /// <summary>A week from the present day.</summary>
    InAWeek,

    /// <summary>"{type} #{id}".</summary>
    Numbered,

    /// <summary>The portal's base currency.</summary>
    BaseCurrency,

    /// <summary>The first company that is the portal's own.</summary>
    FirstMyCompany,

    /// <summary>The id, as text.</summary>
    IdText,

    /// <summary>The field's <see cref="Field.Constant"/>.</summary>
    Constant,

    /// <summary>The portal's first catalogue of products.</summary>
    FirstCatalog,

    /// <summary>The unit of measurement that is the default one.</summary>
    DefaultMeasure,

    /// <summary>A code made of the record's NAME.</summary>
    CodeOfName,
}

/// <summary>In which dialects a field shows.</summary>
[Flags]
public enum Dialects
{
    /// <summary>The upper-case methods of one card.</summary>
    Classic = 1,

    /// <summary><c>crm.item.*</c>.</summary>
    Universal = 2,

    /// <summary>Everywhere.</summary>
    Both = 3,
}

/// <summary>One field of an entity type: its names, type, permissions and place.</summary>
public sealed class Field
{
    /// <summary>A field under its three names.</summary>
    /// <param name="name">Classic, <c>LAST_NAME</c>.</param>
    /// <param name="camelName">Universal, <c>lastName</c>.</param>
    /// <param name="upperName">Universal in capitals, where it is not the classic one (<c>CREATED_TIME</c>).</param>
    public Field(string name, string camelName, FieldType type, string title, string? upperName = null)
    {
        Name = name;
        CamelName = camelName;
        UpperName = upperName ?? name;
        Type = type;
        Title = title;
        ClassicKey = Key(name);
        UniversalKey = Key(camelName);
    }

    /// <summary>Classic name, <c>LAST_NAME</c>.</summary>
    public string Name { get; }

    /// <summary>Universal name, <c>lastName</c>.</summary>
    public string CamelName { get; }

    /// <summary>The universal name's upper-case twin.</summary>
    public string UpperName { get; }

    /// <summary>The documented type.</summary>
    public FieldType Type { get; }

    /// <summary>Label of <c>*.fields</c>.</summary>
    public string Title { get; }

    /// <summary>What may be done with it.</summary>
    public FieldFlags Flags { get; init; }

    /// <summary>Where its value lies.</summary>
    public FieldSource Source { get; init; } = FieldSource.Column;

    /// <summary>Column in the type's table; empty for other sources.</summary>
    public string Column { get; init; } = "";

    /// <summary>True when a folded shadow column serves comparisons (ADR 0003).</summary>
    public bool IsFolded { get; init; }

    /// <summary>Directory of a <c>crm_status</c> field.</summary>
    public string? StatusType { get; init; }

    /// <summary><c>fields</c> prints the directory in a list.</summary>
    public bool IsStatusTypeListed { get; init; }

    /// <summary>Multifield kind (PHONE), for multifields and their first values.</summary>
    public string? Multifield { get; init; }

    /// <summary>Value type (WORK) a first multifield is limited to.</summary>
    public string? ValueType { get; init; }

    /// <summary>The table of links behind a link field.</summary>
    public LinkSide? Link { get; init; }

    /// <summary>The parent's entity type, for parent fields; printed among the settings of links too.</summary>
    public int ParentType { get; init; }

    /// <summary>Settings that <c>fields</c> prints; null prints the parent's type, if any.</summary>
    public Node? Settings { get; init; }

    /// <summary>Number of the product property.</summary>
    public long PropertyId { get; init; }

    /// <summary>More that <c>fields</c> prints, as it is.</summary>
    public Node? Details { get; init; }

    /// <summary>The user field behind it; null for those the card was born with.</summary>
    public UserField? User { get; init; }

    /// <summary>What a missing value becomes on add.</summary>
    public FieldDefault Default { get; init; }

    /// <summary>What <see cref="FieldDefault.Constant"/> stands for.</summary>
    public Value Constant { get; init; }

    /// <summary>Where it shows.</summary>
    public Dialects Dialects { get; init; } = Dialects.Both;

    /// <summary>An unset link is written as 0 in the universal dialect.</summary>
    public bool NullIsZero { get; init; }

    /// <summary>Fewest places after the point that the classic dialect writes of an amount.</summary>
    public int Decimals { get; init; }

    /// <summary>Longer texts are cut to this; 0 leaves them.</summary>
    public int MaxLength { get; init; }

    /// <summary>An unset text is written as empty text in both dialects.</summary>
    public bool NullIsEmpty { get; init; }

    /// <summary>True when clients cannot set it.</summary>
    public bool IsReadOnly => (Flags & FieldFlags.ReadOnly) != 0;

    /// <summary>True when it holds a list.</summary>
    public bool IsMultiple => (Flags & FieldFlags.Multiple) != 0;

    /// <summary><c>"LAST_NAME":</c> in UTF-8, ready to be written.</summary>
    public byte[] ClassicKey { get; }

    /// <summary><c>"lastName":</c> in UTF-8, ready to be written.</summary>
    public byte[] UniversalKey { get; }

    /// <summary>The shadow column's name.</summary>
    public string FoldedColumn => Column + "_f";

    /// <summary>A text as the shadow column holds it.</summary>
    public string Fold(string text) => Type == FieldType.Text ? Folding.Fold(text) : Folding.FoldShort(text);

    /// <inheritdoc/>
    public override string ToString() => Name;

    static byte[] Key(string name) => Encoding.UTF8.GetBytes($"\"{name}\":");
}

/// <summary>One side of a table of links: a contact's companies, a company's contacts, a record's contacts.</summary>
/// <param name="Table">The table.</param>
/// <param name="Owner">Column of the record whose links these are.</param>
/// <param name="Other">Column of the linked record.</param>
/// <param name="Primary">Column of this side's primary flag.</param>
/// <param name="Sort">Column of this side's sort index.</param>
/// <param name="OtherType">Entity type of the linked records.</param>
/// <param name="OtherTable">Table of the linked records.</param>
/// <param name="OwnerType">Entity type of the owner when one table serves many types, else 0.</param>
public sealed record LinkSide(
    string Table, string Owner, string Other, string Primary, string Sort, int OtherType, string OtherTable, int OwnerType = 0)
{
    /// <summary>A contact's companies.</summary>
    public static LinkSide CompaniesOfContact { get; } =
        new("contact_company", "contact_id", "company_id", "contact_primary", "contact_sort", EntityTypeIds.Company, "company");

    /// <summary>A company's contacts.</summary>
    public static LinkSide ContactsOfCompany { get; } =
        new("contact_company", "company_id", "contact_id", "company_primary", "company_sort", EntityTypeIds.Contact, "contact");

    /// <summary>The contacts of a record of another type.</summary>
    public static LinkSide ContactsOf(int entityTypeId) =>
        new("record_contact", "record_id", "contact_id", "is_primary", "sort", EntityTypeIds.Contact, "contact", entityTypeId);

    /// <summary>The same table seen from the other record, where both sides keep a primary flag.</summary>
    public LinkSide? Reverse => this == CompaniesOfContact ? ContactsOfCompany : this == ContactsOfCompany ? CompaniesOfContact : null;
}

/// <summary>Numbers of the built-in entity types.</summary>
public static class EntityTypeIds
{
    /// <summary>Lead.</summary>
    public const int Lead = 1;

    /// <summary>Deal.</summary>
    public const int Deal = 2;

    /// <summary>Contact.</summary>
    public const int Contact = 3;

    /// <summary>Company.</summary>
    public const int Company = 4;

    /// <summary>Invoice of the old kind, which the universal methods refuse.</summary>
    public const int OldInvoice = 5;

    /// <summary>Quote.</summary>
    public const int Quote = 7;

    /// <summary>Requisite.</summary>
    public const int Requisite = 8;

    /// <summary>Smart invoice.</summary>
    public const int SmartInvoice = 31;

    /// <summary>Product row: no number of the original.</summary>
    public const int ProductRow = -10;

    /// <summary>Product: no number of the original, so that the universal methods never meet it.</summary>
    public const int Product = -1;

    /// <summary>Section of products, likewise.</summary>
    public const int ProductSection = -2;

    /// <summary>User, likewise; values of multiple user fields are stored under it.</summary>
    public const int User = -20;
}
