namespace Portico.Store;

/// <summary>Why a store could not do what it was asked.</summary>
public enum StoreFault
{
    /// <summary>A constraint forbids it.</summary>
    Conflict,

    /// <summary>Another one holds what is needed; later it may work.</summary>
    Busy,

    /// <summary>No connection, or it broke.</summary>
    Lost,

    /// <summary>No room left on the disk.</summary>
    Full,

    /// <summary>The data cannot be read, or was written by a newer version.</summary>
    Unreadable,

    /// <summary>A statement the database refuses: a bug of ours.</summary>
    Statement,
}

/// <summary>A fault of the store. Its message is for the log, never for the wire.</summary>
public sealed class StoreException(StoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of fault.</summary>
    public StoreFault Fault { get; } = fault;
}
