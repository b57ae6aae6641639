using System.Text.Json;
using Portico.Model;

namespace Portico.Bench.Floor;

/// <summary>The <c>time</c> of replies through Utf8JsonWriter: the keys and lengths of the real one.</summary>
static class PlainTime
{
    static readonly MachineClock Clock = new();

    /// <summary>Now, in Unix seconds.</summary>
    public static double Now => Clock.Now;

    /// <summary>Writes one block.</summary>
    public static void Write(Utf8JsonWriter json, string name, double started)
    {
        var finished = Math.Round(Clock.Now, 6);
        Span<byte> text = stackalloc byte[Moments.Length];
        json.WriteStartObject(name);
        json.WriteNumber("start"u8, Math.Round(started, 6));
        json.WriteNumber("finish"u8, finished);
        json.WriteNumber("duration"u8, Math.Round(finished - started, 6));
        json.WriteNumber("processing"u8, Math.Round(finished - started, 6));
        Moments.Write(text, (long)started);
        json.WriteString("date_start"u8, text);
        Moments.Write(text, (long)finished);
        json.WriteString("date_finish"u8, text);
        json.WriteNumber("operating_reset_at"u8, (long)finished + 600);
        json.WriteNumber("operating"u8, 0);
        json.WriteEndObject();
    }

    /// <summary>Writes what stands beside the results of a batch.</summary>
    public static void WriteRest(Utf8JsonWriter json, List<(string Key, long Id)> commands, double started)
    {
        foreach (var name in (ReadOnlySpan<string>)["result_error", "result_total", "result_next"])
        {
            json.WriteStartArray(name);
            json.WriteEndArray();
        }
        json.WriteStartObject("result_time"u8);
        foreach (var (key, _) in commands)
            Write(json, key, started);
        json.WriteEndObject();
    }
}
