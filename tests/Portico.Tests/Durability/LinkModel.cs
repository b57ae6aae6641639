using Portico.Model;

namespace Portico.Tests.Durability;

/// <summary>
/// Links of contacts and companies as the pages tell of them, in a list and nothing else: a link has a primary flag and a sort
/// index for each side; the first link of a side is its primary, and when a primary goes, the first of the others follows.
/// </summary>
sealed class LinkModel
{
    /// <summary>Seen from a contact.</summary>
    public const int OfContact = 0;

    /// <summary>Seen from a company.</summary>
    public const int OfCompany = 1;

    readonly List<Link> _links = [];

    /// <summary>The other side.</summary>
    public static int Across(int side) => 1 - side;

    /// <summary>Links of a record: other, sort, primary.</summary>
    public List<(long Other, long Sort, bool IsPrimary)> Links(int side, long owner) =>
        [.. Of(side, owner).Select(link => (link.Ids[Across(side)], link.Sort[side], link.IsPrimary[side]))];

    /// <summary>Adds a link; false when it is there.</summary>
    public bool Add(int side, long owner, LinkRow row)
    {
        if (Find(side, owner, row.OtherId) is not null)
            return false;
        var link = new Link();
        link.Ids[side] = owner;
        link.Ids[Across(side)] = row.OtherId;
        link.Sort[side] = row.Sort ?? Next(side, owner);
        link.Sort[Across(side)] = Next(Across(side), row.OtherId);
        _links.Add(link);
        Keep(Across(side), row.OtherId);
        if (row.IsPrimary == true)
            Mark(side, owner, row.OtherId);
        else
            Keep(side, owner);
        return true;
    }

    /// <summary>Removes a link; false when there is none.</summary>
    public bool Remove(int side, long owner, long other)
    {
        if (Find(side, owner, other) is not { } link)
            return false;
        _links.Remove(link);
        Keep(side, owner);
        Keep(Across(side), other);
        return true;
    }

    /// <summary>Puts links in place of all; of the same record the first counts; the one marked is primary, else the first.</summary>
    public void Set(int side, long owner, IReadOnlyList<LinkRow> rows)
    {
        var wanted = rows.DistinctBy(row => row.OtherId).ToList();
        foreach (var (other, _, _) in Links(side, owner))
            if (!wanted.Exists(row => row.OtherId == other))
                Remove(side, owner, other);
        foreach (var row in wanted.OrderBy(row => row.Sort is null)) // those without follow the highest of all
            if (!Add(side, owner, row) && row.Sort is { } sort)
                Find(side, owner, row.OtherId)!.Sort[side] = sort;
        if (wanted.Count > 0)
            Mark(side, owner, wanted[Math.Max(wanted.FindIndex(row => row.IsPrimary == true), 0)].OtherId);
    }

    IEnumerable<Link> Of(int side, long owner) =>
        _links.Where(link => link.Ids[side] == owner).OrderBy(link => link.Sort[side]).ThenBy(link => link.Ids[Across(side)]);

    Link? Find(int side, long owner, long other) => _links.Find(link => link.Ids[side] == owner && link.Ids[Across(side)] == other);

    long Next(int side, long owner) => Of(side, owner).LastOrDefault()?.Sort[side] + 10 ?? 10;

    void Mark(int side, long owner, long other)
    {
        foreach (var link in Of(side, owner).ToList())
            link.IsPrimary[side] = link.Ids[Across(side)] == other;
    }

    void Keep(int side, long owner)
    {
        var links = Of(side, owner).ToList();
        if (links.Count > 0 && !links.Exists(link => link.IsPrimary[side]))
            links[0].IsPrimary[side] = true;
    }

    sealed class Link
    {
        public long[] Ids { get; } = new long[2];

        public long[] Sort { get; } = new long[2];

        public bool[] IsPrimary { get; } = new bool[2];
    }
}
