using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>A call as it goes out: not a byte of its body is changed.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Body">JSON text.</param>
sealed record RandomCall(string Method, string Body)
{
    /// <summary>Who calls.</summary>
    public Who Who { get; init; }

    /// <summary>Entity type of the records it is about; 0 when it is about none.</summary>
    public int TypeId { get; init; }

    /// <summary>The record it is about; 0 when it is about none.</summary>
    public long Id { get; init; }

    /// <summary>Prefixes whose comparisons every record of the reply has passed.</summary>
    public List<string> Prefixes { get; init; } = [];

    /// <summary>Commands of a batch under their keys.</summary>
    public List<(string Key, RandomCall Call)> Commands { get; init; } = [];

    /// <summary>True when it changes nothing.</summary>
    public bool IsRead => Method == "batch"
        ? Commands.TrueForAll(command => command.Call.IsRead)
        : Method.Split('.')[^1] is not ("add" or "update" or "delete" or "set" or "register" or "unregister" or "reset" or "forceCommonScopeForAll" or "mergeBatch" or "import" or "batchImport");
}
