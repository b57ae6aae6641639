using System.Runtime.CompilerServices;
using Portico.Model;

namespace Portico.Store;

/// <summary>
/// Wraps a store in development and tests, and holds both sides to the contract: arguments that make sense, rows in the
/// promised order and number, no failure but the allowed ones. A breach is a bug and says so.
/// </summary>
public sealed class StoreContract(IStore store) : IStore, IRecordStore
{
    /// <inheritdoc/>
    public IRecordStore Records => this;

    /// <inheritdoc/>
    public IMetadataStore Metadata => store.Metadata;

    /// <inheritdoc/>
    public IReferenceStore References => store.References;

    /// <inheritdoc/>
    public IRequisiteStore Requisites => store.Requisites;

    /// <inheritdoc/>
    public IRecurringStore Recurring => store.Recurring;

    /// <inheritdoc/>
    public IConfigurationStore Configurations => store.Configurations;

    /// <inheritdoc/>
    public IUserFieldStore UserFields => store.UserFields;

    /// <inheritdoc/>
    public IAccessStore Access => store.Access;

    /// <inheritdoc/>
    public IApplicationStore Applications => store.Applications;

    /// <inheritdoc/>
    public ITokenStore Tokens => store.Tokens;

    /// <inheritdoc/>
    public IDirectoryStore Directories => store.Directories;

    /// <inheritdoc/>
    public ISignInStore SignIn => store.SignIn;

    /// <inheritdoc/>
    public IAuditStore Audit => store.Audit;

    /// <inheritdoc/>
    public IFileStore Files => store.Files;

