using System.Globalization;
using Portico.Model;

namespace Portico.Crm.Seed;

/// <summary>User fields of the demonstration: on every card and on requisites, each type at least once, with values that follow from a record's place.</summary>
static class DemoUserFields
{
    static readonly string[] Items = ["Laboratories", "Machine builders", "Universities", "Waterworks"];
    static readonly string[] Sizes = ["39", "41", "43", "45"];
    static readonly string[] Terms = ["Ex works", "Free carrier", "Delivered at place", "Delivered duty paid"];
    static readonly string[] Interests = ["Instruments", "Calibration", "Maintenance", "Training"];
    static readonly string[] Packings = ["Carton", "Crate", "Pallet"];

    static readonly DemoField[] Fields =
    [
        new("CRM_COMPANY", "FIRST_SOURCE", "crm_status", "First source") { Settings = [("ENTITY_TYPE", Node.Of("SOURCE"))] },
        new("CRM_COMPANY", "ERP_CODE", "string", "Number in the ERP system"),
        new("CRM_COMPANY", "BUDGET", "money", "Annual budget"),
        new("CRM_COMPANY", "SEGMENTS", "enumeration", "Segments") { IsMultiple = true, Items = Items },
        new("CRM_COMPANY", "KEY_ACCOUNT", "boolean", "Key account"),
        new("CRM_COMPANY", "PORTAL", "url", "Supplier portal"),
        new("CRM_COMPANY", "TECHNICIAN", "employee", "Technician"),
        new("CRM_COMPANY", "FRAME_CONTRACT", "file", "Frame contract"),
        new("CRM_COMPANY", "PARTNERS", "crm", "Partners") { IsMultiple = true, Settings = [("COMPANY", Node.Of("Y"))] },
        new("CRM_CONTACT", "DELIVERY", "address", "Delivery address") { Settings = [("SHOW_MAP", Node.Of("Y"))] },
        new("CRM_CONTACT", "BADGE", "integer", "Badge"),
        new("CRM_CONTACT", "RATING", "double", "Rating") { Settings = [("PRECISION", Node.Of(1))] },
        new("CRM_CONTACT", "CLIENT_SINCE", "date", "Client since"),
        new("CRM_CONTACT", "LAST_VISIT", "datetime", "Last visit"),
        new("CRM_CONTACT", "LANGUAGES", "string", "Languages") { IsMultiple = true },
        new("CRM_CONTACT", "SHOE_SIZE", "enumeration", "Safety shoes") { Items = Sizes },
        new("CRM_CONTACT", "MANUAL_SECTION", "iblock_section", "Section of the manual"),
        new("CRM_CONTACT", "MANUAL_PAGE", "iblock_element", "Page of the manual"),
        new("CRM_DEAL", "INDUSTRIES", "crm_status", "Industries served") { IsMultiple = true, Settings = [("ENTITY_TYPE", Node.Of("INDUSTRY"))] },
        new("CRM_DEAL", "DELIVERY_TERMS", "enumeration", "Terms of delivery") { Items = Terms },
        new("CRM_DEAL", "SITE_VISIT", "datetime", "Visit of the site"),
        new("CRM_LEAD", "INDUSTRIES", "crm_status", "Industries served") { IsMultiple = true, Settings = [("ENTITY_TYPE", Node.Of("INDUSTRY"))] },
        new("CRM_LEAD", "INTERESTS", "enumeration", "Interested in") { IsMultiple = true, Items = Interests },
        new("CRM_QUOTE", "INDUSTRIES", "crm_status", "Industries served") { IsMultiple = true, Settings = [("ENTITY_TYPE", Node.Of("INDUSTRY"))] },
        new("CRM_QUOTE", "PACKING", "enumeration", "Packing") { Items = Packings },
        new("CRM_QUOTE", "WEIGHT", "double", "Weight, kg"),
        new("CRM_REQUISITE", "VERIFIED", "boolean", "Verified"),
        new("CRM_REQUISITE", "VERIFIED_ON", "datetime", "Verified on"),
        new("CRM_REQUISITE", "CREDIT_LIMIT", "double", "Credit limit"),
        new("CRM_REQUISITE", "SUPPLIER_NUMBER", "string", "Our number as a supplier"),
    ];

    static readonly string[] Languages = ["English", "Deutsch", "Français", "Polski", "Español"];
    static readonly string[] Sources = ["CALL", "EMAIL", "WEB"];
    static readonly string[] Industries = ["MANUFACTURING", "IT", "DELIVERY", "GOVERNMENT", "FINANCE"];

