using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portico.Model;
using SQLitePCL;

namespace Portico.Bench.Floor;

/// <summary>The plain floor: rows through SQLitePCL.raw, JSON through Utf8JsonWriter with names encoded once.</summary>
sealed class PlainReader : FloorReader
{
    readonly PlainDb _db;
    readonly SideRows _side = new();
    readonly ArrayBufferWriter<byte> _buffer = new(128 * 1024);
    readonly Utf8JsonWriter _json;
    readonly sqlite3_stmt _begin, _commit, _get, _multifields, _list, _count, _export;

    /// <summary>Opens a connection of its own.</summary>
    public PlainReader(string path)
    {
        _db = new PlainDb(path);
        _json = new Utf8JsonWriter(_buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        (_begin, _commit) = (_db.Keep("BEGIN"), _db.Keep("COMMIT"));
        (_get, _multifields) = (_db.Keep(FloorPlan.Get), _db.Keep(FloorPlan.Multifields));
        (_list, _count, _export) = (_db.Keep(FloorPlan.List), _db.Keep(FloorPlan.Count), _db.Keep(FloorPlan.Export));
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Get(long id, double started)
    {
        Begin();
        _db.Run(_begin);
        var isThere = WriteOne(id);
        _db.Run(_commit);
        return isThere ? End(started) : default;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> List(ListRequest request, double started)
    {
        Begin();
        if (request.IsCounted)
            _db.Run(_begin);
        var statement = request.Owner > 0 ? _list : _export;
        raw.sqlite3_bind_int64(statement, 1, request.Owner > 0 ? request.Owner : request.After);
        raw.sqlite3_bind_int64(statement, 2, 50);
        _json.WriteStartArray();
        var rows = 0;
        for (; raw.sqlite3_step(statement) == raw.SQLITE_ROW; rows++)
        {
            _json.WriteStartObject();
            WriteColumns(statement, FloorPlan.ListColumns);
            _json.WriteEndObject();
        }
        raw.sqlite3_reset(statement);
        _json.WriteEndArray();
        var total = request.IsCounted ? Count(request.Owner) : 0;
        if (request.IsCounted)
            _db.Run(_commit);
        _json.WriteNumber("total"u8, total);
        if (total > rows)
            _json.WriteNumber("next"u8, 50);
        return End(started);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Gets(List<(string Key, long Id)> commands, double started)
    {
        Begin();
        _db.Run(_begin);
        _json.WriteStartObject();
        _json.WriteStartObject("result"u8);
        foreach (var (key, id) in commands)
        {
            _json.WritePropertyName(key);
            WriteOne(id);
        }
        _json.WriteEndObject();
        _db.Run(_commit);
        PlainTime.WriteRest(_json, commands, started);
        _json.WriteEndObject();
        return End(started);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _json.Dispose();
        _db.Dispose();
    }

    void Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WritePropertyName("result"u8);
    }

    ReadOnlyMemory<byte> End(double started)
    {
        PlainTime.Write(_json, "time", started);
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenMemory;
    }

    bool WriteOne(long id)
    {
        raw.sqlite3_bind_int64(_get, 1, id);
        var isThere = raw.sqlite3_step(_get) == raw.SQLITE_ROW;
        if (isThere)
        {
            _json.WriteStartObject();
            WriteColumns(_get, FloorPlan.WholeColumns);
            WriteMultifields(id);
            _json.WriteEndObject();
        }
        raw.sqlite3_reset(_get);
        return isThere;
    }

    long Count(long owner)
    {
        raw.sqlite3_bind_int64(_count, 1, owner);
        raw.sqlite3_step(_count);
        var total = raw.sqlite3_column_int64(_count, 0);
        raw.sqlite3_reset(_count);
        return total;
    }

    void WriteColumns(sqlite3_stmt row, FloorColumn[] columns)
    {
        Span<byte> text = stackalloc byte[Moments.Length];
        foreach (var column in columns)
        {
            _json.WritePropertyName(column.Name);
            if (column.Index < 0 || raw.sqlite3_column_type(row, column.Index) == raw.SQLITE_NULL)
            {
                WriteNull(column);
                continue;
            }
            switch (column.Form)
            {
                case FieldForm.Number:
                    Utf8Formatter.TryFormat(raw.sqlite3_column_int64(row, column.Index), text, out var length);
                    _json.WriteStringValue(text[..length]);
                    break;
                case FieldForm.Moment:
                    Moments.Write(text, raw.sqlite3_column_int64(row, column.Index));
                    _json.WriteStringValue(text);
                    break;
                case FieldForm.Day:
                    Moments.WriteDay(text, raw.sqlite3_column_blob(row, column.Index));
                    _json.WriteStringValue(text);
                    break;
                default:
                    _json.WriteStringValue(raw.sqlite3_column_blob(row, column.Index));
                    break;
            }
        }
    }

    void WriteNull(FloorColumn column)
    {
        if (column.Index >= 0 && (column.Form is FieldForm.Day or FieldForm.Moment || column.NullIsEmpty))
            _json.WriteStringValue(""u8);
        else
            _json.WriteNullValue();
    }

    void WriteMultifields(long id)
    {
        _side.Clear();
        raw.sqlite3_bind_int64(_multifields, 1, id);
        while (raw.sqlite3_step(_multifields) == raw.SQLITE_ROW)
            _side.Add(raw.sqlite3_column_int64(_multifields, 0), raw.sqlite3_column_blob(_multifields, 1),
                raw.sqlite3_column_blob(_multifields, 2), raw.sqlite3_column_blob(_multifields, 3));
        raw.sqlite3_reset(_multifields);
        for (var kind = 0; kind < SideRows.Kinds.Length; kind++)
        {
            var isOpen = false;
            for (var at = 0; at < _side.Count; at++)
                if (_side[at].Kind == kind)
                    WriteMultifield(at, kind, ref isOpen);
            if (isOpen)
                _json.WriteEndArray();
        }
    }

    void WriteMultifield(int at, int kind, ref bool isOpen)
    {
        if (!isOpen)
            _json.WriteStartArray(SideRows.Kinds[kind]);
        isOpen = true;
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(_side[at].Id, text, out var length);
        _json.WriteStartObject();
        _json.WriteString("ID"u8, text[..length]);
        _json.WriteString("VALUE_TYPE"u8, _side.ValueType(at));
        _json.WriteString("VALUE"u8, _side.Value(at));
        _json.WriteString("TYPE_ID"u8, SideRows.Kinds[kind]);
        _json.WriteEndObject();
    }
}
