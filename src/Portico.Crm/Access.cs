using Portico.Model;

namespace Portico.Crm;

/// <summary>Who may do what with records. Roles take this place later; until then a user's reach is one level for all of CRM.</summary>
public static class Access
{
    /// <summary>Refuses callers without any right.</summary>
    public static void Require(Caller caller)
    {
        RequireIntranet(caller);
        if (caller is { IsAdmin: false, CrmAccess: AccessLevel.None })
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Refuses extranet users.</summary>
    public static void RequireIntranet(Caller caller)
    {
        if (!caller.IsIntranet)
            throw new CrmException(RefusalKind.IntranetOnly);
    }

    /// <summary>Refuses everyone but those who administer CRM.</summary>
    public static void RequireAdministrator(Caller caller)
    {
        RequireIntranet(caller);
        if (!caller.IsAdmin)
            throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Refuses who may not make records of a type.</summary>
    public static void RequireToWrite(EntityType type, Caller caller)
    {
        if (type.IsShared)
            RequireAdministrator(caller);
        else
            Require(caller);
    }

    /// <summary>True when every record is in reach.</summary>
    public static bool ReachesAll(Caller caller) => caller.IsAdmin || caller.CrmAccess == AccessLevel.All;

    /// <summary>The user whose records alone are in reach; null for all of them.</summary>
    public static long? OwnerLimit(EntityType type, Caller caller) => type.IsShared || type.IsCommon || ReachesAll(caller) ? null : caller.UserId;

    /// <summary>Refuses when a record of this owner is out of reach.</summary>
    public static void RequireFor(Caller caller, long ownerId)
    {
        Require(caller);
        if (!ReachesAll(caller) && ownerId != caller.UserId)
            throw new CrmException(RefusalKind.RecordDenied);
    }
}
