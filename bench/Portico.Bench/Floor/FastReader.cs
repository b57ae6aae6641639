using Portico.Model;
using static Portico.Bench.Floor.FastNative;

namespace Portico.Bench.Floor;

/// <summary>The fast floor: rows straight from sqlite3, JSON as bytes.</summary>
sealed class FastReader : FloorReader
{
    readonly SideRows _side = new();
    readonly FastJson _json = new();
    readonly nint _db, _begin, _commit, _get, _multifields, _count, _total;
    readonly nint[] _lists;

    /// <summary>Opens a connection of its own.</summary>
    public FastReader(string path)
    {
        _db = Open(path);
        (_begin, _commit) = (Prepare(_db, "BEGIN"), Prepare(_db, "COMMIT"));
        (_get, _multifields) = (Prepare(_db, FloorPlan.Get), Prepare(_db, FloorPlan.Multifields));
        (_count, _total) = (Prepare(_db, FloorPlan.Count), Prepare(_db, FloorPlan.Total));
        _lists = [.. FloorPlan.Lists.Select(sql => Prepare(_db, sql))];
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Get(long id, double started)
    {
        Begin();
        Run(_begin);
        var isThere = WriteOne(id);
        Run(_commit);
        return isThere ? End(started) : default;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> List(ListRequest request, double started)
    {
        Begin();
        if (request.IsCounted)
            Run(_begin);
        var statement = Bound(request);
        _json.Raw("["u8);
        var rows = 0;
        for (; sqlite3_step(statement) == Row; rows++)
        {
            _json.Raw("{"u8);
            WriteColumns(statement, FloorPlan.ListColumns);
            _json.Back();
            _json.Raw("},"u8);
        }
        _ = sqlite3_reset(statement);
        if (rows > 0)
            _json.Back();
        var total = request.IsCounted ? Count(request.Owner) : 0;
        if (request.IsCounted)
            Run(_commit);
        _json.Raw("],\"total\":"u8);
        _json.Number(total);
        if (request.Next(total, rows) is { } next)
        {
            _json.Raw(",\"next\":"u8);
            _json.Number(next);
        }
        return End(started);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Gets(List<(string Key, long Id)> commands, double started)
    {
        Begin();
        Run(_begin);
        _json.Raw("{\"result\":{"u8);
        foreach (var (key, id) in commands)
        {
            _json.Key(key);
            WriteOne(id);
            _json.Raw(","u8);
        }
        Run(_commit);
        _json.Back();
        _json.Raw("},\"result_error\":[],\"result_total\":[],\"result_next\":[],\"result_time\":{"u8);
        foreach (var (key, _) in commands)
        {
            _json.Key(key);
            WriteTime(started);
            _json.Raw(","u8);
        }
        _json.Back();
        _json.Raw("}}"u8);
        return End(started);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<nint>)[_begin, _commit, _get, _multifields, _count, _total, .. _lists])
            _ = sqlite3_finalize(statement);
        _ = sqlite3_close_v2(_db);
    }

    static void Run(nint statement)
    {
        _ = sqlite3_step(statement);
        if (sqlite3_reset(statement) is not 0 and var code)
            throw new BenchException($"SQLite {code}.");
    }

    void Begin()
    {
        _json.Clear();
        _json.Raw("{\"result\":"u8);
    }

    ReadOnlyMemory<byte> End(double started)
    {
        _json.Raw(",\"time\":"u8);
        WriteTime(started);
        _json.Raw("}"u8);
        return _json.Written;
    }

    void WriteTime(double started)
    {
        var finished = PlainTime.Now;
        _json.Raw("{\"start\":"u8);
        _json.Seconds(started);
        _json.Raw(",\"finish\":"u8);
        _json.Seconds(finished);
        _json.Raw(",\"duration\":"u8);
        _json.Seconds(finished - started);
        _json.Raw(",\"processing\":"u8);
        _json.Seconds(finished - started);
        _json.Raw(",\"date_start\":"u8);
        _json.Moment((long)started);
        _json.Raw(",\"date_finish\":"u8);
        _json.Moment((long)finished);
        _json.Raw(",\"operating_reset_at\":"u8);
        _json.Number((long)finished + 600);
        _json.Raw(",\"operating\":0}"u8);
    }

    nint Bound(ListRequest request)
    {
        var statement = _lists[(int)request.Kind];
        var at = 1;
        if (request.Kind is ListKind.OfOwner or ListKind.Export)
            _ = sqlite3_bind_int64(statement, at++, request.Filter);
        _ = sqlite3_bind_int64(statement, at++, 50);
        if (request.Kind == ListKind.Deep)
            _ = sqlite3_bind_int64(statement, at, request.Start);
        return statement;
    }

    bool WriteOne(long id)
    {
        _ = sqlite3_bind_int64(_get, 1, id);
        var isThere = sqlite3_step(_get) == Row;
        if (isThere)
        {
            _json.Raw("{"u8);
            WriteColumns(_get, FloorPlan.WholeColumns);
            WriteMultifields(id);
            _json.Back();
            _json.Raw("}"u8);
        }
        _ = sqlite3_reset(_get);
        return isThere;
    }

    // of an owner, or all there are
    long Count(long owner)
    {
        var count = owner > 0 ? _count : _total;
        _ = sqlite3_bind_int64(count, 1, owner > 0 ? owner : EntityTypeIds.Contact);
        _ = sqlite3_step(count);
        var total = sqlite3_column_int64(count, 0);
        _ = sqlite3_reset(count);
        return total;
    }

    void WriteColumns(nint row, FloorColumn[] columns)
    {
        foreach (var column in columns)
        {
            _json.Raw(column.Key);
            if (column.Index < 0 || sqlite3_column_type(row, column.Index) == TypeNull)
                _json.Raw(column.Index >= 0 && (column.Form is FieldForm.Day or FieldForm.Moment || column.NullIsEmpty) ? "\"\""u8 : "null"u8);
            else if (column.Form == FieldForm.Number)
                _json.NumberText(sqlite3_column_int64(row, column.Index));
            else if (column.Form == FieldForm.Moment)
                _json.Moment(sqlite3_column_int64(row, column.Index));
            else if (column.Form == FieldForm.Day)
                _json.Day(Text(row, column.Index));
            else
                _json.Text(Text(row, column.Index));
            _json.Raw(","u8);
        }
    }

    void WriteMultifields(long id)
    {
        _side.Clear();
        _ = sqlite3_bind_int64(_multifields, 1, id);
        while (sqlite3_step(_multifields) == Row)
            _side.Add(sqlite3_column_int64(_multifields, 0), Text(_multifields, 1), Text(_multifields, 2), Text(_multifields, 3));
        _ = sqlite3_reset(_multifields);
        for (var kind = 0; kind < SideRows.Kinds.Length; kind++)
        {
            var isOpen = false;
            for (var at = 0; at < _side.Count; at++)
                if (_side[at].Kind == kind)
                    WriteMultifield(at, kind, ref isOpen);
            if (!isOpen)
                continue;
            _json.Back();
            _json.Raw("],"u8);
        }
    }

    void WriteMultifield(int at, int kind, ref bool isOpen)
    {
        if (!isOpen)
        {
            _json.Key(SideRows.Kinds[kind]);
            _json.Raw("["u8);
        }
        isOpen = true;
        _json.Raw("{\"ID\":"u8);
        _json.NumberText(_side[at].Id);
        _json.Raw(",\"VALUE_TYPE\":"u8);
        _json.Text(_side.ValueType(at));
        _json.Raw(",\"VALUE\":"u8);
        _json.Text(_side.Value(at));
        _json.Raw(",\"TYPE_ID\":"u8);
        _json.Raw(kind switch { 0 => "\"PHONE\"},"u8, 1 => "\"EMAIL\"},"u8, 2 => "\"WEB\"},"u8, 3 => "\"IM\"},"u8, _ => "\"LINK\"},"u8 });
    }
}
