using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>
/// Requisites of contacts and companies, and their bank details: access is that to the contact or company. The types are those that drafts
/// were read by: a portal may get new ones meanwhile.
/// </summary>
public sealed class Requisites(IStore store, CrmRecords records)
{
    readonly CardParts _parts = new(store);

    /// <summary>Makes a requisite; returns its id.</summary>
    public async Task<long> Add(RequisiteTypes types, Draft draft, Caller caller, CancellationToken abort)
    {
        var card = CardOf(types, draft);
        var owner = OwnerOf(draft);
        var preset = await PresetOf(draft, abort);
        if (!await _parts.Require(card, owner, Operation.Add, caller, abort))
            throw new CrmException(RefusalKind.PartOwnerNotFound);
        var write = await records.Rules.ForAdd(types.Requisite, draft, caller, abort);
        write.HangsOn.Add((card.Table, owner));
        write.HangsOn.Add((RequisiteTypes.Preset.Table, preset));
        return await store.Records.AddAsync(write, abort);
    }

    /// <summary>Changes a requisite; whose it is and its template stay.</summary>
    public async Task Update(RequisiteTypes types, long id, Draft draft, Caller caller, CancellationToken abort)
    {
        if (draft.Has("ENTITY_TYPE_ID"))
            CardOf(types, draft);
        if (draft.Has("ENTITY_ID"))
            OwnerOf(draft);
        if (draft.Has("PRESET_ID"))
            await PresetOf(draft, abort);
        CardParts.DropImmutable(draft);
        var card = await _parts.Reach(types.Requisite, id, Operation.Update, caller, abort);
        var write = await records.Rules.ForUpdate(types.Requisite, id, draft, current: null, caller, abort);
        write.Card = card;
        await store.Requisites.UpdateAsync(write, abort);
    }

    /// <summary>Removes a requisite with its bank details, addresses and links.</summary>
    public async Task Delete(RequisiteTypes types, long id, Caller caller, CancellationToken abort)
    {
        var (card, owner) = await _parts.Reach(types.Requisite, id, Operation.Delete, caller, abort);
        await store.Requisites.DeleteAsync(card, owner, id, abort);
    }

    /// <summary>Makes bank details of a requisite; their country is that of its template. Returns the id.</summary>
    public async Task<long> AddBankDetail(RequisiteTypes types, Draft draft, Caller caller, CancellationToken abort)
    {
        var type = types.BankDetail;
        var requisite = OwnerOf(draft);
        if (await _parts.Find(types.Requisite, requisite, abort, "entity_type_id", "entity_id", "preset_id") is not [var cardId, var owner, var preset])
            throw CardParts.Invalid("ENTITY_ID");
        var card = types.Requisite.Owners!.Find(cardId)!;
        await _parts.Require(card, owner, Operation.Add, caller, abort);
        draft.Values.RemoveAll(value => value.Field.Name == "COUNTRY_ID");
        draft.Settle(type, "COUNTRY_ID", await _parts.CountryOf(preset, abort) ?? 0);
        draft.Settle(type, "ANCHOR_TYPE_ID", cardId);
        draft.Settle(type, "ANCHOR_ID", owner);
        var write = await records.Rules.ForAdd(type, draft, caller, abort);
        write.HangsOn.Add((card.Table, owner));
        write.HangsOn.Add((types.Requisite.Table, requisite));
        return await store.Records.AddAsync(write, abort);
    }

    /// <summary>Changes bank details; their requisite and country stay.</summary>
    public async Task UpdateBankDetail(RequisiteTypes types, long id, Draft draft, Caller caller, CancellationToken abort)
    {
        CardParts.DropImmutable(draft);
        draft.Values.RemoveAll(value => value.Field.Name == "COUNTRY_ID");
        await _parts.Reach(types.BankDetail, id, Operation.Update, caller, abort);
        await records.Update(types.BankDetail, id, draft, caller, abort);
    }

    /// <summary>Removes bank details.</summary>
    public async Task DeleteBankDetail(RequisiteTypes types, long id, Caller caller, CancellationToken abort)
    {
        await _parts.Reach(types.BankDetail, id, Operation.Delete, caller, abort);
        await store.Requisites.DeleteBankDetailAsync(id, abort);
    }

    static EntityType CardOf(RequisiteTypes types, Draft draft) => types.Requisite.Owners!.Find(draft.NumberOf("ENTITY_TYPE_ID")) ?? throw CardParts.Invalid("ENTITY_TYPE_ID");

    static long OwnerOf(Draft draft) => draft.NumberOf("ENTITY_ID") is > 0 and var id ? id : throw CardParts.Invalid("ENTITY_ID");

    async Task<long> PresetOf(Draft draft, CancellationToken abort)
    {
        var preset = draft.NumberOf("PRESET_ID");
        return await _parts.CountryOf(preset, abort) is null ? throw CardParts.Invalid("PRESET_ID") : preset;
    }
}
