using Portico.Model;

namespace Portico.Crm;

/// <summary>Who may do what: the rights that callers have out of their roles, and the refusals of those who lack them.</summary>
public static class Access
{
    /// <summary>Refuses callers who may not read anything in CRM.</summary>
    public static void Require(Caller caller) => Require(Operation.Read, caller);

    /// <summary>Refuses callers who reach nothing in CRM with an operation.</summary>
    public static void Require(Operation operation, Caller caller)
    {
        RequireIntranet(caller);
        if (!caller.Rights.HasAny(operation))
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>True when the caller may read records of any card.</summary>
    public static bool HasAny(Caller caller) => caller.Rights.HasAny(Operation.Read);

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

    /// <summary>Refuses who neither reads records of a card nor sets CRM up: for what is told of the card itself.</summary>
    public static void RequireSight(EntityType type, Caller caller)
    {
        RequireIntranet(caller);
        if (!HasSight(type, caller))
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Whether the caller reads records of a card, or sets CRM up.</summary>
    public static bool HasSight(EntityType type, Caller caller) => caller.Rights.CanConfigure || !ReachOf(type, Operation.Read, caller).IsNone;

    /// <summary>The same of a pipeline.</summary>
    public static bool HasSight(EntityType type, long category, Caller caller) =>
        caller.Rights.CanConfigure || ReachOf(type, Operation.Read, caller).Enters(category);

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

    /// <summary>Refuses when what is written lies in a pipeline that the operation does not reach.</summary>
    public static void RequirePipeline(RecordWrite write, Operation operation, Caller caller)
    {
        if (write.Type.FindUniversal("categoryId") is { Source: FieldSource.Column } field && write.Find(field) is { IsNull: false } category
            && !ReachOf(write.Type, operation, caller).Enters(category.Number))
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>True when an operation reaches every record of a card.</summary>
    public static bool ReachesAll(EntityType type, Operation operation, Caller caller) => ReachOf(type, operation, caller).IsAll;

    /// <summary>
    /// Records of a card, or of what hangs on cards, that an operation reaches. Products are read by whoever reads anything and changed by those
    /// who set CRM up; templates of requisites take the right to contacts and to companies.
    /// </summary>
    public static Reach ReachOf(EntityType type, Operation operation, Caller caller)
    {
        if (type.IsShared)
            return (operation == Operation.Read ? HasAny(caller) : caller.Rights.CanConfigure) ? Reach.All : Reach.None;
        if (type.IsCommon)
            return type.Serves.All(card => !caller.Rights.Of(card, operation).IsNone) ? Reach.All : Reach.None;
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
