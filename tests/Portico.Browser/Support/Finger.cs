using System.Text.Json;
using Microsoft.Playwright;

namespace Portico.Browser.Support;

/// <summary>A finger on a page of a window with touch: presses, moves and rises as a screen tells it, so that the browser itself scrolls or not.</summary>
public sealed class Finger
{
    readonly ICDPSession _session;
    (double X, double Y) _at;

    Finger(ICDPSession session) => _session = session;

    /// <summary>Has one ready.</summary>
    public static async Task<Finger> Over(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <summary>Touches a place.</summary>
    public Task Press(double x, double y)
    {
        _at = (x, y);
        return Tell("touchStart");
    }

    /// <summary>Goes to a place in steps, without rising.</summary>
    public async Task Move(double x, double y, int steps = 8)
    {
        var from = _at;
        for (var step = 1; step <= steps; step++)
        {
            _at = (from.X + (x - from.X) * step / steps, from.Y + (y - from.Y) * step / steps);
            await Tell("touchMove");
        }
    }

    /// <summary>Rises.</summary>
    public Task Rise() => Send("touchEnd", []);

    /// <summary>The screen takes the touch away.</summary>
    public Task Cancel() => Send("touchCancel", []);

    Task<JsonElement?> Tell(string type) => Send(type, [new Dictionary<string, object> { ["x"] = _at.X, ["y"] = _at.Y }]);

    Task<JsonElement?> Send(string type, object[] points) =>
        _session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
}