    /// <inheritdoc/>
    public long StatementsRun => store.StatementsRun;

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken abort) => store.PrepareAsync(abort);

    /// <inheritdoc/>
    public void Watch(Func<CancellationToken, Task> changed) => store.Watch(changed);

    /// <inheritdoc/>
    public Task SettleAsync(CancellationToken abort) => store.SettleAsync(abort);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> DescribeAsync(CancellationToken abort) => store.DescribeAsync(abort);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask<RecordPage> FindAsync(RecordQuery query, CancellationToken abort)
    {
        Require(query.Start >= 0, "a page starts at 0 or later");
        Require(query.Limit is > 0 and (<= RecordQuery.PageSize or RecordQuery.Whole), "a page has 1 to 50 records, or all of one record");
        Require(query.Id is null || (query.Filter is null && query.Within is null && !query.Counted), "one record is found by its id alone");
        Require(query.Order.All(key => query.Type.Fields.Contains(key.Field)), "an order names fields of the card");
        var page = await Allowed(store.Records.FindAsync(query, abort));
        Require(page.Rows.Columns == query.Select.Width, "a row has the columns of the selection");
        Require(page.Rows.Rows <= query.Limit, "a page is no longer than its limit");
        Require(!query.Counted || page.Total >= page.Rows.Rows + (page.Rows.Rows > 0 ? query.Start : 0), "a total covers the page");
        Require(query.Counted || page.Total is null, "nothing is counted that was not asked for");
        foreach (var side in (Page?[])[page.Multifields, page.Links, page.Parents, page.Observers, page.Values])
            RequireOrdered(side);
        return page;
    }

    /// <inheritdoc/>
    public ValueTask<RecordPlace?> PlaceAsync(EntityType type, long id, CancellationToken abort) => Allowed(store.Records.PlaceAsync(type, Id(id), abort));

    /// <inheritdoc/>
    public async ValueTask<ReachSize> SizeAsync(EntityType card, Reach reach, int most, CancellationToken abort)
    {
        Require(reach.IsIndexed && card.Owners is null, "a reach that indexes tell is counted");
        var size = await Allowed(store.Records.SizeAsync(card, reach, most, abort));
        Require(size.Reached >= 0 && size.Reached <= most, "as many are counted as was asked for");
        return size;
    }

    /// <inheritdoc/>
    public async ValueTask<Page> SumAsync(SumQuery query, CancellationToken abort)
    {
        Require(query.Keys.Count is > 0 and <= 3 && query.Keys.All(key => key.Field.Source == FieldSource.Column), "sums are by one to three columns");
        Require(query.Offsets.Count > 0, "days begin somewhere");
        var page = await Allowed(store.Records.SumAsync(query, abort));
        Require(page.Rows <= SumQuery.Most + 1, "sums are no more than their limit");
        return page;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string table, long id, CancellationToken abort) => Allowed(store.Records.ExistsAsync(table, Id(id), abort));

    /// <inheritdoc/>
    public async Task<long> AddAsync(RecordWrite write, CancellationToken abort)
    {
        Require(write.Id == 0, "a new record has no id yet");
        RequireWrite(write);
        var id = await Allowed(new ValueTask<long>(store.Records.AddAsync(write, abort)));
        Require(id > 0, "a new record has an id");
        return id;
    }

    /// <inheritdoc/>
    public Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort)
    {
        Id(write.Id);
        RequireWrite(write);
        return Allowed(new ValueTask<bool>(store.Records.UpdateAsync(write, abort))).AsTask();
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(EntityType type, long id, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort) =>
        Allowed(new ValueTask<bool>(store.Records.DeleteAsync(type, Id(id), referring, abort))).AsTask();

    /// <inheritdoc/>
    public ValueTask<Page> LinksAsync(LinkSide side, long ownerId, CancellationToken abort) => Allowed(store.Records.LinksAsync(side, Id(ownerId), abort));

    /// <inheritdoc/>
    public Task<bool> ChangeLinksAsync(EntityType type, long ownerId, LinkChange change, CancellationToken abort)
    {
        Require(change.Mode is LinkMode.Replace or LinkMode.RemovePrimary || change.Rows.Count > 0, "a change of links names links");
        Require(change.Rows.All(row => row.OtherId > 0) || change.Mode == LinkMode.RemovePrimary, "a link has an id");
        return Allowed(new ValueTask<bool>(store.Records.ChangeLinksAsync(type, Id(ownerId), change, abort))).AsTask();
    }

    /// <inheritdoc/>
    public async ValueTask<Page> MatchesAsync(MatchQuery query, CancellationToken abort)
    {
        Require(query.Types.Count > 0 && query.Keys.Count > 0 && query.Limit > 0, "a search names cards, keys and a limit");
        var page = await Allowed(store.Records.MatchesAsync(query, abort));
        RequireOrdered(page);
        Require(page.Rows <= query.Limit * query.Types.Count, "a search finds no more than its limit");
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask<Page> SearchAsync(SearchQuery query, CancellationToken abort)
    {
        Require(query.Names.Count > 0 && query.Words.Count > 0 && query.Words.All(word => word.Text.Length > 0) && query.Limit > 0, "a search names columns, words and a limit");
        var page = await Allowed(store.Records.SearchAsync(query, abort));
        Require(page.Rows <= query.Limit, "a search finds no more than its limit");
        return page;
    }

    /// <inheritdoc/>
    public Task<bool> MergeAsync(RecordWrite write, IReadOnlyList<ReadRecord> records, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort)
    {
        Id(write.Id);
        RequireWrite(write);
        Require(records.Count > 1 && records[0].Id == write.Id && records.DistinctBy(record => record.Id).Count() == records.Count, "others are merged into a record");
        return Allowed(new ValueTask<bool>(store.Records.MergeAsync(write, records, referring, abort))).AsTask();
    }

    /// <inheritdoc/>
    public Task<long?> ChangeProductRowsAsync(ProductRowsChange change, CancellationToken abort)
    {
        foreach (var row in change.Rows)
            RequireWrite(row);
        Id(change.OwnerId);
        Require(change.Stamps.Count > 0, "a change of rows is told of by their owner");
        return Allowed(new ValueTask<long?>(store.Records.ChangeProductRowsAsync(change, abort))).AsTask();
    }

    static void RequireWrite(RecordWrite write)
    {
        Require(write.Columns.TrueForAll(column => column.Field.Source == FieldSource.Column), "only columns are written as columns");
        Require(write.Columns.DistinctBy(column => column.Field.Column).Count() == write.Columns.Count, "a column is written once");
        Require(write.Columns.TrueForAll(column => column.Value.Text is not { Length: 0 }), "empty text is stored as no value");
        Require(write.Lists.TrueForAll(list => list.Field.Source == FieldSource.Values && list.Values.All(value => !value.IsNull && value.Text is not { Length: 0 })), "lists hold values of multiple user fields");
        Require(write.Parents.TrueForAll(parent => write.Type.ParentTypes.Contains(parent.ParentType.Id)), "a parent is of a related type");
    }

    static void RequireOrdered(Page? side)
    {
        for (var row = 1; side is not null && row < side.Rows; row++)
            Require(side.Integer(row - 1, 0) <= side.Integer(row, 0), "what hangs on records is ordered by record");
    }

    static async ValueTask<T> Allowed<T>(ValueTask<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (StoreException fault) when (fault.Fault == StoreFault.Statement)
        {
            throw new InvalidOperationException("The store was given a statement it refuses.", fault);
        }
    }

    static long Id(long id)
    {
        Require(id > 0, "an id is a positive number");
        return id;
    }

    static void Require(bool holds, string promise, [CallerMemberName] string verb = "")
    {
        if (!holds)
            throw new InvalidOperationException($"Store contract of {verb}: {promise}.");
    }
}
