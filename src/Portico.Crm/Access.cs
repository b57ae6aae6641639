using Portico.Model;

namespace Portico.Crm;

/// <summary>Who may do what: the rights that callers have out of their roles, and the refusals of those who lack them.</summary>
public static class Access
{
    /// <summary>Refuses callers who may not read anything in CRM.</summary>
    public static void Require(Caller caller)
    {
        RequireIntranet(caller);
        if (!HasAny(caller))
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>True when the caller may read records of any card.</summary>
    public static bool HasAny(Caller caller) => caller.IsAdmin || caller.Rights.HasAny(Operation.Read);

    /// <summary>Refuses extranet users.</summary>
    public static void RequireIntranet(Caller caller)
    {
        if (!caller.IsIntranet)
            throw new CrmException(RefusalKind.IntranetOnly);
    }

    /// <summary>Refuses everyone but those who may change how CRM is set up.</summary>
    public static void RequireAdministrator(Caller caller)
    {
        RequireIntranet(caller);
        if (!caller.Rights.CanConfigure)
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Refuses everyone but the portal's administrators.</summary>
    public static void RequirePortalAdministrator(Caller caller)
    {
        if (!caller.IsAdmin)
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Refuses who reaches no record of a card with an operation.</summary>
    public static void Require(EntityType type, Operation operation, Caller caller)
    {
        RequireIntranet(caller);
        if (ReachOf(type, operation, caller).IsNone)
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Refuses when a record of this place is out of reach.</summary>
    public static void RequireFor(RecordPlace place, Operation operation, Caller caller)
    {
        RequireIntranet(caller);
        var reach = caller.Rights.Of(place.Card, operation);
        if (reach.IsNone)
            throw new CrmException(RefusalKind.AccessDenied);
        if (!reach.Covers(place))
            throw new CrmException(RefusalKind.RecordDenied);
    }

    /// <summary>True when an operation reaches every record of a card.</summary>
    public static bool ReachesAll(EntityType type, Operation operation, Caller caller) => ReachOf(type, operation, caller).IsAll;

    /// <summary>
    /// Records of a card, or of what hangs on cards, that an operation reaches. Products are read by whoever reads anything and changed by those
    /// who set CRM up; templates of requisites are for everyone in CRM.
    /// </summary>
    public static Reach ReachOf(EntityType type, Operation operation, Caller caller)
    {
        if (type.IsShared)
            return (operation == Operation.Read ? HasAny(caller) : caller.Rights.CanConfigure) ? Reach.All : Reach.None;
        if (type.IsCommon)
            return HasAny(caller) ? Reach.All : Reach.None;
        if (type.Owners is not { } owners)
            return caller.Rights.Of(type.Id, operation);
        var (isAll, isNone) = (true, true);
        foreach (var card in owners.Cards)
        {
            var reach = caller.Rights.Of(card.Id, operation);
            isAll &= reach.IsAll;
            isNone &= reach.IsNone;
        }
        return isNone ? Reach.None : isAll ? Reach.All : Reach.Some;
    }
}
