using System.Data.Common;
using System.Globalization;
using Dapper;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>User fields, and the columns of their values.</summary>
sealed class UserFieldTables(ISmallTables tables) : IUserFieldStore
{
    // a step holds its rows as long as it takes: a record's writer waits no longer
    const int RowsAStep = 500;

    const string Columns = "entity_id, name, type, xml_id, sort, is_multiple, is_mandatory, show_filter, show_in_list, edit_in_list, is_searchable";

    const string InsertItem = "INSERT INTO user_field_item (field_id, value, sort, is_default, xml_id) VALUES (@FieldId, @Value, @Sort, @IsDefault, @XmlId)";

    /// <summary>Removes everything that describes the user fields of an entity (<c>@entity</c>), and their values (<c>@id</c>: entity type).</summary>
    internal static readonly string[] DeleteAll =
    [
        "DELETE FROM user_field_setting WHERE field_id IN (SELECT id FROM user_field WHERE entity_id=@entity)",
        "DELETE FROM user_field_label WHERE field_id IN (SELECT id FROM user_field WHERE entity_id=@entity)",
        "DELETE FROM user_field_item WHERE field_id IN (SELECT id FROM user_field WHERE entity_id=@entity)",
        "DELETE FROM user_field WHERE entity_id=@entity",
        "DELETE FROM user_column WHERE table_name=@table",
        "DELETE FROM user_value WHERE entity_type_id=@id",
    ];

    /// <inheritdoc/>
    public Task<UserFieldRows> LoadAsync(CancellationToken abort) => tables.Read(async db => new UserFieldRows(
        (await db.QueryAsync<UserFieldRow>($"SELECT f.id, {Columns}, c.id AS column_id FROM user_field f LEFT JOIN user_column c ON c.field_id=f.id ORDER BY f.sort, f.id")).AsList(),
        (await db.QueryAsync<UserFieldSettingRow>("SELECT field_id, path, value, position FROM user_field_setting ORDER BY field_id, position")).AsList(),
        (await db.QueryAsync<UserFieldLabelRow>("SELECT field_id, language, edit_form, list_column, list_filter, error_message, help_message FROM user_field_label ORDER BY field_id, language")).AsList(),
        (await db.QueryAsync<UserFieldItemRow>("SELECT id, field_id, value, sort, is_default, xml_id FROM user_field_item ORDER BY field_id, sort, id")).AsList()), abort);

