using Portico.Model;

namespace Portico.Store;

/// <summary>One portal's storage. No rules live here, only data and its invariants.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Records and what hangs on them.</summary>
    IRecordStore Records { get; }

    /// <summary>Smart processes, pipelines, directories, settings.</summary>
    IMetadataStore Metadata { get; }

    /// <summary>Currencies, VAT rates, units of measurement.</summary>
    IReferenceStore References { get; }

    /// <summary>Requisites and what hangs on them.</summary>
    IRequisiteStore Requisites { get; }

    /// <summary>Templates of recurring deals.</summary>
    IRecurringStore Recurring { get; }

    /// <summary>What is set up once and seldom changes.</summary>
    IConfigurationStore Configurations { get; }

    /// <summary>User fields.</summary>
    IUserFieldStore UserFields { get; }

    /// <summary>Roles.</summary>
    IAccessStore Access { get; }

    /// <summary>Applications.</summary>
    IApplicationStore Applications { get; }

    /// <summary>Codes and tokens of applications.</summary>
    ITokenStore Tokens { get; }

    /// <summary>Users and webhooks.</summary>
    IDirectoryStore Directories { get; }

    /// <summary>Passwords, second factors, sessions.</summary>
    ISignInStore SignIn { get; }

    /// <summary>Who changed what.</summary>
    IAuditStore Audit { get; }

    /// <summary>Uploaded files.</summary>
    IFileStore Files { get; }

    /// <summary>Statements run since the start: tests hold a page to a fixed number of them.</summary>
    long StatementsRun { get; }

    /// <summary>Brings the schema up to date. Throws <see cref="StoreException"/> for a newer or damaged one.</summary>
    Task PrepareAsync(CancellationToken abort);

    /// <summary>Calls back when another server has changed metadata, users or webhooks, or may have; until the store is closed.</summary>
    void Watch(Func<CancellationToken, Task> changed);

    /// <summary>After very many writes at once: what the database would find out by itself some minutes later, so that whoever reads next does not wait for it. Takes about a second a million rows. Throws <see cref="StoreException"/>.</summary>
    Task SettleAsync(CancellationToken abort);

    /// <summary>How the store keeps its promises: <c>synchronous</c>, <c>journal_mode</c>, <c>schema_version</c>.</summary>
    Task<IReadOnlyDictionary<string, string>> DescribeAsync(CancellationToken abort);
}

/// <summary>Reads and writes records. Every write is one transaction and is on disk when its task ends.</summary>
public interface IRecordStore
{
    /// <summary>A page of records, what hangs on them, and the total when asked: a fixed number of statements.</summary>
    ValueTask<RecordPage> FindAsync(RecordQuery query, CancellationToken abort);

    /// <summary>What decides who reaches a record, or the record it hangs on; null when there is no such record.</summary>
    ValueTask<RecordPlace?> PlaceAsync(EntityType type, long id, CancellationToken abort);

    /// <summary>How many records of a card an indexed reach has, counted to <paramref name="most"/>, and how many there are.</summary>
    ValueTask<ReachSize> SizeAsync(EntityType card, Reach reach, int most, CancellationToken abort);

    /// <summary>How many records there are by their values, and their amounts together: rows as <see cref="SumQuery.Width"/> says, one statement.</summary>
    ValueTask<Page> SumAsync(SumQuery query, CancellationToken abort);

    /// <summary>Whether a built-in card's table holds the record.</summary>
    ValueTask<bool> ExistsAsync(string table, long id, CancellationToken abort);

    /// <summary>Makes a record; returns its id.</summary>
    Task<long> AddAsync(RecordWrite write, CancellationToken abort);

    /// <summary>Changes a record; false when it does not exist.</summary>
    Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort);

    /// <summary>Removes a record and everything that hangs on it; false when it does not exist.</summary>
    /// <param name="referring">Fields of other cards that may point to it, columns and links, by card.</param>
    Task<bool> DeleteAsync(EntityType type, long id, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort);

    /// <summary>Links of a record: other id, sort, primary (1 or 0), ordered by sort and id.</summary>
    ValueTask<Page> LinksAsync(LinkSide side, long ownerId, CancellationToken abort);

    /// <summary>Changes product rows of a record and its amounts; the id of the last new row (0 for none), null when there is no such record.</summary>
    Task<long?> ChangeProductRowsAsync(ProductRowsChange change, CancellationToken abort);

    /// <summary>Changes links of a record; false when nothing changed, or it does not exist.</summary>
    Task<bool> ChangeLinksAsync(EntityType type, long ownerId, LinkChange change, CancellationToken abort);

    /// <summary>Records by their phones or addresses for mail: card and record, ordered by both.</summary>
    ValueTask<Page> MatchesAsync(MatchQuery query, CancellationToken abort);

    /// <summary>Records by what their names, phones or addresses begin with: id and names, the newest first; where there are more than the limit, any of them.</summary>
    ValueTask<Page> SearchAsync(SearchQuery query, CancellationToken abort);

    /// <summary>Writes a record, moves to it what hangs on others and points to them, and removes these; false when one of them does not exist, or is not as it was read.</summary>
    /// <param name="records">The record first, then the others.</param>
    /// <param name="referring">Fields of other cards that may point to them, columns and links, by card.</param>
    Task<bool> MergeAsync(RecordWrite write, IReadOnlyList<ReadRecord> records, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort);
}

