using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Which settings of a card a call is about.</summary>
/// <param name="Type">The card.</param>
/// <param name="Variant">Its pipeline, or the kind of lead; null is the usual one.</param>
/// <param name="UserId">The user; 0 for the card that all users share.</param>
public sealed record CardPlace(EntityType Type, long? Variant, long UserId);

/// <summary>Which sections a card shows: to one user, or to all who have none of their own.</summary>
public sealed class CardConfigurations(IStore store)
{
    /// <summary>Sections as they were set; null when none were. Those of other users are for administrators.</summary>
    public Task<string?> Find(CardPlace place, Caller caller, CancellationToken abort)
    {
        if (place.UserId > 0)
            RequireOwn(place, caller);
        return store.Configurations.FindCardAsync(Key(place), abort);
    }

    /// <summary>Puts sections in place of those there are.</summary>
    public Task Set(CardPlace place, string sections, Caller caller, CancellationToken abort)
    {
        RequireOwn(place, caller);
        return store.Configurations.SetCardAsync(Key(place), sections, abort);
    }

    /// <summary>Takes the sections away.</summary>
    public Task Reset(CardPlace place, Caller caller, CancellationToken abort)
    {
        RequireOwn(place, caller);
        return store.Configurations.DeleteCardAsync(Key(place), abort);
    }

    /// <summary>Takes away what users have of their own, so that all see the same card.</summary>
    public Task ForceCommon(EntityType type, long? variant, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        var key = Key(new(type, variant, 0));
        return store.Configurations.DeletePersonalCardsAsync(key.EntityTypeId, key.Variant, abort);
    }

    /// <summary>Refuses when the settings are not the caller's own, unless the caller administers CRM.</summary>
    public static void RequireOwn(CardPlace place, Caller caller)
    {
        if (place.UserId != caller.UserId)
            Access.RequireAdministrator(caller);
    }

    static CardKey Key(CardPlace place) =>
        new(place.Type.Id, place.Type.CardVariant is { } variant ? place.Variant ?? variant.Default : 0, place.UserId);
}
