using System.Globalization;

namespace Portico.Model;

/// <summary>How a value looks on the wire and lies in the store.</summary>
public enum FieldForm : byte
{
    /// <summary>A whole number; a text of digits in the classic dialect.</summary>
    Number,

    /// <summary>Text; empty is null.</summary>
    Text,

    /// <summary>Y or N.</summary>
    Flag,

    /// <summary>A decimal with four places, kept as a whole number of 1/10000.</summary>
    Money,

    /// <summary>A calendar day, kept as yyyy-MM-dd.</summary>
    Day,

    /// <summary>A moment, kept in Unix seconds.</summary>
    Moment,

    /// <summary>The id of a stored file.</summary>
    File,

    /// <summary>A number with a fraction of any length, kept as a double.</summary>
    Real,

    /// <summary>A phone, an address … of a record: rows of their own.</summary>
    Multifield,
}

/// <summary>One of the documented field types: what <c>*.fields</c> calls it, what clients may send for it.</summary>
public sealed class FieldType
{
    FieldType(string classic, FieldForm form, string? universal = null, bool isReference = false, string table = "")
    {
        Table = table;
        ClassicName = classic;
        UniversalName = universal ?? classic;
        Form = form;
        IsReference = isReference;
    }

    /// <summary>Name in <c>crm.contact.fields</c> and its like.</summary>
    public string ClassicName { get; }

    /// <summary>Name in <c>crm.item.fields</c>.</summary>
    public string UniversalName { get; }

    /// <summary>How values look and lie.</summary>
    public FieldForm Form { get; }

    /// <summary>Directory entries and other records: the classic LIKE does not reach them.</summary>
    public bool IsReference { get; }

    /// <summary>Table of the records that values point to, so that none of them dangles; empty for plain values.</summary>
    public string Table { get; }

    /// <summary>Whole number.</summary>
    public static FieldType Integer { get; } = new("integer", FieldForm.Number);

    /// <summary>Short text.</summary>
    public static FieldType String { get; } = new("string", FieldForm.Text);

    /// <summary>Long text, which the universal dialect names so.</summary>
    public static FieldType Text { get; } = new("string", FieldForm.Text, "text");

    /// <summary>Y or N.</summary>
    public static FieldType Flag { get; } = new("char", FieldForm.Flag, "boolean");

    /// <summary>Y or N, under one name in both dialects.</summary>
    public static FieldType Char { get; } = new("char", FieldForm.Flag);

    /// <summary>Decimal.</summary>
    public static FieldType Double { get; } = new("double", FieldForm.Money);

    /// <summary>Day.</summary>
    public static FieldType Date { get; } = new("date", FieldForm.Day);

    /// <summary>Moment.</summary>
    public static FieldType DateTime { get; } = new("datetime", FieldForm.Moment);

    /// <summary>Employee.</summary>
    public static FieldType User { get; } = new("user", FieldForm.Number);

    /// <summary>Entry of a directory.</summary>
    public static FieldType Status { get; } = new("crm_status", FieldForm.Text, isReference: true);

    /// <summary>Company.</summary>
    public static FieldType Company { get; } = new("crm_company", FieldForm.Number, isReference: true, table: "company");

    /// <summary>Contact.</summary>
    public static FieldType Contact { get; } = new("crm_contact", FieldForm.Number, isReference: true, table: "contact");

    /// <summary>Lead.</summary>
    public static FieldType Lead { get; } = new("crm_lead", FieldForm.Number, isReference: true, table: "lead");

    /// <summary>Deal.</summary>
    public static FieldType Deal { get; } = new("crm_deal", FieldForm.Number, isReference: true, table: "deal");

    /// <summary>Quote.</summary>
    public static FieldType Quote { get; } = new("crm_quote", FieldForm.Number, isReference: true, table: "quote");

    /// <summary>Currency code.</summary>
    public static FieldType Currency { get; } = new("crm_currency", FieldForm.Text);

    /// <summary>Pipeline.</summary>
    public static FieldType Category { get; } = new("crm_category", FieldForm.Number);

    /// <summary>A record of any other type: parents.</summary>
    public static FieldType Record { get; } = new("crm_entity", FieldForm.Number, isReference: true);

    /// <summary>Phones, addresses and their like.</summary>
    public static FieldType Multifield { get; } = new("crm_multifield", FieldForm.Multifield);

    /// <summary>Uploaded file.</summary>
    public static FieldType File { get; } = new("file", FieldForm.File);

    /// <summary>Text of a few letters, compared as it is.</summary>
    public static FieldType Code { get; } = new("string", FieldForm.Text);

    /// <summary>One letter of a few.</summary>
    public static FieldType Letter { get; } = new("char", FieldForm.Text);

    /// <summary>Pipeline of the deals that a template makes: described as a letter, and a number.</summary>
    public static FieldType PipelineChar { get; } = new("char", FieldForm.Number);

    /// <summary>Parameters of a schedule: a map.</summary>
    public static FieldType RecurringParams { get; } = new("recurring_params", FieldForm.Text);

    /// <summary>Catalogue of products.</summary>
    public static FieldType Catalog { get; } = new("integer", FieldForm.Number);

    /// <summary>Section of products; 0 is the top of the catalogue.</summary>
    public static FieldType Section { get; } = new("integer", FieldForm.Number, isReference: true, table: "product_section");

