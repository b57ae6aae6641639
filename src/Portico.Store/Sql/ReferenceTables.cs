using Dapper;

namespace Portico.Store.Sql;

/// <summary>Currencies, VAT rates, units of measurement and catalogues.</summary>
sealed class ReferenceTables(ISmallTables tables) : IReferenceStore
{
    const string LocalizationColumns = "currency, language, full_name, format_string, dec_point, thousands_variant, thousands_sep, decimals, is_zero_hidden";

    const string SetLocalization = $"INSERT INTO currency_localization ({LocalizationColumns}) "
        + "VALUES (@Currency, @Language, @FullName, @FormatString, @DecPoint, @ThousandsVariant, @ThousandsSep, @Decimals, @IsZeroHidden) "
        + "ON CONFLICT (currency, language) DO UPDATE SET full_name=excluded.full_name, format_string=excluded.format_string, dec_point=excluded.dec_point, "
        + "thousands_variant=excluded.thousands_variant, thousands_sep=excluded.thousands_sep, decimals=excluded.decimals, is_zero_hidden=excluded.is_zero_hidden";

    const string SetCurrency = "INSERT INTO currency (code, amount, amount_count, sort, date_update) VALUES (@Code, @Amount, @AmountCount, @Sort, @DateUpdate) "
        + "ON CONFLICT (code) DO UPDATE SET amount=excluded.amount, amount_count=excluded.amount_count, sort=excluded.sort, date_update=excluded.date_update";

    const string PropertyColumns = "changed, catalog_id, name, is_active, sort, code, default_value, property_type, row_count, col_count, list_type, is_multiple, "
        + "xml_id, file_type, multiple_count, link_catalog_id, with_description, is_searchable, is_filtrable, is_required, user_type, settings";

    const string InsertProperty = $"INSERT INTO product_property ({PropertyColumns}) VALUES (@Changed, @CatalogId, @Name, @IsActive, @Sort, @Code, @DefaultValue, @PropertyType, "
        + "@RowCount, @ColCount, @ListType, @IsMultiple, @XmlId, @FileType, @MultipleCount, @LinkCatalogId, @WithDescription, @IsSearchable, @IsFiltrable, @IsRequired, @UserType, @Settings) RETURNING id";

    // its catalogue and types stay
    const string UpdateProperty = "UPDATE product_property SET changed=@Changed, name=@Name, is_active=@IsActive, sort=@Sort, code=@Code, default_value=@DefaultValue, "
        + "row_count=@RowCount, col_count=@ColCount, list_type=@ListType, is_multiple=@IsMultiple, xml_id=@XmlId, file_type=@FileType, multiple_count=@MultipleCount, link_catalog_id=@LinkCatalogId, "
        + "with_description=@WithDescription, is_searchable=@IsSearchable, is_filtrable=@IsFiltrable, is_required=@IsRequired, settings=@Settings WHERE id=@Id RETURNING id";

    /// <inheritdoc/>
    public Task<ReferenceRows> LoadAsync(CancellationToken abort) => tables.Read(async db => new ReferenceRows(
        (await db.QueryAsync<CurrencyRow>("SELECT code, amount, amount_count, sort, date_update FROM currency ORDER BY sort, code")).AsList(),
        (await db.QueryAsync<LocalizationRow>($"SELECT {LocalizationColumns} FROM currency_localization ORDER BY currency, language")).AsList(),
        (await db.QueryAsync<VatRow>("SELECT id, changed, is_active, sort, name, rate FROM vat ORDER BY id")).AsList(),
        (await db.QueryAsync<MeasureRow>("SELECT id, code, title, symbol, symbol_intl, symbol_letter_intl, is_default FROM measure ORDER BY id")).AsList(),
        (await db.QueryAsync<ProductCatalogRow>("SELECT id, name, originator_id, origin_id, xml_id FROM catalog ORDER BY id")).AsList(),
        (await db.QueryAsync<PropertyRow>($"SELECT id, {PropertyColumns} FROM product_property ORDER BY sort, id")).AsList(),
        (await db.QueryAsync<PropertyEntryRow>("SELECT id, property_id, value, sort, is_default, xml_id FROM product_property_entry ORDER BY property_id, sort, id")).AsList()), abort);

