using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Differential;

/// <summary>Takes parts away from the body of a read that shows a fault, as long as the fault stays.</summary>
static class Shrinker
{
    // a long filter has about so many parts
    const int MostAttempts = 200;

    /// <summary>The smallest call found.</summary>
    /// <param name="shows">Sends a call and tells whether the fault is still there.</param>
    public static async Task<RandomCall> Shrink(RandomCall call, Func<RandomCall, Task<bool>> shows)
    {
        if (!call.IsRead || Parse(call.Body) is not { } root)
            return call;
        for (int at = 0, attempts = 0; attempts < MostAttempts; attempts++)
        {
            var smaller = root.DeepClone();
            var removals = Removals(smaller);
            if (at >= removals.Count)
                break;
            removals[at]();
            var candidate = call with { Body = smaller.ToJsonString(Raw.Readable) };
            if (await shows(candidate))
                (root, call) = (smaller, candidate);
            else
                at++;
        }
        return call;
    }

    static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // outer parts come first: what goes takes its own parts along
    static List<Action> Removals(JsonNode? node)
    {
        var removals = new List<Action>();
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    removals.Add(() => map.Remove(key));
                    removals.AddRange(Removals(value));
                }
                break;
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                {
                    var place = at;
                    removals.Add(() => list.RemoveAt(place));
                    removals.AddRange(Removals(list[at]));
                }
                break;
        }
        return removals;
    }
}
