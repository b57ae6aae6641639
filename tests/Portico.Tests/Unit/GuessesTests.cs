using System.Net;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Unit;

/// <summary>How long guesses wait, how many may wait, and what is forgotten.</summary>
public sealed class GuessesTests
{
    static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    [Fact]
    public async Task Ten_failures_are_free_and_each_one_after_waits_twice_as_long()
    {
        var time = new SetTime();
        var guesses = new Guesses(time);
        for (var count = 0; count < 10; count++)
            Assert.True(await Fail(guesses, One));

        var waiting = Enumerable.Range(0, 8).Select(_ => Fail(guesses, One)).ToList();

        Assert.False(await Fail(guesses, One));
        var passed = 0;
        foreach (var (moment, left) in ((int, int)[])[(249, 8), (250, 7), (500, 6), (1000, 5), (2000, 4), (4000, 3), (7999, 3), (8000, 0)])
        {
            time.Pass(TimeSpan.FromMilliseconds(moment - passed));
            Assert.Equal((moment, left), (passed = moment, time.Delays));
        }
        Assert.All(await Task.WhenAll(waiting), Assert.True);
        Assert.True(Fail(guesses, Other).IsCompleted); // an address pays for itself alone
        Assert.False(Fail(guesses, One).IsCompleted);
        time.Pass(TimeSpan.FromMinutes(2));
        Assert.True(Fail(guesses, One).IsCompleted);
    }

    [Fact]
    public void Of_many_at_once_ten_are_heard_eight_wait_and_the_others_are_turned_away()
    {
        var guesses = new Guesses(new SetTime());

        var attempts = Enumerable.Range(0, 1000).Select(_ => Begin(guesses, One, "")).ToList();

        Assert.Equal(10, attempts.Count(attempt => attempt.IsCompleted && attempt.Result is not null));
        Assert.Equal(8, attempts.Count(attempt => !attempt.IsCompleted));
        Assert.Equal(982, attempts.Count(attempt => attempt.IsCompleted && attempt.Result is null));
    }

    [Fact]
    public async Task A_login_is_slowed_wherever_guesses_come_from_until_its_owner_comes()
    {
        var guesses = new Guesses(new SetTime());
        for (var count = 0; count < 10; count++)
            Assert.NotNull(await Begin(guesses, IPAddress.Parse($"192.0.2.{count}"), "ada@example.com"));

        Assert.False(Begin(guesses, IPAddress.Parse("192.0.2.99"), "Ada@Example.com").IsCompleted);
        Assert.True(Begin(guesses, IPAddress.Parse("192.0.2.99"), "grace@example.com").IsCompleted);

        var right = new Guesses(new SetTime());
        for (var count = 0; count < 30; count++)
            (await Begin(right, One, "ada@example.com"))!.Succeeded();
        Assert.NotNull(await Begin(right, One, "ada@example.com")); // nor does who is right pay for it
    }

    [Fact]
    public async Task A_network_of_IPv6_is_one_address_and_memory_is_bounded()
    {
        var guesses = new Guesses(new SetTime());
        for (var count = 0; count < 10; count++)
            await Fail(guesses, IPAddress.Parse($"2001:db8::{count + 1:x}"));
        Assert.False(Fail(guesses, IPAddress.Parse("2001:db8::ffff")).IsCompleted);
        Assert.True(Fail(guesses, IPAddress.Parse("2001:db8:0:1::1")).IsCompleted);

        for (var count = 0; count < 60_000; count++)
            _ = Fail(guesses, new IPAddress(0x0a000000L + count));

        Assert.InRange(guesses.Kept, 1, 50_001);
    }

    [Fact]
    public async Task Who_is_right_comes_many_at_once_and_waits_only_where_others_failed()
    {
        var time = new SetTime();
        var guesses = new Guesses(time);
        var right = Enumerable.Range(0, 1000).Select(_ => Wait(guesses, One)).ToList();
        Assert.All(await Task.WhenAll(right), Assert.True);

        for (var count = 0; count < 11; count++)
            guesses.Count(One);
        var waiting = Enumerable.Range(0, 9).Select(_ => Wait(guesses, One)).ToList();

        Assert.Equal(8, time.Delays);
        Assert.False(await waiting[8]); // turned away unheard
        Assert.True(Wait(guesses, Other).IsCompleted);
        time.Pass(TimeSpan.FromMilliseconds(250));
        Assert.All(await Task.WhenAll(waiting[..8]), Assert.True);
    }

    static Task<bool> Wait(Guesses guesses, IPAddress from) => guesses.Wait(from, TestRun.Abort).AsTask();

    static Task<bool> Fail(Guesses guesses, IPAddress from) => guesses.Failed(from, TestRun.Abort).AsTask();

    static Task<Guesses.Attempt?> Begin(Guesses guesses, IPAddress from, string login) => guesses.Begin(from, login, TestRun.Abort).AsTask();
}
