using Portico.Model;
using Portico.Store.Sql;
using SQLitePCL;

namespace Portico.Bench.Floor;

/// <summary>The plain floor: rows through SQLitePCL.raw, JSON through Utf8JsonWriter with names encoded once.</summary>
sealed class PlainReader : FloorReader
{
    readonly PlainDb _db;
    readonly PlainReply _reply = new();
    readonly sqlite3_stmt _begin, _commit, _get, _multifields, _count, _total;
    readonly sqlite3_stmt[] _lists;
    readonly sqlite3_stmt _deals, _items;

    /// <summary>Opens a connection of its own.</summary>
    public PlainReader(string path)
    {
        _db = new PlainDb(path);
        (_begin, _commit) = (_db.Keep("BEGIN"), _db.Keep("COMMIT"));
        (_get, _multifields) = (_db.Keep(FloorPlan.Get), _db.Keep(FloorPlan.Multifields));
        (_count, _total) = (_db.Keep(FloorPlan.Count), _db.Keep(FloorPlan.Total));
        _lists = [.. FloorPlan.Lists.Select(_db.Keep)];
        (_deals, _items) = (_db.Keep(DealList.Classic.Sql(SqlDialect.Sqlite)), _db.Keep(DealList.Universal.Sql(SqlDialect.Sqlite)));
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Get(long id, double started)
    {
        _reply.Begin();
        _db.Run(_begin);
        var isThere = WriteOne(id);
        _db.Run(_commit);
        return isThere ? _reply.End(started) : default;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> List(ListRequest request, double started)
    {
        _reply.Begin();
        if (request.IsCounted)
            _db.Run(_begin);
        var statement = Bound(request);
        _reply.Json.WriteStartArray();
        var rows = 0;
        for (; raw.sqlite3_step(statement) == raw.SQLITE_ROW; rows++)
        {
            _reply.Json.WriteStartObject();
            WriteColumns(statement, FloorPlan.ListColumns);
            _reply.Json.WriteEndObject();
        }
        raw.sqlite3_reset(statement);
        _reply.Json.WriteEndArray();
        var total = request.IsCounted ? Count(request.Owner) : 0;
        if (request.IsCounted)
            _db.Run(_commit);
        _reply.WriteTotal(request, total, rows);
        return _reply.End(started);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Deals(DealList list, long owner, long company, double started)
    {
        var (statement, at) = (list.IsUniversal ? _items : _deals, 1);
        raw.sqlite3_bind_int64(statement, at++, owner);
        if (list.IsUniversal)
            raw.sqlite3_bind_int64(statement, at++, company);
        raw.sqlite3_bind_int64(statement, at, 50);
        _reply.BeginDeals(list);
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            _reply.Json.WriteStartObject();
            foreach (var column in list.Columns)
                WriteDeal(statement, list, column);
            _reply.Json.WriteEndObject();
        }
        raw.sqlite3_reset(statement);
        return _reply.EndDeals(list, started);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Gets(List<(string Key, long Id)> commands, double started)
    {
        _reply.Begin();
        _db.Run(_begin);
        _reply.Json.WriteStartObject();
        _reply.Json.WriteStartObject("result"u8);
        foreach (var (key, id) in commands)
        {
            _reply.Json.WritePropertyName(key);
            WriteOne(id);
        }
        _reply.Json.WriteEndObject();
        _db.Run(_commit);
        PlainTime.WriteRest(_reply.Json, commands, started);
        _reply.Json.WriteEndObject();
        return _reply.End(started);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _reply.Dispose();
        _db.Dispose();
    }

    sqlite3_stmt Bound(ListRequest request)
    {
        var statement = _lists[(int)request.Kind];
        var at = 1;
        if (request.Kind is ListKind.OfOwner or ListKind.Export)
            raw.sqlite3_bind_int64(statement, at++, request.Filter);
        raw.sqlite3_bind_int64(statement, at++, 50);
        if (request.Kind == ListKind.Deep)
            raw.sqlite3_bind_int64(statement, at, request.Start);
        return statement;
    }

    bool WriteOne(long id)
    {
        raw.sqlite3_bind_int64(_get, 1, id);
        var isThere = raw.sqlite3_step(_get) == raw.SQLITE_ROW;
        if (isThere)
        {
            _reply.Json.WriteStartObject();
            WriteColumns(_get, FloorPlan.WholeColumns);
            WriteMultifields(id);
            _reply.Json.WriteEndObject();
        }
        raw.sqlite3_reset(_get);
        return isThere;
    }

    // of an owner, or all there are
    long Count(long owner)
    {
        var count = owner > 0 ? _count : _total;
        raw.sqlite3_bind_int64(count, 1, owner > 0 ? owner : EntityTypeIds.Contact);
        raw.sqlite3_step(count);
        var total = raw.sqlite3_column_int64(count, 0);
        raw.sqlite3_reset(count);
        return total;
    }

    void WriteColumns(sqlite3_stmt row, FloorColumn[] columns)
    {
        foreach (var column in columns)
        {
            _reply.Json.WritePropertyName(column.Name);
            if (column.Index < 0 || raw.sqlite3_column_type(row, column.Index) == raw.SQLITE_NULL)
            {
                _reply.WriteNull(column);
                continue;
            }
            switch (column.Form)
            {
                case FieldForm.Number:
                    _reply.WriteNumber(raw.sqlite3_column_int64(row, column.Index));
                    break;
                case FieldForm.Moment:
                    _reply.WriteMoment(raw.sqlite3_column_int64(row, column.Index));
                    break;
                case FieldForm.Day:
                    _reply.WriteDay(raw.sqlite3_column_blob(row, column.Index));
                    break;
                default:
                    _reply.Json.WriteStringValue(raw.sqlite3_column_blob(row, column.Index));
                    break;
            }
        }
    }

    void WriteDeal(sqlite3_stmt row, DealList list, DealColumn column)
    {
        if (column.Index < 0 || raw.sqlite3_column_type(row, column.Index) == raw.SQLITE_NULL)
        {
            _reply.WriteEmpty(column);
            return;
        }
        _reply.Json.WritePropertyName(column.Name);
        switch (column.Field.Type.Form)
        {
            case FieldForm.Number:
                _reply.WriteNumber(list, raw.sqlite3_column_int64(row, column.Index));
                break;
            case FieldForm.Real:
                _reply.WriteReal(list, raw.sqlite3_column_double(row, column.Index));
                break;
            case FieldForm.Money:
                _reply.WriteMoney(list, column, raw.sqlite3_column_int64(row, column.Index));
                break;
            case FieldForm.Moment:
                _reply.WriteMoment(raw.sqlite3_column_int64(row, column.Index));
                break;
            case FieldForm.Day:
                _reply.WriteDay(raw.sqlite3_column_blob(row, column.Index));
                break;
            default:
                _reply.WriteText(list, column, raw.sqlite3_column_blob(row, column.Index));
                break;
        }
    }

    void WriteMultifields(long id)
    {
        _reply.Side.Clear();
        raw.sqlite3_bind_int64(_multifields, 1, id);
        while (raw.sqlite3_step(_multifields) == raw.SQLITE_ROW)
            _reply.Side.Add(raw.sqlite3_column_int64(_multifields, 0), raw.sqlite3_column_blob(_multifields, 1),
                raw.sqlite3_column_blob(_multifields, 2), raw.sqlite3_column_blob(_multifields, 3));
        raw.sqlite3_reset(_multifields);
        _reply.WriteMultifields();
    }
}
