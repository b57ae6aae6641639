using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portico.Model;

namespace Portico.Bench.Floor;

/// <summary>A reply through Utf8JsonWriter with names encoded once, in a buffer that is used again and again.</summary>
sealed class PlainReply : IDisposable
{
    readonly ArrayBufferWriter<byte> _buffer = new(128 * 1024);

    /// <summary>Makes the buffer.</summary>
    public PlainReply() =>
        Json = new Utf8JsonWriter(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>What writes it.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Phones and addresses of the contact being written.</summary>
    public SideRows Side { get; } = new();

    /// <summary>Begins anew.</summary>
    public void Begin()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
        Json.WriteStartObject();
        Json.WritePropertyName("result"u8);
    }

    /// <summary>Ends it; valid until the next one begins.</summary>
    public ReadOnlyMemory<byte> End(double started)
    {
        PlainTime.Write(Json, "time", started);
        Json.WriteEndObject();
        Json.Flush();
        return _buffer.WrittenMemory;
    }

    /// <summary>Writes the total of a list, and where its next page begins.</summary>
    public void WriteTotal(ListRequest request, long total, int rows)
    {
        Json.WriteNumber("total"u8, total);
        if (request.Next(total, rows) is { } next)
            Json.WriteNumber("next"u8, next);
    }

    /// <summary>Writes a column without a value.</summary>
    public void WriteNull(FloorColumn column)
    {
        if (column.Index >= 0 && (column.Form is FieldForm.Day or FieldForm.Moment || column.NullIsEmpty))
            Json.WriteStringValue(""u8);
        else
            Json.WriteNullValue();
    }

    /// <summary>Writes a whole number as text.</summary>
    public void WriteNumber(long number)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, text, out var length);
        Json.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a moment.</summary>
    public void WriteMoment(long unixSeconds)
    {
        Span<byte> text = stackalloc byte[Moments.Length];
        Moments.Write(text, unixSeconds);
        Json.WriteStringValue(text);
    }

    /// <summary>Writes a day, given as yyyy-MM-dd.</summary>
    public void WriteDay(ReadOnlySpan<byte> day)
    {
        Span<byte> text = stackalloc byte[Moments.Length];
        Moments.WriteDay(text, day);
        Json.WriteStringValue(text);
    }

    /// <summary>Writes the rows of <see cref="Side"/>, kind after kind.</summary>
    public void WriteMultifields()
    {
        for (var kind = 0; kind < SideRows.Kinds.Length; kind++)
        {
            var isOpen = false;
            for (var at = 0; at < Side.Count; at++)
                if (Side[at].Kind == kind)
                    WriteMultifield(at, kind, ref isOpen);
            if (isOpen)
                Json.WriteEndArray();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Json.Dispose();

    void WriteMultifield(int at, int kind, ref bool isOpen)
    {
        if (!isOpen)
            Json.WriteStartArray(SideRows.Kinds[kind]);
        isOpen = true;
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(Side[at].Id, text, out var length);
        Json.WriteStartObject();
        Json.WriteString("ID"u8, text[..length]);
        Json.WriteString("VALUE_TYPE"u8, Side.ValueType(at));
        Json.WriteString("VALUE"u8, Side.Value(at));
        Json.WriteString("TYPE_ID"u8, SideRows.Kinds[kind]);
        Json.WriteEndObject();
    }
}
