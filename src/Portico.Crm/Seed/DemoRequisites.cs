using System.Globalization;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Crm.Seed;

/// <summary>Requisites of the demonstration data's companies: the country's template, the address that the card has, an account, made up all of it.</summary>
static class DemoRequisites
{
    const int Companies = 40;
    const string OtherCountry = "US";
    const string NameField = "RQ_COMPANY_NAME";

    static readonly string[] Banks = ["Harbour Bank", "Old Mill Bank", "Northern Savings", "Bridge & Sons"];

    static readonly (string Part, string Column)[] AddressParts =
    [
        ("ADDRESS_1", "ADDRESS"), ("CITY", "ADDRESS_CITY"), ("POSTAL_CODE", "ADDRESS_POSTAL_CODE"), ("PROVINCE", "ADDRESS_PROVINCE"),
        ("COUNTRY", "ADDRESS_COUNTRY"), ("COUNTRY_CODE", "ADDRESS_COUNTRY_CODE"),
    ];

    /// <summary>Gives requisites to our own company, the first one, and to those after it; returns them, the first company's first.</summary>
    public static async Task<IReadOnlyList<DemoRequisite>> Add(Portal portal, CancellationToken abort)
    {
        var type = portal.Metadata.Now[EntityTypeIds.Company];
        string[] names = ["TITLE", .. AddressParts.Select(part => part.Column)];
        using var page = await portal.Records.Find(
            new RecordQuery(new Selection(type, [.. names.Select(name => type.FindClassic(name)!)])) { Limit = Companies },
            Caller.System, WithoutRights.Refuse, abort);
        var made = new List<DemoRequisite>();
        for (var row = 0; row < page.Rows.Rows; row++)
        {
            var card = names.Select((name, at) => (Name: name, Text: page.Rows.String(row, at + 1))).ToDictionary(one => one.Name, one => one.Text, StringComparer.Ordinal);
            made.Add(await Add(portal, page.Rows.Integer(row, 0), card, abort));
        }
        return made;
    }

    static async Task<DemoRequisite> Add(Portal portal, long company, Dictionary<string, string?> card, CancellationToken abort)
    {
        var types = portal.Metadata.Now.Requisites;
        var title = card["TITLE"] ?? "";
        var number = company.ToString("000000", CultureInfo.InvariantCulture);
        var code = card["ADDRESS_COUNTRY_CODE"] ?? OtherCountry;
        var draft = Of(types.Requisite,
            ("ENTITY_TYPE_ID", Node.Of(EntityTypeIds.Company)), ("ENTITY_ID", Node.Of(company)), ("PRESET_ID", Node.Of(PresetOf(code))),
            ("NAME", Node.Of(title)), (NameField, Node.Of(title)), (NumberField(code), Node.Of($"{code}000{number}")));
        var requisite = await portal.Requisites.Add(types, DemoUserFields.Put(types.Requisite, draft, (int)company), Caller.System, abort);
        (string, Node)[] parts = [.. AddressParts.Select(part => (part.Part, Node.Of(card[part.Column])))];
        foreach (var addressType in (int[])[RequisiteTypes.PhysicalAddress, RequisiteTypes.LegalAddress])
            await portal.Addresses.Add(types, Of(types.Address,
                [("TYPE_ID", Node.Of(addressType)), ("ENTITY_TYPE_ID", Node.Of(EntityTypeIds.Requisite)), ("ENTITY_ID", Node.Of(requisite)), .. parts]), Caller.System, abort);
        var bank = Banks[company % Banks.Length];
        var account = await portal.Requisites.AddBankDetail(types, Of(types.BankDetail,
            ("ENTITY_ID", Node.Of(requisite)), ("NAME", Node.Of(bank)), ("RQ_BANK_NAME", Node.Of(bank)), ("RQ_ACC_NAME", Node.Of(title)),
            ("RQ_ACC_NUM", Node.Of("000000" + number)), ("RQ_IBAN", Node.Of($"{code}00TEST0000000000{number}"))), Caller.System, abort);
        return new(company, requisite, account);
    }

    // templates have the numbers in which a portal makes them; the first of a country is that of companies
    static int PresetOf(string code) => Countries.All.TakeWhile(one => one != CountryOf(code)).Sum(one => one.Presets.Count) + 1;

    static CountrySeed CountryOf(string code) => Countries.All.FirstOrDefault(one => one.Code == code) ?? Countries.All.First(one => one.Code == OtherCountry);

    // what its companies are told apart by, beside their names
    static string NumberField(string code) => CountryOf(code).Presets[0].Short.Split(' ').First(name => name != NameField);

    static Draft Of(EntityType type, params ReadOnlySpan<(string Name, Node Value)> values)
    {
        var draft = new Draft(Dialects.Classic);
        foreach (var (name, value) in values)
            draft.Values.Add((type.FindClassic(name)!, value));
        return draft;
    }
}

/// <summary>A company's requisite and its account.</summary>
sealed record DemoRequisite(long Company, long Id, long BankDetail);
