using System.Collections;
using System.Collections.Frozen;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Rest.Dispatch;

/// <summary>Serves one call.</summary>
public delegate ValueTask<Reply> Handler(Call call);

/// <summary>Whether a method changes anything.</summary>
public enum MethodKind
{
    /// <summary>Only reads.</summary>
    Read,

    /// <summary>Changes something.</summary>
    Write,
}

/// <summary>One row of the method table: a name under its family's prefix, and the static function that serves it.</summary>
public sealed class Method
{
    Method(MethodKind kind, string verb, Handler handler)
    {
        Kind = kind;
        Verb = verb;
        Handler = handler;
    }

    /// <summary>Reads or writes.</summary>
    public MethodKind Kind { get; }

    /// <summary>Last part of the name.</summary>
    public string Verb { get; }

    /// <summary>The function.</summary>
    public Handler Handler { get; }

    /// <summary>The whole name, in the original's spelling.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The family it belongs to.</summary>
    public MethodFamily Family { get; private set; } = null!;

    /// <summary>Scopes any of which a caller needs: the family's, and those that do as well.</summary>
    public IReadOnlyList<string> Scopes => [Family.Scope, .. OtherScopes];

    /// <summary>Scopes that do as well as the family's.</summary>
    IReadOnlyList<string> OtherScopes { get; init; } = [];

    /// <summary>True for methods that may not stand in a batch, and are not charged themselves.</summary>
    public bool IsOutsideBatch { get; private init; }

    /// <summary>True for methods that only add and read nothing that another add changes: a batch lets a run of them share a commit.</summary>
    public bool IsPureAdd { get; private init; }

    /// <summary>What the method does to the record that it reads or changes a part of.</summary>
    public Operation OnOwner => Kind == MethodKind.Read ? Operation.Read : Operation.Update;

    /// <summary>Where the function lies, for the printed table.</summary>
    public string Function => $"{Handler.Method.DeclaringType?.DeclaringType?.Name ?? Handler.Method.DeclaringType?.Name}.{Handler.Method.Name}";

    /// <summary>A reading method.</summary>
    public static Method Read(string verb, Handler handler) => new(MethodKind.Read, verb, handler);

    /// <summary>A writing method.</summary>
    public static Method Write(string verb, Handler handler) => new(MethodKind.Write, verb, handler);

    /// <summary>A writing method that only adds.</summary>
    public static Method PureAdd(string verb, Handler handler) => new(MethodKind.Write, verb, handler) { IsPureAdd = true };

    /// <summary>A method that may not stand in a batch.</summary>
    public static Method OutsideBatch(string verb, Handler handler) => new(MethodKind.Write, verb, handler) { IsOutsideBatch = true };

    /// <summary>A method that answers at once.</summary>
    public static Method Read(string verb, Func<Call, Reply> handler) => new(MethodKind.Read, verb, call => new(handler(call)));

    /// <summary>The same for callers of other scopes too.</summary>
    public Method OrScopes(params IReadOnlyList<string> scopes) =>
        new(Kind, Verb, Handler) { IsOutsideBatch = IsOutsideBatch, IsPureAdd = IsPureAdd, OtherScopes = scopes };

    /// <summary>Whether a caller has a scope for it.</summary>
    public bool IsOpenTo(Caller caller)
    {
        if (caller.Has(Family.Scope))
            return true;
        foreach (var scope in OtherScopes)
            if (caller.Has(scope))
                return true;
        return false;
    }

    /// <summary>Puts the row under a prefix.</summary>
    internal void Join(MethodFamily family)
    {
        Family = family;
        Name = family.Prefix.Length == 0 ? Verb : $"{family.Prefix}.{Verb}";
    }
}

/// <summary>A prefix with its rows: what they share is said once.</summary>
/// <param name="prefix">What names begin with; empty for methods of one word.</param>
/// <param name="scope">What a caller needs; empty when everyone may.</param>
/// <param name="dialect">How the family speaks.</param>
/// <param name="file">The file it stands in, for the printed table.</param>
public sealed class MethodFamily(string prefix, string scope, Dialect dialect, [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    : IEnumerable<Method>
{
    readonly List<Method> _methods = [];

    /// <summary>What names begin with.</summary>
    public string Prefix { get; } = prefix;

    /// <summary>What a caller needs.</summary>
    public string Scope { get; } = scope;

    /// <summary>How the family speaks.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>The file it stands in.</summary>
    public string File { get; } = Path.GetFileName(file);

    /// <summary>Adds a row.</summary>
    public void Add(Method method)
    {
        method.Join(this);
        _methods.Add(method);
    }

    /// <summary>Adds a set of rows.</summary>
    public void Add(IEnumerable<Method> methods)
    {
        foreach (var method in methods)
            Add(method);
    }

    /// <inheritdoc/>
    public IEnumerator<Method> GetEnumerator() => _methods.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>All methods, frozen at the start; names are found in any case.</summary>
public sealed class MethodTable(IReadOnlyList<MethodFamily> families)
{
    readonly FrozenDictionary<string, Method> _byName =
        families.SelectMany(family => family).ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All rows, in the order of their families.</summary>
    public IReadOnlyList<Method> All { get; } = [.. families.SelectMany(family => family)];

    /// <summary>A method; null when there is none.</summary>
    public Method? Find(string name) => _byName.GetValueOrDefault(name);
}