    /// <summary>VAT rate.</summary>
    public static FieldType Vat { get; } = new("integer", FieldForm.Number, isReference: true, table: "vat");

    /// <summary>Unit of measurement, by its number.</summary>
    public static FieldType Measure { get; } = new("integer", FieldForm.Number, isReference: true, table: "measure");

    /// <summary>Picture of a product.</summary>
    public static FieldType Picture { get; } = new("product_file", FieldForm.File);

    /// <summary>Product property: text.</summary>
    public static FieldType TextProperty { get; } = new(PropertyName, FieldForm.Text);

    /// <summary>Product property: text with markup.</summary>
    public static FieldType MarkupProperty { get; } = new(PropertyName, FieldForm.Text);

    /// <summary>Product property: number.</summary>
    public static FieldType NumberProperty { get; } = new(PropertyName, FieldForm.Money);

    /// <summary>Product property: day.</summary>
    public static FieldType DayProperty { get; } = new(PropertyName, FieldForm.Day);

    /// <summary>Product property: moment.</summary>
    public static FieldType MomentProperty { get; } = new(PropertyName, FieldForm.Moment);

    /// <summary>Product property: entry of the property's list.</summary>
    public static FieldType EntryProperty { get; } = new(PropertyName, FieldForm.Number, isReference: true);

    /// <summary>Product property: another product.</summary>
    public static FieldType ProductProperty { get; } = new(PropertyName, FieldForm.Number, isReference: true, table: "product");

    /// <summary>Product property: a section.</summary>
    public static FieldType SectionProperty { get; } = new(PropertyName, FieldForm.Number, isReference: true, table: "product_section");

    /// <summary>Product property: file.</summary>
    public static FieldType FileProperty { get; } = new(PropertyName, FieldForm.File);

    const string PropertyName = "product_property";

    /// <summary>Place of sale; a code.</summary>
    public static FieldType Location { get; } = new("location", FieldForm.Text);

    /// <summary>User fields: a number with up to twelve places.</summary>
    public static FieldType Real { get; } = new("double", FieldForm.Real);

    /// <summary>User fields: yes or no. True and false in the classic dialect, Y and N in the universal one, 1 and 0 in filters.</summary>
    public static FieldType Boolean { get; } = new("boolean", FieldForm.Flag);

    /// <summary>User fields: an item of the field's own list.</summary>
    public static FieldType Enumeration { get; } = new("enumeration", FieldForm.Number);

    /// <summary>User fields: <c>300|USD</c>.</summary>
    public static FieldType Money { get; } = new("money", FieldForm.Text);

    /// <summary>User fields: link.</summary>
    public static FieldType Url { get; } = new("url", FieldForm.Text);

    /// <summary>User fields: address in one line.</summary>
    public static FieldType Address { get; } = new("address", FieldForm.Text);

    /// <summary>User fields: user.</summary>
    public static FieldType Employee { get; } = new("employee", FieldForm.Number);

    /// <summary>User fields: record of CRM, <c>D_5</c>.</summary>
    public static FieldType Binding { get; } = new("crm", FieldForm.Text);

    /// <summary>User fields: section of an information block.</summary>
    public static FieldType IblockSection { get; } = new("iblock_section", FieldForm.Number);

    /// <summary>User fields: element of an information block.</summary>
    public static FieldType IblockElement { get; } = new("iblock_element", FieldForm.Number);

    /// <summary>Reads a scalar from a client. Null and empty text clear the field. False when it does not fit.</summary>
    public bool TryParse(Node node, Zone zone, out Value value)
    {
        value = Value.Null;
        if (node.IsNull || (node.Kind == NodeKind.Text && node.Text.Length == 0))
            return true;
        if (node.IsArray)
            return false;
        switch (Form)
        {
            case FieldForm.Number or FieldForm.File:
                if (!node.TryInteger(out var number))
                    return false;
                value = Value.Of(number);
                return true;
            case FieldForm.Text:
                value = Value.Of(node.Text.Length == 0 ? null : node.Text); // false is no text
                return true;
            case FieldForm.Flag:
                if (!node.TryFlag(out var flag))
                    return false;
                value = Value.Of(flag);
                return true;
            case FieldForm.Money:
                return TryMoney(node.Text, out value);
            case FieldForm.Day:
                if (!zone.TryDay(node.Text, out var day))
                    return false;
                value = Value.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return true;
            case FieldForm.Moment:
                if (!zone.TryMoment(node.Text, out var seconds))
                    return false;
                value = Value.Of(seconds);
                return true;
            case FieldForm.Real:
                return TryReal(node.Text, out value);
            default:
                return false;
        }
    }

    /// <summary>Reads a number with a fraction; false for what is none, or too large.</summary>
    public static bool TryReal(string text, out Value value)
    {
        value = Value.Null;
        if (!double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return false;
        value = Value.Of(number + 0.0); // there is one zero
        return true;
    }

    /// <summary>Reads a decimal into 1/10000 units, rounding half away from zero.</summary>
    public static bool TryMoney(string text, out Value value)
    {
        value = Value.Null;
        if (!decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            || Math.Abs(amount) > 900_000_000_000_000m)
            return false;
        value = Value.Of((long)decimal.Round(amount * Value.MoneyScale, MidpointRounding.AwayFromZero));
        return true;
    }
}
