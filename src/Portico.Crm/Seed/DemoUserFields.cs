using System.Globalization;
using Portico.Model;

namespace Portico.Crm.Seed;

/// <summary>User fields of the demonstration: each type once or twice, on contacts and companies, with values that follow from a record's place.</summary>
static class DemoUserFields
{
    static readonly (int EntityType, string Code, string Type, string Label, bool IsMultiple, (string Name, Node Value)[] Settings)[] Fields =
    [
        (EntityTypeIds.Company, "ERP_CODE", "string", "Number in the ERP system", false, []),
        (EntityTypeIds.Company, "BUDGET", "money", "Annual budget", false, []),
        (EntityTypeIds.Company, "SEGMENTS", "enumeration", "Segments", true, []),
        (EntityTypeIds.Company, "KEY_ACCOUNT", "boolean", "Key account", false, []),
        (EntityTypeIds.Company, "PORTAL", "url", "Supplier portal", false, []),
        (EntityTypeIds.Company, "TECHNICIAN", "employee", "Technician", false, []),
        (EntityTypeIds.Company, "FIRST_SOURCE", "crm_status", "First source", false, [("ENTITY_TYPE", Node.Of("SOURCE"))]),
        (EntityTypeIds.Company, "FRAME_CONTRACT", "file", "Frame contract", false, []),
        (EntityTypeIds.Company, "PARTNERS", "crm", "Partners", true, [("COMPANY", Node.Of("Y"))]),
        (EntityTypeIds.Contact, "BADGE", "integer", "Badge", false, []),
        (EntityTypeIds.Contact, "RATING", "double", "Rating", false, [("PRECISION", Node.Of(1))]),
        (EntityTypeIds.Contact, "CLIENT_SINCE", "date", "Client since", false, []),
        (EntityTypeIds.Contact, "LAST_VISIT", "datetime", "Last visit", false, []),
        (EntityTypeIds.Contact, "DELIVERY", "address", "Delivery address", false, []),
        (EntityTypeIds.Contact, "LANGUAGES", "string", "Languages", true, []),
        (EntityTypeIds.Contact, "SHOE_SIZE", "enumeration", "Safety shoes", false, []),
        (EntityTypeIds.Contact, "MANUAL_SECTION", "iblock_section", "Section of the manual", false, []),
        (EntityTypeIds.Contact, "MANUAL_PAGE", "iblock_element", "Page of the manual", false, []),
    ];

    static readonly string[] Items = ["Laboratories", "Machine builders", "Universities", "Waterworks"];
    static readonly string[] Sizes = ["39", "41", "43", "45"];
    static readonly string[] Languages = ["English", "Deutsch", "Français", "Polski", "Español"];
    static readonly string[] Sources = ["CALL", "EMAIL", "WEB"];

    /// <summary>Makes the fields.</summary>
    public static async Task Make(Portal portal, CancellationToken abort)
    {
        foreach (var (entityType, code, type, label, isMultiple, settings) in Fields)
            await portal.UserFields.Add(portal.Metadata.Now[entityType], UserFieldNames.Whole(code), UserFieldType.Find(type)!, new()
            {
                IsMultiple = isMultiple,
                ShowFilter = "Y",
                Settings = Node.Map(settings),
                IsClassic = true,
                Labels = _ => [.. Crm.Languages.All.Select(language => new UserFieldLabels(language)
                {
                    EditForm = label, ListColumn = label, ListFilter = label, ErrorMessage = "", HelpMessage = "",
                })],
                Items = type != "enumeration" ? null
                    : [.. (isMultiple ? Items : Sizes).Select((value, at) => new UserFieldItemDraft(0, value, at * 10 + 10, IsDefault: false, XmlId: null, IsDeleted: false))],
            }, abort);
    }

    /// <summary>Drafts with values for some of a type's fields.</summary>
    public static IEnumerable<Draft> Put(EntityType type, IEnumerable<Draft> drafts)
    {
        var number = 0;
        foreach (var draft in drafts)
        {
            number++;
            foreach (var field in type.UserFields)
                if (ValueOf(field, number) is { } value)
                    draft.Values.Add((field, value));
            yield return draft;
        }
    }

    /// <summary>The one value that drafts cannot bring: a file is stored before its record, which would come behind others.</summary>
    public static async Task PutFile(Portal portal, long companyId, CancellationToken abort)
    {
        var company = portal.Metadata.Now[EntityTypeIds.Company];
        var draft = new Draft(Dialects.Universal);
        draft.Values.Add((company.FindClassic("UF_CRM_FRAME_CONTRACT")!,
            Node.List([Node.Of("frame-contract.txt"), Node.Of(Convert.ToBase64String("Frame contract\n"u8))])));
        await portal.Records.Update(company, companyId, draft, Caller.System, abort);
    }

    static Node? ValueOf(Field field, int number) => field.Name["UF_CRM_".Length..] switch
    {
        "ERP_CODE" => Node.Of(string.Create(CultureInfo.InvariantCulture, $"ERP-{number:00000}")),
        "BUDGET" when number % 3 == 0 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"{number * 1_250}|EUR")),
        "SEGMENTS" => Node.List(field.User!.Items.Where((_, at) => (number + at) % 3 == 0).Select(item => Node.Of(item.Id))),
        "KEY_ACCOUNT" => Node.Of(number % 7 == 0),
        "PORTAL" when number % 4 == 0 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"https://portal.example.com/{number}")),
        "TECHNICIAN" when number % 2 == 0 => Node.Of(1 + number % 3),
        "FIRST_SOURCE" when number % 2 == 1 => Node.Of(Sources[number % Sources.Length]),
        "PARTNERS" when number % 5 == 2 => Node.List([Node.Of(string.Create(CultureInfo.InvariantCulture, $"CO_{number - 1}"))]),
        "BADGE" => Node.Of(1000 + number),
        "RATING" when number % 2 == 0 => Node.Of(number % 50 / 10.0),
        "CLIENT_SINCE" when number % 3 == 1 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"20{10 + number % 14}-0{1 + number % 9}-1{number % 10}")),
        "LAST_VISIT" when number % 6 == 0 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"2024-0{1 + number % 9}-1{number % 10}T10:30:00+00:00")),
        "DELIVERY" when number % 8 == 3 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"Gate {number % 5 + 1}, Harbour Street {number}")),
        "LANGUAGES" when number % 2 == 0 => Node.List([Node.Of(Languages[number % 5]), Node.Of(Languages[(number + 2) % 5])]),
        "SHOE_SIZE" when number % 3 == 0 => Node.Of(field.User!.Items[number % Sizes.Length].Id),
        "MANUAL_SECTION" when number % 9 == 0 => Node.Of(number % 4 + 1),
        "MANUAL_PAGE" when number % 9 == 0 => Node.Of(number),
        _ => null,
    };
}
