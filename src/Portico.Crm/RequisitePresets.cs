using System.Globalization;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a template's field to be; null leaves a thing as it is.</summary>
public sealed record PresetFieldDraft(string? FieldName, string? FieldTitle, bool? InShortList, long? Sort);

/// <summary>Templates of requisites by country, and their fields. Access is that to contacts and companies.</summary>
public sealed class RequisitePresets(IStore store, Metadata metadata, CrmRecords records)
{
    const string MadeSetting = "requisite_presets";
    const long UsualSort = 500;

    readonly CardParts _parts = new(store);

    static EntityType Type => RequisiteTypes.Preset;

    /// <summary>Makes a template; returns its id.</summary>
    public Task<long> Add(Draft draft, Caller caller, CancellationToken abort)
    {
        if (draft.NumberOf("ENTITY_TYPE_ID") != EntityTypeIds.Requisite)
            throw CardParts.Invalid("ENTITY_TYPE_ID");
        if (Countries.Find(draft.NumberOf("COUNTRY_ID")) is null)
            throw CardParts.Invalid("COUNTRY_ID");
        if (!draft.Has("NAME"))
            throw CardParts.Invalid("NAME");
        RequireName(draft);
        return records.Add(Type, draft, caller, abort);
    }

    /// <summary>Changes a template; its country stays.</summary>
    public Task Update(long id, Draft draft, Caller caller, CancellationToken abort)
    {
        RequireName(draft);
        CardParts.DropImmutable(draft);
        return records.Update(Type, id, draft, caller, abort);
    }

    /// <summary>Removes a template that no requisite is made of.</summary>
    public async Task Delete(long id, Caller caller, CancellationToken abort)
    {
        await records.RequireReach(Type, id, Operation.Delete, caller, abort);
        if (!await store.Requisites.DeletePresetAsync(id, abort))
            throw new CrmException(RefusalKind.PresetInUse);
    }

    /// <summary>Fields of a template in their order.</summary>
    public Task<IReadOnlyList<PresetFieldRow>> Fields(long preset, Caller caller, CancellationToken abort) => Fields(preset, Operation.Read, caller, abort);

    async Task<IReadOnlyList<PresetFieldRow>> Fields(long preset, Operation operation, Caller caller, CancellationToken abort)
    {
        await RequirePreset(preset, abort);
        Access.Require(Type, operation, caller);
        return await store.Requisites.PresetFieldsAsync(preset, abort);
    }

    /// <summary>One field of a template.</summary>
    public Task<PresetFieldRow> Field(long preset, long id, Caller caller, CancellationToken abort) => Field(preset, id, Operation.Read, caller, abort);

    async Task<PresetFieldRow> Field(long preset, long id, Operation operation, Caller caller, CancellationToken abort) =>
        (await Fields(preset, operation, caller, abort)).FirstOrDefault(row => row.Id == id)
        ?? throw new CrmException(RefusalKind.NotFound, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds one of the fields of the template's country, or a user's; returns its number.</summary>
    public async Task<long> AddField(long preset, PresetFieldDraft draft, Caller caller, CancellationToken abort)
    {
        var name = draft.FieldName ?? "";
        var available = await AvailableFields(preset, abort);
        Access.Require(Type, Operation.Add, caller);
        var row = Changed(new PresetFieldRow { Sort = UsualSort }, draft);
        if (!available.Contains(name) || !await store.Requisites.AddPresetFieldAsync(preset, row, abort))
            throw new CrmException(RefusalKind.PresetFieldRefused, name);
        return (await store.Requisites.PresetFieldsAsync(preset, abort)).First(field => field.FieldName == name).Id;
    }

    /// <summary>Changes a field of a template, which may become another one that it does not have yet.</summary>
    public async Task UpdateField(long preset, long id, PresetFieldDraft draft, Caller caller, CancellationToken abort)
    {
        var row = await Field(preset, id, Operation.Update, caller, abort);
        if (draft.FieldName is not { Length: > 0 } name)
            throw CardParts.Invalid("FIELD_NAME");
        var isTaken = name != row.FieldName && !(await AvailableFields(preset, abort)).Contains(name);
        if (isTaken || !await store.Requisites.UpdatePresetFieldAsync(preset, Changed(row, draft), abort))
            throw new CrmException(RefusalKind.PresetFieldRefused, name);
    }

    /// <summary>Removes a field of a template.</summary>
    public async Task DeleteField(long preset, long id, Caller caller, CancellationToken abort)
    {
        await Field(preset, id, Operation.Delete, caller, abort);
        await store.Requisites.DeletePresetFieldAsync(preset, id, abort);
    }

    /// <summary>Fields of the template's country, then those of users, that it does not have.</summary>
    public async Task<IReadOnlyList<string>> AvailableFields(long preset, CancellationToken abort)
    {
        var country = await RequirePreset(preset, abort);
        var taken = (await store.Requisites.PresetFieldsAsync(preset, abort)).Select(row => row.FieldName);
        var dynamic = metadata.Now.Requisites.Requisite.Fields.Where(field => field.Flags.HasFlag(FieldFlags.Dynamic)).Select(field => field.Name);
        return [.. (Countries.Find(country)?.FieldNames ?? []).Concat(dynamic).Except(taken, StringComparer.Ordinal)];
    }

    /// <summary>Makes the templates that a portal starts with, unless it had them once.</summary>
    internal async Task AddStandard(CancellationToken abort)
    {
        if (metadata.Now.Setting(MadeSetting, "").Length > 0)
            return;
        var presets = new List<(RecordWrite, IReadOnlyList<PresetFieldRow>)>();
        foreach (var country in Countries.All)
            foreach (var preset in country.Presets)
            {
                var draft = new Draft(Dialects.Classic);
                draft.Settle(Type, "ENTITY_TYPE_ID", EntityTypeIds.Requisite);
                draft.Settle(Type, "COUNTRY_ID", country.Id);
                draft.Settle(Type, "SORT", UsualSort + 10 * (presets.Count + 1));
                draft.Values.Add((Type.FindClassic("NAME")!, Node.Of(preset.Name)));
                draft.Values.Add((Type.FindClassic("XML_ID")!, Node.Of(preset.XmlId)));
                presets.Add((await records.Rules.ForAdd(Type, draft, Caller.System, abort), FieldsOf(preset)));
            }
        await store.Requisites.AddStandardPresetsAsync(presets, abort);
    }

    static List<PresetFieldRow> FieldsOf(PresetSeed preset)
    {
        var inShortList = preset.Short.Split(' ');
        return [.. preset.Fields.Split(' ').Select((name, at) => new PresetFieldRow
        {
            Id = at + 1, FieldName = name, InShortList = inShortList.Contains(name, StringComparer.Ordinal), Sort = UsualSort + 10 * (at + 1),
        })];
    }

    // the country of a template that is there
    async Task<long> RequirePreset(long preset, CancellationToken abort) => await _parts.CountryOf(preset, abort)
        ?? throw new CrmException(RefusalKind.PresetNotFound, preset.ToString(CultureInfo.InvariantCulture));

    static void RequireName(Draft draft)
    {
        if (draft.Has("NAME") && string.IsNullOrEmpty(draft.TextOf("NAME")))
            throw CardParts.Invalid("NAME");
    }

    static PresetFieldRow Changed(PresetFieldRow row, PresetFieldDraft draft) => row with
    {
        FieldName = draft.FieldName ?? row.FieldName,
        FieldTitle = draft.FieldTitle ?? row.FieldTitle,
        InShortList = draft.InShortList ?? row.InShortList,
        Sort = draft.Sort ?? row.Sort,
    };
}