    /// <summary>Makes the fields.</summary>
    public static async Task Make(Portal portal, CancellationToken abort)
    {
        foreach (var field in Fields)
            await portal.UserFields.Add(portal.Metadata.Now.FindByUserFieldEntity(field.Entity)!, UserFieldNames.Whole(field.Code, UserFieldNames.Crm), UserFieldType.Find(field.Type)!, new()
            {
                IsMultiple = field.IsMultiple,
                ShowFilter = "Y",
                Settings = Node.Map(field.Settings),
                IsClassic = true,
                Labels = _ => [.. Crm.Languages.All.Select(language => new UserFieldLabels(language)
                {
                    EditForm = field.Label, ListColumn = field.Label, ListFilter = field.Label, ErrorMessage = field.Label, HelpMessage = field.Label,
                })],
                Items = field.Items.Length == 0 ? null
                    : [.. field.Items.Select((value, at) => new UserFieldItemDraft(0, value, at * 10 + 10, IsDefault: false, XmlId: null, IsDeleted: false))],
            }, abort);
    }

    /// <summary>Drafts with values for some of a type's fields.</summary>
    public static IEnumerable<Draft> Put(EntityType type, IEnumerable<Draft> drafts) => drafts.Select((draft, at) => Put(type, draft, at + 1));

    /// <summary>One draft with such values.</summary>
    /// <param name="number">Its place among the drafts of the type, from 1.</param>
    public static Draft Put(EntityType type, Draft draft, int number)
    {
        foreach (var field in type.UserFields)
            if (ValueOf(field, number) is { } value)
                draft.Values.Add((field, value));
        return draft;
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
        "SEGMENTS" or "INTERESTS" => Node.List(field.User!.Items.Where((_, at) => (number + at) % 3 == 0).Select(item => Node.Of(item.Id))),
        "KEY_ACCOUNT" => Node.Of(number % 7 == 0),
        "PORTAL" when number % 4 == 0 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"https://portal.example.com/{number}")),
        "TECHNICIAN" when number % 2 == 0 => Node.Of(1 + number % 3),
        "FIRST_SOURCE" when number % 2 == 1 => Node.Of(Sources[number % Sources.Length]),
        "PARTNERS" when number % 5 == 2 => Node.List([Node.Of(string.Create(CultureInfo.InvariantCulture, $"CO_{number - 1}"))]),
        "BADGE" => Node.Of(1000 + number),
        "RATING" when number % 2 == 0 => Node.Of(number % 50 / 10.0),
        "CLIENT_SINCE" when number % 3 == 1 => Node.Of(Day(10 + number % 14, number)),
        "LAST_VISIT" when number % 6 == 0 => Node.Of(Day(24, number) + "T10:30:00+00:00"),
        "DELIVERY" when number % 8 == 3 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"Gate {number % 5 + 1}, Harbour Street {number}")),
        "LANGUAGES" when number % 2 == 0 => Node.List([Node.Of(Languages[number % 5]), Node.Of(Languages[(number + 2) % 5])]),
        "SHOE_SIZE" or "DELIVERY_TERMS" or "PACKING" when number % 3 == 0 => Node.Of(field.User!.Items[number % field.User.Items.Count].Id),
        "MANUAL_SECTION" when number % 9 == 0 => Node.Of(number % 4 + 1),
        "MANUAL_PAGE" when number % 9 == 0 => Node.Of(number),
        "INDUSTRIES" when number % 2 == 1 => Node.List([Node.Of(Industries[number % 5]), Node.Of(Industries[(number + 1) % 5])]),
        "SITE_VISIT" when number % 4 == 1 => Node.Of(Day(25, number) + "T09:00:00+00:00"),
        "WEIGHT" => Node.Of(number * 37 % 90 / 2.0),
        "VERIFIED" => Node.Of(number % 5 != 0),
        "VERIFIED_ON" when number % 5 != 0 => Node.Of(Day(25, number) + "T08:00:00+00:00"),
        "CREDIT_LIMIT" when number % 3 == 0 => Node.Of(number * 2_500),
        "SUPPLIER_NUMBER" when number % 2 == 0 => Node.Of(string.Create(CultureInfo.InvariantCulture, $"HMI-{number:0000}")),
        _ => null,
    };

    static string Day(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"20{year:00}-0{1 + number % 9}-1{number % 10}");

    /// <summary>A field to be made; its label is all that people read of it.</summary>
    sealed record DemoField(string Entity, string Code, string Type, string Label)
    {
        public bool IsMultiple { get; init; }

        public (string Name, Node Value)[] Settings { get; init; } = [];

        public string[] Items { get; init; } = [];
    }
}
