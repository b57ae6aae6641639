using System.Globalization;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>The arguments of a call: names at the top come in any case, everything below as it is.</summary>
public sealed class Params(Node root)
{
    /// <summary>No arguments.</summary>
    public static Params None { get; } = new(Node.Array());

    // names that were asked for, where somebody looks at the call
    HashSet<string>? _asked;

    /// <summary>All of them.</summary>
    public Node Root
    {
        get
        {
            _asked = null; // whoever takes them all may read each
            return root;
        }
    }

    /// <summary>An argument; null when it is absent or a reference that leads nowhere.</summary>
    public Node? Find(string name)
    {
        _asked?.Add(name);
        return root.FindAnyCase(name) is { Kind: not NodeKind.Unresolved } found ? found : null;
    }

    /// <summary>Notes from now on which names are asked for; returns all arguments.</summary>
    public Node Follow()
    {
        _asked = new(StringComparer.OrdinalIgnoreCase);
        return root;
    }

    /// <summary>Names that nobody asked for since then.</summary>
    public IEnumerable<string> Unread => _asked is { } asked ? root.Items.Select(item => item.Key).Where(name => !asked.Contains(name)) : [];

    /// <summary>True when any of them is so; none counts as read.</summary>
    public bool Any(Func<Node, bool> holds) => holds(root);

    /// <summary>True when the argument is there, even empty.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A positive whole number, or 0.</summary>
    public long Id(string name) => Find(name) is { } node && node.TryInteger(out var id) && id > 0 ? id : 0;

    /// <summary>A positive whole number, or the refusal of an id that is missing or none; its second argument is the number, 0 without one.</summary>
    public long RequiredId(string name, RefusalKind refusal = RefusalKind.IdInvalid) => Find(name) is { } node && node.TryInteger(out var id)
        ? id > 0 ? id : throw new CrmException(refusal, name, id.ToString(CultureInfo.InvariantCulture))
        : throw new CrmException(refusal, name, "0");

    /// <summary>A map or list; null when absent; a scalar is refused. A form says an empty list as an empty text, as BX24.js does: that is absent, too.</summary>
    public Node? Array(string name) => Find(name) switch
    {
        null or { Kind: NodeKind.Null } or { Kind: NodeKind.Text, Text.Length: 0 } => null,
        { IsArray: true } array => array,
        _ => throw new CrmException(RefusalKind.NotArray, name),
    };

    /// <summary>An array; without it an empty one.</summary>
    public Node ArrayOrEmpty(string name) => Array(name) ?? Node.Array();

    /// <summary>A map or list; anything else is refused.</summary>
    public Node RequiredArray(string name) => Array(name) ?? throw new CrmException(RefusalKind.NotArray, name);

    /// <summary>Yes or no; what is neither counts as no.</summary>
    public bool Flag(string name) => Find(name) is { } node && node.TryFlag(out var flag) && flag;

    /// <summary>Where a page starts: below 0 nothing is counted.</summary>
    public long Start => Find("start") is { } node && node.TryInteger(out var start) ? start : 0;
}
