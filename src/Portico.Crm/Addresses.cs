using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>
/// Addresses of requisites and leads: one of each type. Access is that to the record they are shown on, whose own columns repeat them. The types
/// are those that drafts were read by: a portal may get new ones meanwhile.
/// </summary>
public sealed class Addresses(IStore store, CrmRecords records)
{
    const string PlaceName = "LOC_ADDR_ID";

    readonly CardParts _parts = new(store);

    /// <summary>Makes an address; where only another address is named, with its text.</summary>
    public async Task Add(RequisiteTypes types, Draft draft, Caller caller, CancellationToken abort)
    {
        var (addressType, ownerType, owner) = KeyOf(types, draft);
        var card = await CardOf(types, ownerType, owner, abort) ?? throw CardParts.Invalid("ENTITY_ID");
        if (!await _parts.Require(card.Card, card.Id, Operation.Add, caller, abort))
            throw CardParts.Invalid("ENTITY_ID");
        await TakePlace(types.Address, draft, caller, abort);
        draft.Settle(types.Address, "ANCHOR_TYPE_ID", card.Card.Id);
        draft.Settle(types.Address, "ANCHOR_ID", card.Id);
        var write = await records.Rules.ForAdd(types.Address, draft, caller, abort);
        write.Card = card;
        write.HangsOn.Add((card.Card.Table, card.Id));
        if (ownerType == EntityTypeIds.Requisite)
            write.HangsOn.Add((types.Requisite.Table, owner));
        if (!await store.Requisites.AddAddressAsync(write, addressType, abort))
            throw new CrmException(RefusalKind.AddressExists);
    }

    /// <summary>Changes the address of a type.</summary>
    public async Task Update(RequisiteTypes types, Draft draft, Caller caller, CancellationToken abort)
    {
        var (id, addressType, card) = await Find(types, draft, Operation.Update, caller, abort);
        CardParts.DropImmutable(draft);
        await TakePlace(types.Address, draft, caller, abort);
        var write = await records.Rules.ForUpdate(types.Address, id, draft, current: null, caller, abort);
        write.Card = card;
        if (!await store.Requisites.UpdateAddressAsync(write, addressType, abort))
            throw new CrmException(RefusalKind.NotFound);
    }

    /// <summary>Removes the address of a type.</summary>
    public async Task Delete(RequisiteTypes types, Draft draft, Caller caller, CancellationToken abort)
    {
        var (id, addressType, card) = await Find(types, draft, Operation.Delete, caller, abort);
        if (!await store.Requisites.DeleteAddressAsync(card.Card, card.Id, id, addressType, abort))
            throw new CrmException(RefusalKind.NotFound);
    }

    // type, type of the owner, owner
    static (long AddressType, long OwnerType, long Owner) KeyOf(RequisiteTypes types, Draft draft)
    {
        var addressType = draft.NumberOf("TYPE_ID");
        if (!RequisiteTypes.AddressTypes.Contains((int)Math.Clamp(addressType, 0, int.MaxValue)))
            throw CardParts.Invalid("TYPE_ID");
        var ownerType = draft.NumberOf("ENTITY_TYPE_ID");
        // a card with requisites has its addresses by them alone
        if (ownerType != EntityTypeIds.Requisite && types.Address.Owners!.Find(ownerType)?.Can(Abilities.Requisites) != false)
            throw CardParts.Invalid("ENTITY_TYPE_ID");
        return draft.NumberOf("ENTITY_ID") is > 0 and var owner ? (addressType, ownerType, owner) : throw CardParts.Invalid("ENTITY_ID");
    }

    async Task<(EntityType Card, long Id)?> CardOf(RequisiteTypes types, long ownerType, long owner, CancellationToken abort)
    {
        if (ownerType != EntityTypeIds.Requisite)
            return (types.Address.Owners!.Find(ownerType)!, owner);
        return await _parts.Find(types.Requisite, owner, abort, "entity_type_id", "entity_id") is [var card, var id]
            ? (types.Address.Owners!.Find(card)!, id)
            : null;
    }

    async Task<(long Id, long AddressType, (EntityType Card, long Id) Card)> Find(RequisiteTypes types, Draft draft, Operation operation, Caller caller, CancellationToken abort)
    {
        var (addressType, ownerType, owner) = KeyOf(types, draft);
        Access.Require(operation, caller);
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(types.Address, []))
        {
            Filter = new Condition.And([Is(types.Address, "TYPE_ID", addressType), Is(types.Address, "ENTITY_TYPE_ID", ownerType), Is(types.Address, "ENTITY_ID", owner)]),
            Limit = 1,
        }, abort);
        if (page.Rows.Rows == 0)
            throw new CrmException(RefusalKind.NotFound);
        var id = page.Rows.Integer(0, 0);
        return (id, addressType, await _parts.Reach(types.Address, id, operation, caller, abort));
    }

    static Condition.Compare Is(EntityType type, string name, long number) => new(type.FindClassic(name)!, Operator.Equal, [Value.Of(number)]);

    // the number of a place is that of the address it was made for; a draft without any text takes the text of that one
    async Task TakePlace(EntityType type, Draft draft, Caller caller, CancellationToken abort)
    {
        var place = draft.NumberOf(PlaceName);
        draft.Values.RemoveAll(value => value.Field.Name == PlaceName);
        if (place <= 0 || draft.Values.Exists(value => IsText(value.Field)))
            return;
        Field[] texts = [.. type.ClassicRecord.Where(IsText)];
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(type, texts))
        {
            Filter = Is(type, PlaceName, place),
            Within = await records.Sizes.Limit(type, Operation.Read, caller, abort),
            Limit = 1,
        }, abort);
        if (page.Rows.Rows == 0)
            return;
        for (var at = 0; at < texts.Length; at++)
            draft.Settled.Add((texts[at], Value.Of(page.Rows.String(0, page.Select.Columns[at]))));
    }

    static bool IsText(Field field) => field.Type.Form == FieldForm.Text;
}
