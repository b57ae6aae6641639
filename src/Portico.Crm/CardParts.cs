using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Finds the cards that requisites and what hangs on them belong to, and whether a caller reaches these.</summary>
sealed class CardParts(IStore store)
{
    /// <summary>The card and record that a row belongs to. Refuses when there is no such row, or the caller does not reach that record.</summary>
    public async Task<(EntityType Card, long Id)> Reach(EntityType type, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        var owners = type.Owners!;
        var row = await Find(type, id, abort, owners.Type, owners.Id);
        if (row is null || owners.Find(row[0]) is not { } card)
            throw new CrmException(RefusalKind.NotFound, id.ToString(CultureInfo.InvariantCulture));
        await Require(card, row[1], operation, caller, abort);
        return (card, row[1]);
    }

    /// <summary>Refuses when a caller does not reach a record; false when there is none.</summary>
    public async Task<bool> Require(EntityType card, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        if (await store.Records.PlaceAsync(card, id, abort) is not { } place)
            return false;
        Access.RequireFor(place, operation, caller);
        return true;
    }

    /// <summary>Numbers in some columns of a row; null without the row.</summary>
    public async Task<long[]?> Find(EntityType type, long id, CancellationToken abort, params string[] columns)
    {
        var select = new Selection(type, [.. columns.Select(name => type.Fields.First(field => field.Column == name))]);
        using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = id }, abort);
        return page.Rows.Rows == 0
            ? null
            : [.. select.Columns.Select(column => page.Rows.IsNull(0, column) ? 0 : page.Rows.Integer(0, column))];
    }

    /// <summary>The country of a template; null when there is no such template.</summary>
    public async Task<long?> CountryOf(long preset, CancellationToken abort) =>
        preset > 0 && await Find(Model.Types.RequisiteTypes.Preset, preset, abort, "country_id") is [var country] ? country : null;

    /// <summary>The refusal of a number that says what something belongs to.</summary>
    public static CrmException Invalid(string name) => new(RefusalKind.PartInvalid, name);

    /// <summary>Takes out of a draft what is set once only.</summary>
    public static void DropImmutable(Draft draft) => draft.Values.RemoveAll(value => value.Field.Flags.HasFlag(FieldFlags.Immutable));
}