    /// <inheritdoc/>
    public Task SetCurrencyAsync(CurrencyRow currency, IReadOnlyList<LocalizationRow> localizations, bool isBase, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync(SetCurrency, currency);
        foreach (var localization in localizations)
            await db.ExecuteAsync(SetLocalization, localization);
        if (isBase)
            await db.ExecuteAsync(MetadataTables.SetSetting, new { name = "base_currency", value = currency.Code });
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task DeleteCurrencyAsync(string code, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("DELETE FROM currency_localization WHERE currency=@code", new { code });
        return await db.ExecuteAsync("DELETE FROM currency WHERE code=@code", new { code });
    }, abort);

    /// <inheritdoc/>
    public Task DeleteLocalizationsAsync(string currency, IReadOnlyList<string> languages, CancellationToken abort) => tables.Write(async db =>
    {
        foreach (var language in languages)
            await db.ExecuteAsync("DELETE FROM currency_localization WHERE currency=@currency AND language=@language", new { currency, language });
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<long> SetVatAsync(VatRow vat, CancellationToken abort) => tables.Write(db => db.QuerySingleAsync<long>(vat.Id == 0
        ? "INSERT INTO vat (changed, is_active, sort, name, rate) VALUES (@Changed, @IsActive, @Sort, @Name, @Rate) RETURNING id"
        : "UPDATE vat SET changed=@Changed, is_active=@IsActive, sort=@Sort, name=@Name, rate=@Rate WHERE id=@Id RETURNING id", vat), abort);

    /// <inheritdoc/>
    public Task DeleteVatAsync(long id, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("DELETE FROM vat WHERE id=@id", new { id });
        return await db.ExecuteAsync("UPDATE product SET vat_id=NULL WHERE vat_id=@id", new { id });
    }, abort);

    /// <inheritdoc/>
    public Task<long> SetMeasureAsync(MeasureRow measure, CancellationToken abort) => tables.Write(async db =>
    {
        if (measure.IsDefault)
            await db.ExecuteAsync("UPDATE measure SET is_default=FALSE WHERE id<>@Id", measure);
        return await db.QuerySingleAsync<long>(measure.Id == 0
            ? "INSERT INTO measure (code, title, symbol, symbol_intl, symbol_letter_intl, is_default) VALUES (@Code, @Title, @Symbol, @SymbolIntl, @SymbolLetterIntl, @IsDefault) RETURNING id"
            : "UPDATE measure SET code=@Code, title=@Title, symbol=@Symbol, symbol_intl=@SymbolIntl, symbol_letter_intl=@SymbolLetterIntl, is_default=@IsDefault WHERE id=@Id RETURNING id", measure);
    }, abort);

    /// <inheritdoc/>
    public Task DeleteMeasureAsync(long id, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("DELETE FROM measure WHERE id=@id", new { id });
        return await db.ExecuteAsync("UPDATE product SET measure=NULL WHERE measure=@id", new { id });
    }, abort);

    /// <inheritdoc/>
    public Task<long> SetPropertyAsync(PropertyRow property, IReadOnlyList<PropertyEntryRow> entries, IReadOnlyList<long> removed, CancellationToken abort) => tables.Write(async db =>
    {
        var id = await db.QuerySingleAsync<long>(property.Id == 0 ? InsertProperty : UpdateProperty, property);
        foreach (var entry in removed)
        {
            await db.ExecuteAsync("DELETE FROM product_property_entry WHERE id=@entry AND property_id=@id", new { entry, id });
            await db.ExecuteAsync("DELETE FROM product_property_value WHERE property_id=@id AND item_id=@entry", new { entry, id });
        }
        foreach (var entry in entries)
            await db.ExecuteAsync(entry.Id == 0
                ? "INSERT INTO product_property_entry (property_id, value, sort, is_default, xml_id) VALUES (@PropertyId, @Value, @Sort, @IsDefault, @XmlId)"
                : "UPDATE product_property_entry SET value=@Value, sort=@Sort, is_default=@IsDefault, xml_id=@XmlId WHERE id=@Id AND property_id=@PropertyId", entry with { PropertyId = id });
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task DeletePropertyAsync(long id, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("DELETE FROM file WHERE id IN (SELECT v.item_id FROM product_property_value v JOIN product_property p ON p.id=v.property_id WHERE p.id=@id AND p.property_type='F')", new { id });
        await db.ExecuteAsync("DELETE FROM product_property_value WHERE property_id=@id", new { id });
        await db.ExecuteAsync("DELETE FROM product_property_entry WHERE property_id=@id", new { id });
        return await db.ExecuteAsync("DELETE FROM product_property WHERE id=@id", new { id });
    }, abort);
}
