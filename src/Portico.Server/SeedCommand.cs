using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portico.Crm.Seed;

namespace Portico.Server;

/// <summary><c>portico seed</c>: as many invented records as asked for.</summary>
static class SeedCommand
{
    const long UsualContacts = 10_000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var contacts = new Option<long>("--contacts") { Description = "Contacts to add, and a tenth as many companies.", DefaultValueFactory = _ => UsualContacts };
        var deals = new Option<long>("--deals") { Description = "Deals to add.", DefaultValueFactory = _ => 0 };
        var command = new Command("seed", "Adds invented contacts, companies and deals to a portal; a new one is made. For sqlite stop the server of the data folder first.")
        {
            contacts, deals,
        };
        foreach (var option in (Option<long>[])[contacts, deals])
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var only] && long.TryParse(only.Value, CultureInfo.InvariantCulture, out var count) && count < 0)
                    result.AddError($"{option.Name} takes 0 or more.");
            });
        var to = new PlaceOptions(command);
        command.SetAction((parsed, abort) => Fill(to.Of(parsed), parsed.GetValue(contacts), parsed.GetValue(deals), abort));
        return command;
    }

    static async Task<int> Fill(Place place, long contacts, long deals, CancellationToken abort)
    {
        await Task.Yield(); // signals are heard once the command gave its task back
        using var held = place.Lock();
        await using var portals = new Portals(new() { Data = place.Data, Store = place.Store, Connection = place.Connection, Portal = place.Portal });
        var portal = await portals.Add(place.Portal, abort);
        var begin = Stopwatch.GetTimestamp();
        var progress = new CrowdLines();
        try
        {
            await Crowd.Fill(portal, contacts, deals, progress, abort);
        }
        catch (OperationCanceledException)
        {
            throw new HostException("Stopped: what was added until now is there.");
        }
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"filled {place.Where}: {contacts} contacts and {deals} deals in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s"));
        return 0;
    }
}

/// <summary>Tells on standard error how far it is: once a second, and each part when it is done.</summary>
sealed class CrowdLines : IProgress<CrowdStep>
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    long _last = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void Report(CrowdStep value)
    {
        if (value.Done < value.All && Stopwatch.GetElapsedTime(_last) < Pause)
            return;
        _last = Stopwatch.GetTimestamp();
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Part}: {value.Done} of {value.All}"));
    }
}
