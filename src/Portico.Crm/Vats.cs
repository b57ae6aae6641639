using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a VAT rate to be; null leaves a thing as it is.</summary>
/// <param name="Rate">Percent in 1/10000.</param>
public sealed record VatDraft(string? Name, long? Rate, bool? IsActive, long? Sort);

/// <summary>VAT rates.</summary>
public sealed class Vats(IStore store, Metadata metadata, IClock clock)
{
    /// <summary>A rate; null when there is none.</summary>
    public VatRow? Find(long id) => metadata.Now.References.Vats.FirstOrDefault(row => row.Id == id);

    /// <summary>Makes a rate; returns its number.</summary>
    public Task<long> Add(VatDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() => store.References.SetVatAsync(Changed(new(), draft), abort), abort);
    }

    /// <summary>Changes a rate; returns its number.</summary>
    public Task<long> Update(long id, VatDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() => store.References.SetVatAsync(Changed(Find(id) ?? throw new CrmException(RefusalKind.NotFound), draft), abort), abort);
    }

    /// <summary>Removes a rate.</summary>
    public Task Delete(long id, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (Find(id) is null)
                throw new CrmException(RefusalKind.NotFound);
            await store.References.DeleteVatAsync(id, abort);
            return true;
        }, abort);
    }

    VatRow Changed(VatRow row, VatDraft draft) => row with
    {
        Name = draft.Name ?? row.Name,
        Rate = draft.Rate ?? row.Rate,
        IsActive = draft.IsActive ?? row.IsActive,
        Sort = draft.Sort ?? row.Sort,
        Changed = clock.Seconds(),
    };
}
