using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>Fields that invoices and smart processes have alike, which only <c>crm.item.*</c> serves.</summary>
static class UniversalFields
{
    /// <summary>A column.</summary>
    public static Field Of(string name, string camel, FieldType type, string title, FieldFlags flags = FieldFlags.None, FieldDefault @default = FieldDefault.None) =>
        Plain(name, camel, type, title, flags, @default, dialects: Dialects.Universal);

    /// <summary>What every record has.</summary>
    public static Field[] Head() =>
    [
        Id(),
        Of("TITLE", "title", FieldType.String, "Name", @default: FieldDefault.Numbered),
        Of("XML_ID", "xmlId", FieldType.String, "External code"),
        Of("CREATED_TIME", "createdTime", FieldType.DateTime, "Created at", Importable, FieldDefault.Now),
        Of("UPDATED_TIME", "updatedTime", FieldType.DateTime, "Updated at", Importable, FieldDefault.Now),
        Of("CREATED_BY", "createdBy", FieldType.User, "Created by", Importable, FieldDefault.Caller),
        Of("UPDATED_BY", "updatedBy", FieldType.User, "Updated by", Importable, FieldDefault.Caller),
        Of("ASSIGNED_BY_ID", "assignedById", FieldType.User, "Assigned to", @default: FieldDefault.Caller),
        Of("OPENED", "opened", FieldType.Flag, "Publicly available", FieldFlags.Required, FieldDefault.Yes),
        Of("WEBFORM_ID", "webformId", FieldType.Integer, "Created by CRM form"),
    ];

    /// <summary>Begin and end.</summary>
    public static Field[] Days() =>
    [
        Of("BEGINDATE", "begindate", FieldType.Date, "Start date", @default: FieldDefault.Today),
        Of("CLOSEDATE", "closedate", FieldType.Date, "End date", @default: FieldDefault.InAWeek),
    ];

    /// <summary>The last move between stages.</summary>
    public static Field[] Moved() =>
    [
        Of("MOVED_TIME", "movedTime", FieldType.DateTime, "Moved at", Importable, FieldDefault.Now),
        Of("MOVED_BY", "movedBy", FieldType.User, "Moved by", Importable, FieldDefault.Caller),
    ];

    /// <summary>Amounts in the record's currency.</summary>
    public static Field[] Amounts() =>
    [
        Of("CURRENCY_ID", "currencyId", FieldType.Currency, "Currency", @default: FieldDefault.BaseCurrency),
        Of("IS_MANUAL_OPPORTUNITY", "isManualOpportunity", FieldType.Flag, "Amount calculation mode", @default: FieldDefault.No),
        Of("OPPORTUNITY", "opportunity", FieldType.Double, "Amount", @default: FieldDefault.Zero),
        Of("TAX_VALUE", "taxValue", FieldType.Double, "Tax amount", @default: FieldDefault.Zero),
    ];
}
