using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>Who changed rights, users, webhooks and settings. A change takes the row that tells of it with it, so that both are stored or none.</summary>
public sealed class Audit(IStore store, IClock clock)
{
    /// <summary>Setting: how many days rows are kept.</summary>
    public const string Days = "audit_days";

    /// <summary>Without that setting.</summary>
    public const int UsualDays = 400;

    const long SecondsOfDay = 24 * 60 * 60;

    // it is kept, not shown on a page
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The row of a change that is about to be made.</summary>
    /// <param name="action">What is done: <c>role.set</c>.</param>
    /// <param name="about">With what: <c>role 3</c>; of a new one only <c>role</c>, the store knows the number.</param>
    /// <param name="details">What is worth knowing later; never a secret.</param>
    public AuditRow Row(Actor actor, string action, string about, params ReadOnlySpan<(string Name, JsonNode? Value)> details)
    {
        var json = new JsonObject();
        foreach (var (name, value) in details)
            json[name] = value;
        return new()
        {
            Moment = clock.Seconds(),
            ActorId = actor.UserId,
            Via = actor.Via,
            Action = action,
            Object = about,
            Details = json.ToJsonString(Plain),
            Address = actor.Address,
        };
    }

    /// <summary>A list in details.</summary>
    public static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    /// <summary>Rows from the newest on.</summary>
    public Task<IReadOnlyList<AuditRow>> Find(AuditQuery query, CancellationToken abort) => store.Audit.FindAsync(query, abort);

    /// <summary>Removes what is older than so many days.</summary>
    public Task<long> Prune(long days, CancellationToken abort) => store.Audit.PruneAsync(clock.Seconds() - days * SecondsOfDay, abort);
}
