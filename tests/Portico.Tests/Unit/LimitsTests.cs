using System.Net;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Tests.Unit;

/// <summary>The arithmetic of <c>limits.md</c>.</summary>
public sealed class LimitsTests
{
    const long Start = 1_778_747_100; // the first second of a minute

    static readonly IPAddress Office = IPAddress.Parse("192.0.2.7");
    static readonly Method Listing = Method.Read("list", _ => Reply.Of(number: 1));
    static readonly Meter Meter = new("default", new(CredentialKind.Webhook, 7), Listing);

    [Theory]
    [InlineData("cloud", 51, 2)]
    [InlineData("enterprise", 251, 5)]
    public void A_burst_passes_and_then_so_many_a_second(string profile, int burst, int perSecond)
    {
        var buckets = new RateBuckets();
        var limits = LimitProfile.Of(profile);

        Assert.Equal(burst, Passed(buckets, limits, Start, burst + 30));
        Assert.Equal(perSecond, Passed(buckets, limits, Start + 1, 30));
        Assert.Equal(perSecond * 3, Passed(buckets, limits, Start + 4, 30));
        Assert.Equal(burst, Passed(buckets, limits, Start + 4 + burst, burst + 30));
    }

    [Fact]
    public void Steady_calls_at_the_rate_are_never_refused()
    {
        var buckets = new RateBuckets();
        for (var second = 0; second < 1000; second++)
            Assert.Equal(2, Passed(buckets, LimitProfile.Cloud, Start + second, 2));
    }

    [Fact]
    public void Portals_and_addresses_are_counted_apart()
    {
        var buckets = new RateBuckets();
        Passed(buckets, LimitProfile.Cloud, Start, 60);

        Assert.False(buckets.TryCount("default", Office, LimitProfile.Cloud, Start));
        Assert.True(buckets.TryCount("other", Office, LimitProfile.Cloud, Start));
        Assert.True(buckets.TryCount("default", IPAddress.Parse("192.0.2.8"), LimitProfile.Cloud, Start));
        Assert.True(buckets.TryCount("default", Office, LimitProfile.Off, Start));
    }

    [Fact]
    public void A_network_of_version_6_counts_as_one_address()
    {
        var buckets = new RateBuckets();
        for (var host = 1; host <= 51; host++)
            Assert.True(buckets.TryCount("default", IPAddress.Parse($"2001:db8::{host:x}"), LimitProfile.Cloud, Start));

        Assert.False(buckets.TryCount("default", IPAddress.Parse("2001:db8::ffff"), LimitProfile.Cloud, Start));
        Assert.True(buckets.TryCount("default", IPAddress.Parse("2001:db8:0:1::1"), LimitProfile.Cloud, Start));
    }

    [Fact]
    public void A_clock_that_goes_back_gives_nothing_away()
    {
        var buckets = new RateBuckets();
        Passed(buckets, LimitProfile.Cloud, Start, 60);

        Assert.Equal(0, Passed(buckets, LimitProfile.Cloud, Start - 100, 5));
        Assert.Equal(0, Passed(buckets, LimitProfile.Cloud, Start, 5));
    }

    // the example of the page: 20 calls of 20 seconds, five more, and the oldest basket holds two of them
    [Fact]
    public void A_method_waits_until_a_basket_is_forgotten()
    {
        var operating = new OperatingTime();
        var now = Start + 20;
        for (var call = 0; call < 25; call++, now += 20)
        {
            Assert.False(operating.IsOver(Meter, LimitProfile.Cloud, now));
            operating.Charge(Meter, TimeSpan.FromSeconds(20), now);
        }

        Assert.Equal((500_000_000, Start + 620), operating.Spent(Meter, now));
        Assert.True(operating.IsOver(Meter, LimitProfile.Cloud, now));
        Assert.False(operating.IsOver(Meter, LimitProfile.Enterprise, now));
        Assert.True(operating.IsOver(Meter, LimitProfile.Cloud, Start + 619));
        Assert.Equal((460_000_000, Start + 660), operating.Spent(Meter, Start + 620));
        Assert.False(operating.IsOver(Meter, LimitProfile.Cloud, Start + 620));
    }

    [Fact]
    public void Everything_is_forgotten_in_the_end()
    {
        var operating = new OperatingTime();
        operating.Charge(Meter, TimeSpan.FromSeconds(1), Start);

        Assert.Equal((0, Start + 600 + 600), operating.Spent(Meter, Start + 600));
        operating.Charge(Meter, TimeSpan.FromSeconds(2), Start + 600); // the same basket, ten minutes later
        Assert.Equal((2_000_000, Start + 1200), operating.Spent(Meter, Start + 601));
    }

    [Fact]
    public void Credentials_methods_and_portals_are_counted_apart()
    {
        var operating = new OperatingTime();
        operating.Charge(Meter, TimeSpan.FromSeconds(9), Start);

        foreach (var other in new[] { Meter with { Portal = "other" }, Meter with { Credential = new(CredentialKind.Webhook, 8) }, Meter with { Method = Method.Read("get", _ => Reply.Of(number: 1)) } })
            Assert.Equal(0, operating.Spent(other, Start).Microseconds);
    }

    static int Passed(RateBuckets buckets, LimitProfile profile, long now, int calls) =>
        Enumerable.Range(0, calls).Count(_ => buckets.TryCount("default", Office, profile, now));
}