    /// <inheritdoc/>
    public Task<long> AddAsync(UserFieldWrite field, UserFieldPlace place, long freedBefore, CancellationToken abort) => tables.Write(async db =>
    {
        var id = await db.QuerySingleAsync<long>(
            $"INSERT INTO user_field ({Columns}) VALUES (@EntityId, @Name, @Type, @XmlId, @Sort, @IsMultiple, @IsMandatory, @ShowFilter, @ShowInList, @EditInList, @IsSearchable) RETURNING id", field.Row);
        await WriteParts(db, id, field);
        if (!place.IsMultiple)
            await Allocate(db, id, place, freedBefore);
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task UpdateAsync(UserFieldWrite field, UserFieldPlace place, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("UPDATE user_field SET xml_id=@XmlId, sort=@Sort, is_mandatory=@IsMandatory, show_filter=@ShowFilter, show_in_list=@ShowInList, edit_in_list=@EditInList, is_searchable=@IsSearchable WHERE id=@Id", field.Row);
        foreach (var item in field.GoneItems)
            await DeleteItem(db, field.Row, place, item);
        await WriteParts(db, field.Row.Id, field);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task DeleteAsync(UserFieldRow field, long now, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("UPDATE user_column SET field_id=NULL, freed=@now WHERE field_id=@Id", new { now, field.Id });
        foreach (var table in (string[])["user_field_setting", "user_field_label", "user_field_item"])
            await db.ExecuteAsync($"DELETE FROM {table} WHERE field_id=@Id", field);
        return await db.ExecuteAsync("DELETE FROM user_field WHERE id=@Id", field);
    }, abort);

    /// <inheritdoc/>
    public Task<bool> ClearAsync(UserFieldRow field, UserFieldPlace place, CancellationToken abort) => tables.Write(async db =>
    {
        var some = new { field.Id, place.EntityTypeId, most = (long)RowsAStep };
        if (!place.IsMultiple)
            return await ClearColumn(db, UserFieldPlace.ColumnOf(field.ColumnId!.Value), place, some) > 0;
        var records = $"(SELECT DISTINCT record_id FROM user_value WHERE entity_type_id=@EntityTypeId AND field_id=@Id{Ordered(place, "record_id")} LIMIT @most)";
        if (place.Form == FieldForm.File)
            await db.ExecuteAsync($"DELETE FROM file WHERE id IN (SELECT number FROM user_value WHERE entity_type_id=@EntityTypeId AND field_id=@Id AND record_id IN {records})", some);
        return await db.ExecuteAsync($"DELETE FROM user_value WHERE entity_type_id=@EntityTypeId AND field_id=@Id AND record_id IN {records}", some) > 0;
    }, abort);

    /// <summary>Statements that make a column: the column, its shadow, and an index of the values there are.</summary>
    internal static IEnumerable<string> Column(string table, long id, string kind, SqlDialect dialect)
    {
        var column = UserFieldPlace.ColumnOf(id);
        var isFolded = kind == FoldedKind;
        yield return dialect.Typed($"ALTER TABLE {table} ADD COLUMN {column} {{{(isFolded ? "text" : kind)}}}");
        if (isFolded)
            yield return dialect.Typed($"ALTER TABLE {table} ADD COLUMN {column}_f {{text}}");
        var indexed = isFolded ? column + "_f" : column;
        yield return $"CREATE INDEX {table}_{indexed} ON {table} ({indexed}) WHERE {indexed} IS NOT NULL";
    }

    const string FoldedKind = "folded";

    // a token of SqlDialect, but for texts with a shadow
    static string KindOf(UserFieldPlace place) => place.Form switch
    {
        FieldForm.Text or FieldForm.Flag or FieldForm.Multifield => place.IsFolded ? FoldedKind : "text",
        FieldForm.Number or FieldForm.File => "int",
        FieldForm.Money => "money",
        FieldForm.Moment => "moment",
        FieldForm.Day => "day",
        FieldForm.Real => "real",
    };

    async Task Allocate(DbConnection db, long fieldId, UserFieldPlace place, long freedBefore)
    {
        var wanted = new { place.Table, kind = KindOf(place), fieldId, freedBefore };
        var free = await db.ExecuteScalarAsync<long?>(
            "SELECT id FROM user_column WHERE table_name=@Table AND kind=@kind AND field_id IS NULL AND freed<@freedBefore ORDER BY id LIMIT 1", wanted);
        if (free is { } id)
        {
            // what somebody wrote who had not heard yet that the field was gone
            while (await ClearColumn(db, UserFieldPlace.ColumnOf(id), place, new { most = (long)RowsAStep }) > 0)
                continue;
            await db.ExecuteAsync("UPDATE user_column SET field_id=@fieldId, freed=NULL WHERE id=@id", new { fieldId, id });
            return;
        }
        var made = await db.QuerySingleAsync<long>("INSERT INTO user_column (table_name, kind, field_id) VALUES (@Table, @kind, @fieldId) RETURNING id", wanted);
        foreach (var statement in Column(place.Table, made, wanted.kind, tables.Dialect))
            await db.ExecuteAsync(statement);
    }

    static async Task<int> ClearColumn(DbConnection db, string column, UserFieldPlace place, object some)
    {
        var shadow = place.IsFolded ? $",{column}_f=NULL" : "";
        var records = $"(SELECT id FROM {place.Table} WHERE {column}{(place.IsFolded ? "_f" : "")} IS NOT NULL{Ordered(place, "id")} LIMIT @most)";
        if (place.Form == FieldForm.File)
            await db.ExecuteAsync($"DELETE FROM file WHERE id IN (SELECT {column} FROM {place.Table} WHERE id IN {records})", some);
        return await db.ExecuteAsync($"UPDATE {place.Table} SET {column}=NULL{shadow} WHERE id IN {records}", some);
    }

    // two statements look at the same records; for one alone any will do, and an order would sort them all
    static string Ordered(UserFieldPlace place, string column) => place.Form == FieldForm.File ? " ORDER BY " + column : "";

    static async Task DeleteItem(DbConnection db, UserFieldRow field, UserFieldPlace place, long item)
    {
        var gone = new { item, field.Id };
        await db.ExecuteAsync("DELETE FROM user_field_item WHERE id=@item AND field_id=@Id", gone);
        if (place.IsMultiple)
            await db.ExecuteAsync("DELETE FROM user_value WHERE field_id=@Id AND number=@item", gone);
        else
            await db.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"UPDATE {place.Table} SET u{field.ColumnId}=NULL WHERE u{field.ColumnId}=@item"), gone);
    }

    static async Task WriteParts(DbConnection db, long id, UserFieldWrite field)
    {
        await db.ExecuteAsync("DELETE FROM user_field_setting WHERE field_id=@id", new { id });
        foreach (var setting in field.Settings)
            await db.ExecuteAsync("INSERT INTO user_field_setting (field_id, path, value, position) VALUES (@FieldId, @Path, @Value, @Position)", setting with { FieldId = id });
        await db.ExecuteAsync("DELETE FROM user_field_label WHERE field_id=@id", new { id });
        foreach (var label in field.Labels)
            await db.ExecuteAsync("INSERT INTO user_field_label (field_id, language, edit_form, list_column, list_filter, error_message, help_message) VALUES (@FieldId, @Language, @EditForm, @ListColumn, @ListFilter, @ErrorMessage, @HelpMessage)", label with { FieldId = id });
        foreach (var item in field.Items)
            await db.ExecuteAsync(item.Id > 0
                ? "UPDATE user_field_item SET value=@Value, sort=@Sort, is_default=@IsDefault, xml_id=@XmlId WHERE id=@Id AND field_id=@FieldId"
                : InsertItem, item with { FieldId = id });
    }
}
