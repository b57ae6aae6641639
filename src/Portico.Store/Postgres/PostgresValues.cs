using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Values on their way into PostgreSQL, typed by the column they meet.</summary>
static class PostgresValues
{
    internal const long MicrosecondsASecond = 1_000_000;

    // PostgreSQL counts moments and days from 2000-01-01
    internal const long SecondsTo2000 = 946_684_800;
    internal static readonly int DaysTo2000 = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>A parameter.</summary>
    public static NpgsqlParameter Of(in SqlParameter parameter)
    {
        if (parameter.List is { } list)
            return ListOf(list, parameter.Form);
        var value = parameter.Value;
        return (value.Kind, parameter.Form) switch
        {
            (ValueKind.Null, var form) => new NpgsqlParameter { NpgsqlDbType = TypeOf(form), Value = DBNull.Value },
            (ValueKind.Integer, FieldForm.Money) => new NpgsqlParameter<decimal> { TypedValue = Money(value), NpgsqlDbType = NpgsqlDbType.Numeric },
            (ValueKind.Integer, FieldForm.Moment) => new NpgsqlParameter<long> { TypedValue = Moment(value), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            (ValueKind.Integer, _) => new NpgsqlParameter<long> { TypedValue = value.Number, NpgsqlDbType = NpgsqlDbType.Bigint },
            (ValueKind.Real, _) => new NpgsqlParameter<double> { TypedValue = value.Real, NpgsqlDbType = NpgsqlDbType.Double },
            (ValueKind.Text, FieldForm.Day) => new NpgsqlParameter<int> { TypedValue = Day(value), NpgsqlDbType = NpgsqlDbType.Date },
            (ValueKind.Text, _) => new NpgsqlParameter<string> { TypedValue = Text(value), NpgsqlDbType = NpgsqlDbType.Text },
        };
    }

    static NpgsqlParameter ListOf(IReadOnlyList<Value> list, FieldForm form) => form switch
    {
        FieldForm.Number or FieldForm.File => Array(list, value => value.Number, NpgsqlDbType.Bigint),
        FieldForm.Money => Array(list, Money, NpgsqlDbType.Numeric),
        FieldForm.Moment => Array(list, Moment, NpgsqlDbType.TimestampTz),
        FieldForm.Day => Array(list, Day, NpgsqlDbType.Date),
        FieldForm.Real => Array(list, value => value.Real, NpgsqlDbType.Double),
        FieldForm.Text or FieldForm.Flag or FieldForm.Multifield => Array(list, Text, NpgsqlDbType.Text),
    };

    static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<Value> list, Func<Value, T> convert, NpgsqlDbType type)
    {
        var values = new T[list.Count];
        for (var at = 0; at < values.Length; at++)
            values[at] = convert(list[at]);
        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    static NpgsqlDbType TypeOf(FieldForm form) => form switch
    {
        FieldForm.Number or FieldForm.File => NpgsqlDbType.Bigint,
        FieldForm.Money => NpgsqlDbType.Numeric,
        FieldForm.Moment => NpgsqlDbType.TimestampTz,
        FieldForm.Day => NpgsqlDbType.Date,
        FieldForm.Real => NpgsqlDbType.Double,
        FieldForm.Text or FieldForm.Flag or FieldForm.Multifield => NpgsqlDbType.Text,
    };

    static decimal Money(Value value) => value.Number / (decimal)Value.MoneyScale;

    static long Moment(Value value) => (value.Number - SecondsTo2000) * MicrosecondsASecond;

    static int Day(Value value) => DateOnly.ParseExact(value.Text!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - DaysTo2000;

    // halves of a pair without the other are no text anywhere else either
    static string Text(Value value)
    {
        var text = value.Text!;
        return Ascii.IsValid(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Copies a cell of the binary protocol into a page, in the forms that SQLite keeps: seconds, 1/10000 units, yyyy-MM-dd.</summary>
    /// <param name="type">The column's type, as PostgreSQL numbers it.</param>
    public static void Copy(uint type, ReadOnlySpan<byte> bytes, Page page)
    {
        switch (type)
        {
            case PostgresTypes.Bigint:
                page.Add(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes));
                break;
            case PostgresTypes.Integer:
                page.Add(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes));
                break;
            case PostgresTypes.Smallint:
                page.Add(System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(bytes));
                break;
            case PostgresTypes.Boolean:
                page.Add(bytes[0]);
                break;
            case PostgresTypes.Timestamptz:
                page.Add(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) / MicrosecondsASecond + SecondsTo2000);
                break;
            case PostgresTypes.Date:
                CopyDay(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes), page);
                break;
            case PostgresTypes.Numeric:
                page.Add(PostgresTypes.ScaledBy10000(bytes));
                break;
            case PostgresTypes.Double:
                page.Add(System.Buffers.Binary.BinaryPrimitives.ReadDoubleBigEndian(bytes));
                break;
            default:
                page.Add(bytes);
                break;
        }
    }

    static void CopyDay(int days, Page page)
    {
        Span<byte> text = stackalloc byte[10];
        DateOnly.FromDayNumber(days + DaysTo2000).TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        page.Add(text);
    }
}

/// <summary>The types of our columns, as PostgreSQL numbers and sends them.</summary>
static class PostgresTypes
{
    /// <summary>bool</summary>
    public const uint Boolean = 16;

    /// <summary>int8</summary>
    public const uint Bigint = 20;

    /// <summary>int2</summary>
    public const uint Smallint = 21;

    /// <summary>int4</summary>
    public const uint Integer = 23;

    /// <summary>text</summary>
    public const uint Text = 25;

    /// <summary>float8</summary>
    public const uint Double = 701;

    /// <summary>date</summary>
    public const uint Date = 1082;

    /// <summary>timestamptz</summary>
    public const uint Timestamptz = 1184;

    /// <summary>numeric</summary>
    public const uint Numeric = 1700;

    /// <summary>A numeric of at most four places as a whole number of 1/10000: its digits come in groups of four, the first of weight 10000^w.</summary>
    public static long ScaledBy10000(ReadOnlySpan<byte> bytes)
    {
        const int header = 8;
        const ushort negative = 0x4000;
        var groups = System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(bytes);
        var weight = System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(bytes[2..]);
        var sign = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        var number = 0L;
        for (var at = 0; at <= weight + 1; at++)
            number = number * 10_000 + (at < groups ? System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(bytes[(header + at * 2)..]) : 0);
        return sign == negative ? -number : number;
    }
}
