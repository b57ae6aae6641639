using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>One tenant: its store and everything that works on it, put together by hand.</summary>
public sealed class Portal : IAsyncDisposable
{
    Portal(string name, IStore store, IClock clock)
    {
        Name = name;
        Store = store;
        Clock = clock;
        Audit = new Audit(store, clock);
        Metadata = new Metadata(store, Audit);
        Users = new Users(store, clock, Audit);
        Roles = new Roles(store, Users, Audit);
        Webhooks = new Webhooks(store, Users, clock, Audit);
        ControlTokens = new ControlTokens(store, Users, clock, Audit);
        Departments = new Departments(store, Users, Audit);
        Applications = new Applications(store, Users, Metadata, Audit, clock);
        Tokens = new Tokens(store, Users, Applications, Metadata, clock);
        Placements = new Placements(store, Applications, Metadata, clock);
        Files = new Files(store, Metadata);
        PeopleValues = new PeopleValues(store, Metadata, Files, clock);
        People = new People(store, Users, Files, PeopleValues, Audit);
        Records = new CrmRecords(store, Metadata, Users, Files, clock);
        Bindings = new Bindings(store, Metadata, Records);
        SmartProcesses = new SmartProcesses(store, Metadata, clock);
        Pipelines = new Pipelines(store, Metadata, clock);
        ProductRows = new ProductRows(store, Metadata, Records, clock);
        RecurringDeals = new RecurringDeals(store, Metadata, Records, clock);
        StageHistory = new StageHistory(store, Metadata, Records);
        Sums = new RecordSums(store, Metadata, Records, clock);
        Statuses = new Statuses(store, Metadata);
        Currencies = new Currencies(store, Metadata, clock);
        Vats = new Vats(store, Metadata, clock);
        Measures = new Measures(store, Metadata);
        ProductProperties = new ProductProperties(store, Metadata, clock);
        Requisites = new Requisites(store, Records);
        RequisitePresets = new RequisitePresets(store, Metadata, Records);
        RequisiteLinks = new RequisiteLinks(store, Metadata);
        Addresses = new Addresses(store, Records);
        CardConfigurations = new CardConfigurations(store);
        AutomatedSolutions = new AutomatedSolutions(store, Metadata);
        Duplicates = new Duplicates(store, Metadata);
        Merges = new Merges(store, Metadata, clock);
        Search = new RecordSearch(store, Metadata);
        UserFields = new UserFields(store, Metadata, clock);
    }

    /// <summary>First label of its host name.</summary>
    public string Name { get; }

    /// <summary>Its storage.</summary>
    public IStore Store { get; }

    /// <summary>What names it whatever its address is: 32 hexadecimal digits.</summary>
    public string MemberId => Metadata.Now.Setting("member_id", "");

    /// <summary>Calls that developers look at.</summary>
    public CallRing Calls { get; } = new();

    /// <summary>Where its server listens, <c>http://host:port</c>; empty where none does.</summary>
    public IReadOnlyList<string> ListensOn { get; set; } = [];

    /// <summary>Its time.</summary>
    public IClock Clock { get; }

    /// <summary>Who changed what.</summary>
    public Audit Audit { get; }

    /// <summary>Entity types, directories, settings.</summary>
    public Metadata Metadata { get; }

    /// <summary>Users and webhooks.</summary>
    public Users Users { get; }

    /// <summary>Roles.</summary>
    public Roles Roles { get; }

    /// <summary>Applications.</summary>
    public Applications Applications { get; }

    /// <summary>Their codes and tokens.</summary>
    public Tokens Tokens { get; }

    /// <summary>Their places in the interface.</summary>
    public Placements Placements { get; }

    /// <summary>Incoming webhooks.</summary>
    public Webhooks Webhooks { get; }

    /// <summary>Tokens of the control plane.</summary>
    public ControlTokens ControlTokens { get; }

    /// <summary>The company's structure.</summary>
    public Departments Departments { get; }

    /// <summary>Changes of users.</summary>
    public People People { get; }

    /// <summary>Values of their user fields.</summary>
    public PeopleValues PeopleValues { get; }

    /// <summary>Uploaded files.</summary>
    public Files Files { get; }

    /// <summary>Records.</summary>
    public CrmRecords Records { get; }

    /// <summary>Links of contacts and companies.</summary>
    public Bindings Bindings { get; }

    /// <summary>Smart processes.</summary>
    public SmartProcesses SmartProcesses { get; }

