using System.Text;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>How scripts reach a database: one transaction each.</summary>
interface IScripts
{
    /// <summary>Runs statements that write.</summary>
    Task<SqlOutcome> Write(Action<SqlScript> put, CancellationToken abort);

    /// <summary>Runs statements that must find their rows, and only then others that make a record; its id, null and nothing done where a row is missing.</summary>
    Task<long?> Add(Action<SqlScript> require, Action<SqlScript> put, CancellationToken abort);

    /// <summary>Runs one statement that reads, and takes its rows.</summary>
    ValueTask<Page> Read(Action<SqlScript> put, int columns, CancellationToken abort);
}

/// <summary>Requisites and what hangs on them.</summary>
sealed class RequisiteStore(IScripts scripts) : IRequisiteStore
{
    // a portal that has it has the templates of the start, or had them
    const string StandardPresets = "requisite_presets";

    /// <inheritdoc/>
    public async Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort) => (await scripts.Write(script =>
    {
        var (card, id) = CardOf(write);
        AddressSql.LockCard(script, card, id);
        WriteSql.Update(script, write);
        AddressSql.RepeatAll(script, card, id);
    }, abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(EntityType card, long cardId, long id, CancellationToken abort) =>
        (await scripts.Write(script => RequisiteSql.Delete(script, card, cardId, id), abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> DeleteBankDetailAsync(long id, CancellationToken abort) =>
        (await scripts.Write(script => RequisiteSql.DeleteBankDetail(script, id), abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> AddAddressAsync(RecordWrite write, long addressType, CancellationToken abort) => (await scripts.Write(script =>
    {
        var (card, id) = CardOf(write);
        AddressSql.LockCard(script, card, id);
        AddressSql.Add(script, write);
        AddressSql.Repeat(script, card, id, addressType);
    }, abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> UpdateAddressAsync(RecordWrite write, long addressType, CancellationToken abort) => (await scripts.Write(script =>
    {
        var (card, id) = CardOf(write);
        AddressSql.LockCard(script, card, id);
        WriteSql.Update(script, write);
        AddressSql.Repeat(script, card, id, addressType);
    }, abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> DeleteAddressAsync(EntityType card, long cardId, long id, long addressType, CancellationToken abort) => (await scripts.Write(script =>
    {
        AddressSql.LockCard(script, card, cardId);
        script.Run($"DELETE FROM address WHERE id={id}", SqlEffect.Required);
        AddressSql.Repeat(script, card, cardId, addressType);
    }, abort)).IsMet;

    /// <inheritdoc/>
    public Task SetLinkAsync(EntityType card, LinkChoice choice, CancellationToken abort) => scripts.Write(script =>
    {
        if (script.Dialect.KeyShare.Length > 0)
            script.Run($"SELECT 1 FROM {card.Table} WHERE id={choice.EntityId}{script.Dialect.KeyShare}");
        script.Add("INSERT INTO requisite_link (entity_type_id,entity_id,requisite_id,bank_detail_id,mc_requisite_id,mc_bank_detail_id) ");
        script.Add($"SELECT {choice.EntityTypeId},o.id,{choice.Requisite},{choice.BankDetail},{choice.OwnRequisite},{choice.OwnBankDetail} FROM {card.Table} o WHERE o.id={choice.EntityId} ");
        script.Add("ON CONFLICT (entity_type_id,entity_id) DO UPDATE SET requisite_id=excluded.requisite_id,bank_detail_id=excluded.bank_detail_id,");
        script.Run($"mc_requisite_id=excluded.mc_requisite_id,mc_bank_detail_id=excluded.mc_bank_detail_id");
    }, abort);

    /// <inheritdoc/>
    public async Task<bool> DeleteLinkAsync(long entityTypeId, long id, CancellationToken abort) =>
        (await scripts.Write(script => script.Run($"DELETE FROM requisite_link WHERE entity_type_id={entityTypeId} AND entity_id={id}", SqlEffect.Required), abort)).IsMet;

    /// <inheritdoc/>
    public Task AddStandardPresetsAsync(IReadOnlyList<(RecordWrite Preset, IReadOnlyList<PresetFieldRow> Fields)> presets, CancellationToken abort) => scripts.Write(script =>
    {
        // several servers may start at once: the row is there in every portal
        script.Run($"SELECT 1 FROM setting WHERE name='time_zone'{script.Dialect.Lock}");
        foreach (var (preset, fields) in presets)
            Add(script, preset, fields);
        script.Run($"INSERT INTO setting (name,value) VALUES ({SqlParameter.Of(StandardPresets)},'Y') ON CONFLICT DO NOTHING");
    }, abort);

    /// <inheritdoc/>
    public async Task<bool> DeletePresetAsync(long id, CancellationToken abort) => (await scripts.Write(script =>
    {
        script.Run($"DELETE FROM requisite_preset WHERE id={id} AND NOT EXISTS (SELECT 1 FROM requisite WHERE preset_id={id})", SqlEffect.Required);
        script.Run($"DELETE FROM requisite_preset_field WHERE preset_id={id} AND NOT EXISTS (SELECT 1 FROM requisite_preset p WHERE p.id={id})");
    }, abort)).IsMet;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PresetFieldRow>> PresetFieldsAsync(long presetId, CancellationToken abort)
    {
        using var page = await scripts.Read(
            script => script.Run($"SELECT id,sort,field_name,field_title,in_short_list FROM requisite_preset_field WHERE preset_id={presetId} ORDER BY sort,id"), 5, abort);
        return [.. Enumerable.Range(0, page.Rows).Select(row => new PresetFieldRow
        {
            Id = page.Integer(row, 0),
            Sort = page.Integer(row, 1),
            FieldName = Encoding.UTF8.GetString(page.Text(row, 2)),
            FieldTitle = Encoding.UTF8.GetString(page.Text(row, 3)),
            InShortList = page.Text(row, 4).SequenceEqual("Y"u8),
        })];
    }

    /// <inheritdoc/>
    public async Task<bool> AddPresetFieldAsync(long presetId, PresetFieldRow field, CancellationToken abort) => (await scripts.Write(script =>
    {
        script.Run($"UPDATE requisite_preset SET field_count=field_count+1 WHERE id={presetId}", SqlEffect.Required);
        script.Add("INSERT INTO requisite_preset_field (preset_id,id,field_name,field_title,in_short_list,sort) ");
        script.Add($"SELECT p.id,p.field_count,{SqlParameter.Of(field.FieldName)},{SqlParameter.Of(field.FieldTitle)},{SqlParameter.Of(Flag(field))},{field.Sort} ");
        script.Run($"FROM requisite_preset p WHERE p.id={presetId} ON CONFLICT DO NOTHING", SqlEffect.Required);
    }, abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> UpdatePresetFieldAsync(long presetId, PresetFieldRow field, CancellationToken abort) => (await scripts.Write(script =>
    {
        script.Add($"UPDATE requisite_preset_field SET field_name={SqlParameter.Of(field.FieldName)},field_title={SqlParameter.Of(field.FieldTitle)},");
        script.Add($"in_short_list={SqlParameter.Of(Flag(field))},sort={field.Sort} WHERE preset_id={presetId} AND id={field.Id} ");
        script.Run($"AND NOT EXISTS (SELECT 1 FROM requisite_preset_field f WHERE f.preset_id={presetId} AND f.id<>{field.Id} AND f.field_name={SqlParameter.Of(field.FieldName)})", SqlEffect.Required);
    }, abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> DeletePresetFieldAsync(long presetId, long id, CancellationToken abort) =>
        (await scripts.Write(script => script.Run($"DELETE FROM requisite_preset_field WHERE preset_id={presetId} AND id={id}", SqlEffect.Required), abort)).IsMet;

    static string Flag(PresetFieldRow field) => field.InShortList ? "Y" : "N";

    static (EntityType Card, long Id) CardOf(RecordWrite write) => write.Card ?? throw new InvalidOperationException("What hangs on a card must name it.");

    // a template whose place is taken by those of another server is not made again
    static void Add(SqlScript script, RecordWrite preset, IReadOnlyList<PresetFieldRow> fields)
    {
        script.Add($"INSERT INTO {preset.Type.Table} (");
        foreach (var (field, _) in preset.Columns)
            script.Add($"{field.Column},{(field.IsFolded ? field.FoldedColumn + "," : "")}");
        script.Add("field_count) SELECT ");
        foreach (var (field, value) in preset.Columns)
        {
            script.Add($"{new SqlParameter(value, field.Type.Form)},");
            if (field.IsFolded)
                script.Add($"{SqlParameter.Of(value.Text is { } text ? field.Fold(text) : null)},");
        }
        script.Add($"{fields.Count} WHERE ");
        NotMade(script);
        script.Add("INSERT INTO requisite_preset_field (preset_id,id,field_name,field_title,in_short_list,sort) SELECT p.id,v.column1,v.column2,'',v.column3,v.column4 FROM (VALUES ");
        foreach (var field in fields)
            script.Add($"({field.Id},{SqlParameter.Of(field.FieldName)},{SqlParameter.Of(Flag(field))},{field.Sort}),");
        script.Trim().Add(") v,(SELECT max(id) AS id FROM requisite_preset) p WHERE ");
        NotMade(script);
    }

    static void NotMade(SqlScript script) => script.Run($"NOT EXISTS (SELECT 1 FROM setting WHERE name={SqlParameter.Of(StandardPresets)})");
}
