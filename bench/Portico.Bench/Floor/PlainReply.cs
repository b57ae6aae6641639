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

    /// <summary>Begins a list of deals.</summary>
    public void BeginDeals(DealList list)
    {
        Begin();
        if (list.IsUniversal)
        {
            Json.WriteStartObject();
            Json.WritePropertyName("items"u8);
        }
        Json.WriteStartArray();
    }

    /// <summary>Ends it: it is never counted.</summary>
    public ReadOnlyMemory<byte> EndDeals(DealList list, double started)
    {
        Json.WriteEndArray();
        if (list.IsUniversal)
            Json.WriteEndObject();
        Json.WriteNumber("total"u8, 0);
        return End(started);
    }

    /// <summary>Writes a column of a deal without a value.</summary>
    public void WriteEmpty(DealColumn column)
    {
        Json.WritePropertyName(column.Name);
        Json.WriteRawValue(column.Empty, skipInputValidation: true);
    }

    /// <summary>Writes a whole number of a deal.</summary>
    public void WriteNumber(DealList list, long number)
    {
        if (list.IsUniversal)
            Json.WriteNumberValue(number);
        else
            WriteNumber(number);
    }

    /// <summary>Writes a fraction of a deal.</summary>
    public void WriteReal(DealList list, double number)
    {
        Span<byte> text = stackalloc byte[32];
        Utf8Formatter.TryFormat(number, text, out var length);
        Write(list, text[..length]);
    }

    /// <summary>Writes an amount of a deal, given in ten thousandths.</summary>
    public void WriteMoney(DealList list, DealColumn column, long units)
    {
        Span<byte> text = stackalloc byte[32];
        var (whole, part) = Math.DivRem(units, 10_000);
        Utf8Formatter.TryFormat(whole, text, out var length);
        var least = list.IsUniversal ? 0 : column.Field.Decimals;
        if (part > 0 || least > 0)
        {
            text[length++] = (byte)'.';
            for (var (digit, weight) = (0, 1000L); digit < 4 && (part > 0 || digit < least); digit++, weight /= 10)
            {
                text[length++] = (byte)('0' + part / weight);
                part %= weight;
            }
        }
        Write(list, text[..length]);
    }

    /// <summary>Writes a text of a deal; the yes and no of a user field is a boolean in classic replies.</summary>
    public void WriteText(DealList list, DealColumn column, ReadOnlySpan<byte> text)
    {
        if (!list.IsUniversal && column.Field.Type == FieldType.Boolean)
            Json.WriteBooleanValue(text is [(byte)'Y']);
        else
            Json.WriteStringValue(text);
    }

    void Write(DealList list, ReadOnlySpan<byte> number)
    {
        if (list.IsUniversal)
            Json.WriteRawValue(number, skipInputValidation: true);
        else
            Json.WriteStringValue(number);
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