    /// <summary>Pipelines with their stages.</summary>
    public Pipelines Pipelines { get; }

    /// <summary>Product rows of records.</summary>
    public ProductRows ProductRows { get; }

    /// <summary>Templates of recurring deals.</summary>
    public RecurringDeals RecurringDeals { get; }

    /// <summary>Records counted and added up by their values.</summary>
    public RecordSums Sums { get; }

    /// <summary>Moves of records from stage to stage.</summary>
    public StageHistory StageHistory { get; }

    /// <summary>Entries of directories.</summary>
    public Statuses Statuses { get; }

    /// <summary>Currencies.</summary>
    public Currencies Currencies { get; }

    /// <summary>VAT rates.</summary>
    public Vats Vats { get; }

    /// <summary>Units of measurement.</summary>
    public Measures Measures { get; }
    /// <summary>Sections of cards.</summary>
    public CardConfigurations CardConfigurations { get; }

    /// <summary>Product properties.</summary>
    public ProductProperties ProductProperties { get; }
    /// <summary>Requisites and bank details.</summary>
    public Requisites Requisites { get; }

    /// <summary>Templates of requisites.</summary>
    public RequisitePresets RequisitePresets { get; }

    /// <summary>Which requisites records use.</summary>
    public RequisiteLinks RequisiteLinks { get; }

    /// <summary>Addresses.</summary>
    public Addresses Addresses { get; }
    /// <summary>Digital workplaces.</summary>
    public AutomatedSolutions AutomatedSolutions { get; }

    /// <summary>The search for duplicates.</summary>
    public Duplicates Duplicates { get; }

    /// <summary>Records made one of several.</summary>
    public Merges Merges { get; }

    /// <summary>Records by what people type.</summary>
    public RecordSearch Search { get; }

    /// <summary>User fields.</summary>
    public UserFields UserFields { get; }

    /// <summary>True when this start made it.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Opens a portal, making what a new one needs.</summary>
    public static async Task<Portal> Open(string name, IStore store, IClock clock, PortalSettings settings, CancellationToken abort)
    {
        await store.PrepareAsync(abort);
        var portal = new Portal(name, store, clock);
        if ((await store.Directories.UsersAsync(abort)).Count == 0)
            portal.IsNew = await portal.Make(settings, abort);
        await portal.Reload(abort);
        await portal.RequisitePresets.AddStandard(abort);
        store.Watch(portal.Reload);
        return portal;
    }

    /// <summary>Reads again what it keeps of metadata, users and applications: another server changed them.</summary>
    public async Task Reload(CancellationToken abort)
    {
        await Metadata.Reload(abort);
        await Users.Reload(abort);
        await Applications.Reload(abort);
        Tokens.Forget();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync(); // first: it may call back
        Metadata.Dispose();
        Users.Dispose();
        Applications.Dispose();
    }

    // false when another server was faster
    async Task<bool> Make(PortalSettings settings, CancellationToken abort)
    {
        await Store.Metadata.SetStatusesAsync(Seed.Directories.Rows(), abort);
        await Store.Metadata.SetSettingAsync("time_zone", settings.TimeZone, audit: null, abort);
        await Store.References.SetCurrencyAsync(
            new() { Code = settings.BaseCurrency, Amount = Value.MoneyScale, AmountCount = 1, Sort = 100, DateUpdate = Clock.Seconds() },
            [Seed.References.Localization(settings.BaseCurrency)], isBase: true, abort);
        await Store.Metadata.SetSettingAsync("member_id", Guid.NewGuid().ToString("N"), audit: null, abort);
        await Store.Metadata.SetSettingAsync("file_key", Users.NewSecret(), audit: null, abort);
        var manager = (await Store.Access.LoadAsync(abort)).Roles.First(role => role.Code == Roles.Manager);
        var everybody = new RoleMemberRow { RoleId = manager.Id, AccessCode = Structure.Code("DR", Structure.Topmost) };
        await Store.Access.AddMemberAsync(everybody, Roles.Given(Audit, everybody, Actor.System), abort);
        // last, so that an interrupted start is made again
        return await Store.Directories.AddFirstUserAsync(new()
        {
            IsAdmin = true,
            Name = "Portal",
            LastName = "Administrator",
            Email = "admin@example.com",
            DateRegister = Clock.Seconds(),
        }, abort);
    }
}

/// <summary>What a new portal starts with.</summary>
public sealed record PortalSettings(string TimeZone = "UTC", string BaseCurrency = "USD");
