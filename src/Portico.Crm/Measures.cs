using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a unit of measurement to be; null leaves a thing as it is.</summary>
public sealed record MeasureDraft(long? Code, string? Title, string? Symbol, string? SymbolIntl, string? SymbolLetterIntl, bool? IsDefault);

/// <summary>Units of measurement.</summary>
public sealed class Measures(IStore store, Metadata metadata)
{
    /// <summary>A unit; null when there is none.</summary>
    public MeasureRow? Find(long id) => metadata.Now.References.Measures.FirstOrDefault(row => row.Id == id);

    /// <summary>Makes a unit; returns its number.</summary>
    public Task<long> Add(MeasureDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        if (draft.Code is null)
            throw new CrmException(RefusalKind.FieldRequired, "CODE");
        if (string.IsNullOrWhiteSpace(draft.Title))
            throw new CrmException(RefusalKind.FieldRequired, "MEASURE_TITLE");
        return metadata.Change(() => Save(new(), draft, abort), abort);
    }

    /// <summary>Changes a unit.</summary>
    public Task Update(long id, MeasureDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() => Save(Find(id) ?? throw new CrmException(RefusalKind.NotFound), draft, abort), abort);
    }

    /// <summary>Removes a unit.</summary>
    public Task Delete(long id, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (Find(id) is null)
                throw new CrmException(RefusalKind.NotFound);
            await store.References.DeleteMeasureAsync(id, abort);
            return true;
        }, abort);
    }

    // two units may not share a code; a new default one takes that from the others
    Task<long> Save(MeasureRow row, MeasureDraft draft, CancellationToken abort)
    {
        var code = draft.Code ?? row.Code;
        if (code <= 0 || metadata.Now.References.Measures.Any(other => other.Id != row.Id && other.Code == code))
            throw new CrmException(RefusalKind.FieldInvalid, "CODE", "CODE");
        return store.References.SetMeasureAsync(row with
        {
            Code = code,
            Title = string.IsNullOrWhiteSpace(draft.Title) ? row.Title : draft.Title,
            Symbol = draft.Symbol ?? row.Symbol,
            SymbolIntl = draft.SymbolIntl ?? row.SymbolIntl,
            SymbolLetterIntl = draft.SymbolLetterIntl ?? row.SymbolLetterIntl,
            IsDefault = draft.IsDefault ?? row.IsDefault,
        }, abort);
    }
}
