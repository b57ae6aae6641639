using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>Which database a portal keeps its records in, no client can tell.</summary>
public sealed class DifferentialTests(TestServer server)
{
    const int CallsOfRound = 2000;

    /// <summary>Random calls get the same replies, byte by byte, from a portal on SQLite and from one on PostgreSQL; <c>PORTICO_SEED</c> repeats a round.</summary>
    [Fact]
    public async Task Random_calls_get_the_same_replies_from_both_databases()
    {
        var seed = Seed();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"PORTICO_SEED={seed}"));
        var tally = new Tally();
        var methods = new List<string>();
        for (var left = TestRun.Cases(40_000); left > 0; left -= CallsOfRound, seed++)
        {
            await using var sqlite = await server.NewPortal(StoreKind.Sqlite);
            await using var postgres = await server.NewPortal(StoreKind.Postgres);
            methods = Texts(await sqlite.Call("methods", new { full = 1 }));

            Expect.None(await new Round(sqlite, postgres, seed, tally).Run(Math.Min(left, CallsOfRound), methods));
        }
        Expect.None(tally.Gaps(methods));
    }

    static int Seed() => int.TryParse(Environment.GetEnvironmentVariable("PORTICO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : Random.Shared.Next(1, 1_000_000_000);

    static List<string> Texts(WireReply reply) => [.. ((JsonArray)reply.Ok().Result!).Select(name => name!.GetValue<string>())];
}
