using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>
/// What limits lists, and of which cards so few records are reached that they are found first. That is remembered for a minute; a memory that is
/// not true any more changes how records are found, never which.
/// </summary>
public sealed class ReachSizes(IStore store, IClock clock)
{
    // so many are found and ordered in a few milliseconds
    const int Most = 5_000;

    // of a larger part of all records the first fifty in any order are found soon
    const int Part = 20;

    const long Lasting = 60;

    // rights are made anew when they change, and their reaches with them
    readonly ConditionalWeakTable<Reach, ConcurrentDictionary<string, (long Moment, bool IsFew)>> _known = [];

    /// <summary>What limits a list; null for nothing.</summary>
    public async ValueTask<RightsLimit?> Limit(EntityType type, Operation operation, Caller caller, CancellationToken abort)
    {
        if (Access.ReachesAll(type, operation, caller))
            return null;
        var limit = new RightsLimit(caller.Rights, operation);
        List<EntityType> few = [];
        foreach (var card in type.Owners?.Cards ?? [type])
            if (await IsFew(card, limit.Of(card), abort))
                few.Add(card);
        return limit with { Few = few };
    }

    async ValueTask<bool> IsFew(EntityType card, Reach reach, CancellationToken abort)
    {
        if (!reach.IsIndexed)
            return false;
        var cards = _known.GetValue(reach, static _ => new(StringComparer.Ordinal));
        var now = clock.Seconds();
        if (cards.TryGetValue(card.Table, out var known) && now - known.Moment is >= 0 and < Lasting)
            return known.IsFew;
        var size = await store.Records.SizeAsync(card, reach, Most + 1, abort);
        var isFew = size.Reached <= Most && size.Reached * Part <= size.All;
        cards[card.Table] = (now, isFew);
        return isFew;
    }
}