/// <summary>Reads and writes what describes a portal: few rows, all of them held in memory above.</summary>
public interface IMetadataStore
{
    /// <summary>Everything there is, in one snapshot.</summary>
    Task<MetadataRows> LoadAsync(CancellationToken abort);

    /// <summary>Makes a smart process with its table, pipeline, stages and relations; returns its row with the id.</summary>
    Task<TypeRow> AddTypeAsync(NewType type, CancellationToken abort);

    /// <summary>Changes a smart process; null relations stay as they are.</summary>
    Task UpdateTypeAsync(TypeRow type, IReadOnlyList<RelationRow>? relations, CancellationToken abort);

    /// <summary>Removes a smart process, its table, pipelines, stages and relations; false when it has items.</summary>
    Task<bool> DeleteTypeAsync(EntityType type, long typeId, CancellationToken abort);

    /// <summary>Makes a pipeline with its stages; returns its row with the id. A default one takes that from the others of its card.</summary>
    /// <param name="stages">Stages by the pipeline's number, known only now.</param>
    Task<CategoryRow> AddCategoryAsync(CategoryRow category, Func<long, IReadOnlyList<StatusRow>> stages, CancellationToken abort);

    /// <summary>Changes a pipeline. A default one takes that from the others of its card.</summary>
    Task UpdateCategoryAsync(CategoryRow category, CancellationToken abort);

    /// <summary>Removes a pipeline and its stages; false when it has items.</summary>
    /// <param name="directory">Directory of its stages; null for none.</param>
    /// <param name="items">Where records name their pipeline; null when none can.</param>
    Task<bool> DeleteCategoryAsync(CategoryRow category, string? directory, RecordColumn? items, CancellationToken abort);

    /// <summary>Makes an entry of a directory; returns its number.</summary>
    Task<long> AddStatusAsync(StatusRow status, CancellationToken abort);

    /// <summary>Changes name, place and colour of an entry.</summary>
    Task UpdateStatusAsync(StatusRow status, CancellationToken abort);

    /// <summary>Removes an entry; false when records stand on it.</summary>
    /// <param name="items">Where records name their stage; null when it is no stage, or there are none.</param>
    Task<bool> DeleteStatusAsync(StatusRow status, RecordColumn? items, CancellationToken abort);

    /// <summary>Whether records stand on a stage.</summary>
    Task<bool> IsStageUsedAsync(string statusId, RecordColumn items, CancellationToken abort);

    /// <summary>Puts directory entries in place of all of their directories.</summary>
    Task SetStatusesAsync(IReadOnlyList<StatusRow> statuses, CancellationToken abort);

    /// <summary>Sets one setting of the portal.</summary>
    /// <param name="audit">What tells of it; null while a portal is made.</param>
    Task SetSettingAsync(string name, string value, AuditRow? audit, CancellationToken abort);
}

/// <summary>Reads and writes currencies, VAT rates and units of measurement: few rows, all of them held in memory above.</summary>
public interface IReferenceStore
{
    /// <summary>Everything there is, in one snapshot.</summary>
    Task<ReferenceRows> LoadAsync(CancellationToken abort);

    /// <summary>Makes or changes a currency and some of its localizations.</summary>
    /// <param name="isBase">It becomes the base currency.</param>
    Task SetCurrencyAsync(CurrencyRow currency, IReadOnlyList<LocalizationRow> localizations, bool isBase, CancellationToken abort);

    /// <summary>Removes a currency with its localizations.</summary>
    Task DeleteCurrencyAsync(string code, CancellationToken abort);

    /// <summary>Removes localizations of a currency.</summary>
    Task DeleteLocalizationsAsync(string currency, IReadOnlyList<string> languages, CancellationToken abort);

    /// <summary>Makes a VAT rate (number 0) or changes one; returns its number.</summary>
    Task<long> SetVatAsync(VatRow vat, CancellationToken abort);

