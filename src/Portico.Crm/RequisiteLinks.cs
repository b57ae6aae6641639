using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>
/// Which requisites and bank details papers of a record use: the client's, and those of the portal's own company. Access is that to the record.
/// </summary>
public sealed class RequisiteLinks(IStore store, Metadata metadata)
{
    readonly CardParts _parts = new(store);

    /// <summary>The choice of a record.</summary>
    /// <param name="typeName">How the caller names the card's number in what is refused.</param>
    /// <param name="idName">How it names the record.</param>
    public async Task<LinkChoice> Get(long entityTypeId, long id, string typeName, string idName, Caller caller, CancellationToken abort)
    {
        var card = CardOf(entityTypeId, id, typeName, idName);
        if (!await _parts.Require(card, id, Operation.Read, caller, abort) || await Find(card, id, abort) is not { } choice)
            throw new CrmException(RefusalKind.NotFound);
        return choice;
    }

    /// <summary>Sets the choice of a record; each part is 0, or belongs to the client or company that the record names.</summary>
    public async Task Register(LinkChoice choice, Caller caller, CancellationToken abort)
    {
        var card = CardOf(choice.EntityTypeId, choice.EntityId, "ENTITY_TYPE_ID", "ENTITY_ID");
        foreach (var (name, part) in Parts(choice))
            if (part < 0)
                throw CardParts.Invalid(name);
        if (!await _parts.Require(card, choice.EntityId, Operation.Update, caller, abort))
            throw new CrmException(RefusalKind.PartOwnerNotFound);
        var parties = await PartiesOf(card, choice.EntityId, abort);
        await RequireRequisite("REQUISITE_ID", choice.Requisite, (type, owner) => new(parties.IsClient(type, owner)), parties.Client, abort);
        await RequireBankDetail("BANK_DETAIL_ID", choice.BankDetail, choice.Requisite, abort);
        await RequireRequisite("MC_REQUISITE_ID", choice.OwnRequisite, (type, owner) => IsOwn(parties, type, owner, abort), Text(parties.OwnCompany ?? 0), abort);
        await RequireBankDetail("MC_BANK_DETAIL_ID", choice.OwnBankDetail, choice.OwnRequisite, abort);
        await store.Requisites.SetLinkAsync(card, choice, abort);
    }

    /// <summary>Forgets the choice of a record; false when there was none.</summary>
    public async Task<bool> Unregister(long entityTypeId, long id, string typeName, string idName, Caller caller, CancellationToken abort)
    {
        var card = CardOf(entityTypeId, id, typeName, idName);
        Access.Require(Operation.Update, caller);
        return await _parts.Require(card, id, Operation.Update, caller, abort) && await store.Requisites.DeleteLinkAsync(card.Id, id, abort);
    }

    EntityType CardOf(long entityTypeId, long id, string typeName, string idName)
    {
        var card = metadata.Now.Requisites.Link.Owners!.Find(entityTypeId) ?? throw CardParts.Invalid(typeName);
        return id > 0 ? card : throw CardParts.Invalid(idName);
    }

    static (string Name, long Id)[] Parts(LinkChoice choice) =>
    [
        ("REQUISITE_ID", choice.Requisite), ("BANK_DETAIL_ID", choice.BankDetail),
        ("MC_REQUISITE_ID", choice.OwnRequisite), ("MC_BANK_DETAIL_ID", choice.OwnBankDetail),
    ];

    async Task<LinkChoice?> Find(EntityType card, long id, CancellationToken abort)
    {
        var type = metadata.Now.Requisites.Link;
        Field[] fields = [.. type.ClassicRecord.Skip(2)];
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(type, fields))
        {
            Filter = new Condition.And([Is(type, "ENTITY_TYPE_ID", card.Id), Is(type, "ENTITY_ID", id)]),
            Limit = 1,
        }, abort);
        return page.Rows.Rows == 0
            ? null
            : new(card.Id, id, page.Rows.Integer(0, 1), page.Rows.Integer(0, 2), page.Rows.Integer(0, 3), page.Rows.Integer(0, 4));
    }

    static Condition.Compare Is(EntityType type, string name, long number) => new(type.FindClassic(name)!, Operator.Equal, [Value.Of(number)]);

    async Task RequireRequisite(string name, long id, Func<long, long, ValueTask<bool>> isRight, string whose, CancellationToken abort)
    {
        if (id == 0)
            return;
        if (await _parts.Find(metadata.Now.Requisites.Requisite, id, abort, "entity_type_id", "entity_id") is not [var type, var owner])
            throw new CrmException(RefusalKind.LinkPartNotFound, name, Text(id));
        if (!await isRight(type, owner))
            throw new CrmException(RefusalKind.LinkPartForeign, name, Text(id), whose);
    }

    async Task RequireBankDetail(string name, long id, long requisite, CancellationToken abort)
    {
        if (id == 0)
            return;
        if (await _parts.Find(metadata.Now.Requisites.BankDetail, id, abort, "entity_id") is not [var owner])
            throw new CrmException(RefusalKind.LinkPartNotFound, name, Text(id));
        if (owner != requisite)
            throw new CrmException(RefusalKind.LinkPartForeign, name, Text(id), Text(requisite));
    }

    // a card that names no company of the portal's own takes any of them
    async ValueTask<bool> IsOwn(Parties parties, long type, long owner, CancellationToken abort)
    {
        if (type != EntityTypeIds.Company || parties.OwnCompany is not null)
            return type == EntityTypeIds.Company && owner == parties.OwnCompany;
        var company = metadata.Now[EntityTypeIds.Company];
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(company, [company.IdField]))
        {
            Filter = new Condition.And([
                new Condition.Compare(company.IdField, Operator.Equal, [Value.Of(owner)]),
                new Condition.Compare(company.FindClassic("IS_MY_COMPANY")!, Operator.Equal, [Value.Of(flag: true)])]),
            Limit = 1,
        }, abort);
        return page.Rows.Rows > 0;
    }

    // who buys and who sells, by the fields that the card has of them
    async Task<Parties> PartiesOf(EntityType card, long id, CancellationToken abort)
    {
        Field?[] wanted = [card.FindUniversal("companyId"), card.FindUniversal("mycompanyId"), card.FindUniversal("contactIds")];
        var select = new Selection(card, [.. wanted.OfType<Field>()]);
        using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = id }, abort);
        var contacts = page.Links is { } links ? Enumerable.Range(0, links.Rows).Select(row => links.Integer(row, 1)).ToList() : [];
        return new(Number(page, wanted[0]), wanted[1] is null ? null : Number(page, wanted[1]), contacts);
    }

    static long Number(RecordPage page, Field? field)
    {
        var at = field is null ? -1 : page.Select.Fields.Index().First(one => one.Item == field).Index;
        return at < 0 || page.Rows.Rows == 0 || page.Select.Columns[at] < 0 || page.Rows.IsNull(0, page.Select.Columns[at])
            ? 0
            : page.Rows.Integer(0, page.Select.Columns[at]);
    }

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    // a company comes before contacts, where both buy
    sealed record Parties(long Company, long? OwnCompany, IReadOnlyList<long> Contacts)
    {
        /// <summary>The client as a refusal names it.</summary>
        public string Client => Company == 0 && Contacts is [var first, ..] ? $"Contact with ID '{Text(first)}'" : $"Company with ID '{Text(Company)}'";

        /// <summary>Whether a record is the company or one of the contacts.</summary>
        public bool IsClient(long type, long id) => type == EntityTypeIds.Company ? id == Company && id > 0 : Contacts.Contains(id);
    }
}