    /// <summary>Removes a VAT rate, from products too.</summary>
    Task DeleteVatAsync(long id, CancellationToken abort);

    /// <summary>Makes a unit of measurement (number 0) or changes one; a default one takes that from the others. Returns its number.</summary>
    Task<long> SetMeasureAsync(MeasureRow measure, CancellationToken abort);

    /// <summary>Removes a unit of measurement, from products too.</summary>
    Task DeleteMeasureAsync(long id, CancellationToken abort);

    /// <summary>Makes a product property (number 0) or changes one, with entries of its list that are new (number 0), changed or removed; returns its number.</summary>
    Task<long> SetPropertyAsync(PropertyRow property, IReadOnlyList<PropertyEntryRow> entries, IReadOnlyList<long> removed, CancellationToken abort);

    /// <summary>Removes a product property with its entries, values and files.</summary>
    Task DeletePropertyAsync(long id, CancellationToken abort);
}

/// <summary>Reads and writes who may call.</summary>
public interface IDirectoryStore
{
    /// <summary>All users.</summary>
    Task<IReadOnlyList<UserRow>> UsersAsync(CancellationToken abort);

    /// <summary>All webhooks.</summary>
    Task<IReadOnlyList<WebhookRow>> WebhooksAsync(CancellationToken abort);

    /// <summary>Makes the first user; false when there is one already.</summary>
    Task<bool> AddFirstUserAsync(UserRow user, CancellationToken abort);

    /// <summary>Makes a user with the profile; returns the id, null when another has the address for mail.</summary>
    /// <param name="values">Values of user fields; null for none.</param>
    Task<long?> AddUserAsync(UserRow user, RecordWrite? values, AuditRow audit, CancellationToken abort);

    /// <summary>Changes a user, the profile and values of user fields, from what is stored; false when another has the new address for mail.</summary>
    Task<bool> UpdateUserAsync(long id, Func<UserRow, UserRow> change, RecordWrite values, AuditRow audit, CancellationToken abort);

    /// <summary>Makes a webhook from the hash of its secret; returns its number, null when there is one of this secret.</summary>
    Task<long?> AddWebhookAsync(WebhookRow webhook, AuditRow audit, CancellationToken abort);

    /// <summary>Changes a webhook from what is stored; null when there is none.</summary>
    Task<WebhookRow?> UpdateWebhookAsync(long id, Func<WebhookRow, WebhookRow> change, Func<WebhookRow, AuditRow> audit, CancellationToken abort);

    /// <summary>Removes a webhook; false when there is none.</summary>
    Task<bool> DeleteWebhookAsync(long id, AuditRow audit, CancellationToken abort);

    /// <summary>All tokens of the control plane.</summary>
    Task<IReadOnlyList<ControlTokenRow>> ControlTokensAsync(CancellationToken abort);

    /// <summary>Makes a token of the control plane from its hash; returns its number.</summary>
    Task<long> AddControlTokenAsync(ControlTokenRow token, AuditRow audit, CancellationToken abort);

    /// <summary>Removes a token of the control plane; false when there is none.</summary>
    Task<bool> DeleteControlTokenAsync(long id, AuditRow audit, CancellationToken abort);

    /// <summary>All departments.</summary>
    Task<IReadOnlyList<DepartmentRow>> DepartmentsAsync(CancellationToken abort);

    /// <summary>Makes a department; returns its number, null when there is none above it.</summary>
    Task<long?> AddDepartmentAsync(DepartmentRow department, AuditRow audit, CancellationToken abort);

    /// <summary>Changes a department; false when it would have no place below the topmost one.</summary>
    Task<bool> UpdateDepartmentAsync(DepartmentRow department, AuditRow audit, CancellationToken abort);

    /// <summary>Removes a department; what is below it and its people go to the one above. False for the topmost one.</summary>
    Task<bool> DeleteDepartmentAsync(long id, AuditRow audit, CancellationToken abort);
}

/// <summary>Keeps uploaded files; the bytes are on disk before the row commits.</summary>
public interface IFileStore
{
    /// <summary>Stores bytes under a name; returns the id.</summary>
    Task<long> AddAsync(string name, ReadOnlyMemory<byte> content, CancellationToken abort);

    /// <summary>Stores a file's bytes once more, of their own; returns the id, null when there is no such file.</summary>
    Task<long?> CopyAsync(long id, CancellationToken abort);

    /// <summary>Removes files that nothing names.</summary>
    Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken abort);

    /// <summary>The file's name and bytes; null when there is none.</summary>
    Task<StoredFile?> FindAsync(long id, CancellationToken abort);
}
