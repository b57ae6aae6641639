using System.Globalization;
using Npgsql;
using Portico.Model;
using Portico.Store.Sql;
using static Portico.Bench.Floor.PostgresBatch;

namespace Portico.Bench.Floor;

/// <summary>
/// One connection with its prepared statements and a reply. It serves one call at a time, and what it returns is valid until its next.
/// </summary>
sealed class PostgresLane : IAsyncDisposable
{
    readonly NpgsqlConnection _db;
    readonly PlainReply _reply = new();
    readonly PostgresBatch[] _lists = new PostgresBatch[PostgresPlan.Lists.Length], _counted = new PostgresBatch[PostgresPlan.Lists.Length];
    readonly Dictionary<int, PostgresBatch> _gets = [], _adds = []; // by how many there are in one
    readonly PostgresBatch _update, _delete, _deals, _items;
    byte[] _kind = new byte[64], _type = new byte[256], _text = new byte[16 * 1024];

    PostgresLane(NpgsqlConnection db)
    {
        _db = db;
        _update = new PostgresBatch(db).Then(FloorPlan.Update.Sql, Of(FloorPlan.Update));
        _deals = new PostgresBatch(db).Then(DealList.Classic.Sql(SqlDialect.Postgres), Number(), Number(50));
        _items = new PostgresBatch(db).Then(DealList.Universal.Sql(SqlDialect.Postgres), Number(), Number(), Number(50));
        _delete = new PostgresBatch(db);
        foreach (var sql in PostgresPlan.Deletes)
            _delete.Then(sql, Number());
    }

    /// <summary>Opens a connection and prepares its statements.</summary>
    public static async Task<PostgresLane> Open(NpgsqlDataSource source)
    {
        var lane = new PostgresLane(await source.OpenConnectionAsync());
        await lane._update.Prepared();
        await lane._delete.Prepared();
        await lane._deals.Prepared();
        await lane._items.Prepared();
        for (var at = 0; at < PostgresPlan.Lists.Length; at++)
        {
            lane._lists[at] = await lane.List((ListKind)at).Prepared();
            var count = (ListKind)at == ListKind.OfOwner ? PostgresPlan.Count : PostgresPlan.Total;
            lane._counted[at] = await lane.List((ListKind)at).Then(count, (ListKind)at == ListKind.OfOwner ? [Number()] : []).Prepared();
        }
        await lane.Gets(1);
        await lane.Adds(1);
        return lane;
    }

    /// <summary>One contact; empty when there is none.</summary>
    public async Task<ReadOnlyMemory<byte>> Get(long id, double started)
    {
        var batch = await Gets(1);
        batch.Set(0, id);
        batch.Set(1, id);
        _reply.Begin();
        await using var reader = await batch.Read();
        return await WriteOne(reader) ? _reply.End(started) : default;
    }

    /// <summary>A batch of gets in one round trip.</summary>
    public async Task<ReadOnlyMemory<byte>> Get(List<(string Key, long Id)> commands, double started)
    {
        var batch = await Gets(commands.Count);
        for (var at = 0; at < commands.Count; at++)
        {
            batch.Set(at * 2, commands[at].Id);
            batch.Set(at * 2 + 1, commands[at].Id);
        }
        _reply.Begin();
        _reply.Json.WriteStartObject();
        _reply.Json.WriteStartObject("result"u8);
        await using (var reader = await batch.Read())
            foreach (var (key, _) in commands)
            {
                _reply.Json.WritePropertyName(key);
                await WriteOne(reader);
                await reader.NextResultAsync();
            }
        _reply.Json.WriteEndObject();
        PlainTime.WriteRest(_reply.Json, commands, started);
        _reply.Json.WriteEndObject();
        return _reply.End(started);
    }

    /// <summary>A page of contacts, with its total in the same round trip.</summary>
    public async Task<ReadOnlyMemory<byte>> List(ListRequest request, double started)
    {
        _reply.Begin();
        _reply.Json.WriteStartArray();
        await using var reader = await Bound(request).Read();
        var rows = 0;
        for (; await reader.ReadAsync(); rows++)
        {
            _reply.Json.WriteStartObject();
            WriteColumns(reader, FloorPlan.ListColumns);
            _reply.Json.WriteEndObject();
        }
        _reply.Json.WriteEndArray();
        var total = request.IsCounted && await reader.NextResultAsync() && await reader.ReadAsync() ? reader.GetInt64(0) : 0;
        _reply.WriteTotal(request, total, rows);
        return _reply.End(started);
    }

    /// <summary>A page of deals.</summary>
    public async Task<ReadOnlyMemory<byte>> Deals(DealList list, long owner, long company, double started)
    {
        var batch = list.IsUniversal ? _items : _deals;
        batch.Set(0, owner);
        if (list.IsUniversal)
            batch.Set(1, company);
        _reply.BeginDeals(list);
        await using var reader = await batch.Read();
        while (await reader.ReadAsync())
        {
            _reply.Json.WriteStartObject();
            foreach (var column in list.Columns)
                WriteDeal(reader, list, column);
            _reply.Json.WriteEndObject();
        }
        return _reply.EndDeals(list, started);
    }

    /// <summary>Adds contacts with their phones in one transaction and one round trip; returns their ids.</summary>
    public async Task<long[]> Add(IReadOnlyList<NewContact> contacts, long now)
    {
        var batch = await Adds(contacts.Count);
        var values = FloorPlan.Add.Values.Length;
        for (var at = 0; at < contacts.Count; at++)
        {
            var from = at * (values + 4);
            batch.Set(from + FloorPlan.Add.Places["NAME"] - 1, contacts[at].Name);
            batch.Set(from + FloorPlan.Add.Places["LAST_NAME"] - 1, contacts[at].LastName);
            Moments(batch, FloorPlan.Add, from, now);
            batch.SetPlain(from + values, contacts[at].PhoneType);
            batch.Set(from + values + 1, contacts[at].Phone);
            batch.SetPlain(from + values + 3, PhoneKey.Of(contacts[at].Phone)!);
        }
        var ids = new long[contacts.Count];
        var done = 0;
        await using var reader = await batch.Read();
        do
        {
            if (await reader.ReadAsync())
                ids[done++] = reader.GetInt64(0);
        }
        while (await reader.NextResultAsync());
        return ids;
    }

    /// <summary>Changes a contact's position; 0 when there is none.</summary>
    public Task<long> Update(long id, string post, long now)
    {
        _update.Set(FloorPlan.Update.Places["POST"] - 1, post);
        Moments(_update, FloorPlan.Update, 0, now);
        _update.Set(FloorPlan.Update.Values.Length - 1, id);
        return _update.Run(0);
    }

    /// <summary>Removes a contact and what hangs on it; 0 when there is none.</summary>
    public Task<long> Delete(long id)
    {
        for (var at = 0; at < PostgresPlan.Deletes.Length; at++)
            _delete.Set(at, id);
        return _delete.Run(1);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var batch in (IEnumerable<PostgresBatch>)[.. _lists, .. _counted, .. _gets.Values, .. _adds.Values, _update, _delete, _deals, _items])
            await batch.DisposeAsync();
        _reply.Dispose();
        await _db.DisposeAsync();
    }

    static void Moments(PostgresBatch batch, FloorWrite write, int from, long now)
    {
        var moment = DateTime.UnixEpoch.AddSeconds(now);
        foreach (var at in write.Moments)
            batch.Set(from + at - 1, moment);
    }

    static ReadOnlySpan<byte> Text(NpgsqlDataReader row, int column, ref byte[] room)
    {
        var length = (int)row.GetBytes(column, 0, room, 0, room.Length);
        if (length == room.Length) // it may go on
        {
            length = (int)row.GetBytes(column, 0, null, 0, 0);
            room = new byte[length + 1];
            row.GetBytes(column, 0, room, 0, length);
        }
        return room.AsSpan(0, length);
    }

    // a page is asked for by its filter, when there is one, by its size, and by what it passes over
    PostgresBatch List(ListKind kind) => new PostgresBatch(_db).Then(PostgresPlan.Lists[(int)kind],
        kind == ListKind.First ? [Number(50)] : kind == ListKind.Deep ? [Number(50), Number()] : [Number(), Number(50)]);

    PostgresBatch Bound(ListRequest request)
    {
        var batch = (request.IsCounted ? _counted : _lists)[(int)request.Kind];
        if (request.Kind is ListKind.OfOwner or ListKind.Export)
            batch.Set(0, request.Filter);
        if (request.Kind == ListKind.Deep)
            batch.Set(1, request.Start);
        if (request.Kind == ListKind.OfOwner && request.IsCounted)
            batch.Set(2, request.Owner);
        return batch;
    }

    async ValueTask<PostgresBatch> Gets(int count)
    {
        if (_gets.TryGetValue(count, out var known))
            return known;
        var batch = new PostgresBatch(_db);
        for (var at = 0; at < count; at++)
            batch.Then(PostgresPlan.Get, Number()).Then(PostgresPlan.Multifields, Number());
        return _gets[count] = await batch.Prepared();
    }

    async ValueTask<PostgresBatch> Adds(int count)
    {
        if (_adds.TryGetValue(count, out var known))
            return known;
        var batch = new PostgresBatch(_db);
        for (var at = 0; at < count; at++)
            batch.Then(PostgresPlan.Add, Of(FloorPlan.Add)).Then(PostgresPlan.AddDelta)
                .Then(PostgresPlan.AddPhone, PostgresBatch.Text(), PostgresBatch.Text(), PostgresBatch.Text(), PostgresBatch.Text());
        return _adds[count] = await batch.Prepared();
    }

    // the contact, then its multifields
    async ValueTask<bool> WriteOne(NpgsqlDataReader reader)
    {
        var isThere = await reader.ReadAsync();
        if (isThere)
        {
            _reply.Json.WriteStartObject();
            WriteColumns(reader, FloorPlan.WholeColumns);
        }
        await reader.NextResultAsync();
        if (!isThere)
            return false;
        _reply.Side.Clear();
        while (await reader.ReadAsync())
            _reply.Side.Add(reader.GetInt64(0), Text(reader, 1, ref _kind), Text(reader, 2, ref _type), Text(reader, 3, ref _text));
        _reply.WriteMultifields();
        _reply.Json.WriteEndObject();
        return true;
    }

    void WriteColumns(NpgsqlDataReader row, FloorColumn[] columns)
    {
        foreach (var column in columns)
        {
            _reply.Json.WritePropertyName(column.Name);
            if (column.Index < 0 || row.IsDBNull(column.Index))
            {
                _reply.WriteNull(column);
                continue;
            }
            switch (column.Form)
            {
                case FieldForm.Number or FieldForm.File:
                    _reply.WriteNumber(row.GetInt64(column.Index));
                    break;
                case FieldForm.Moment:
                    _reply.WriteMoment((row.GetDateTime(column.Index).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
                    break;
                case FieldForm.Day:
                    WriteDay(row.GetFieldValue<DateOnly>(column.Index));
                    break;
                default:
                    _reply.Json.WriteStringValue(Text(row, column.Index, ref _text));
                    break;
            }
        }
    }

    void WriteDeal(NpgsqlDataReader row, DealList list, DealColumn column)
    {
        if (column.Index < 0 || row.IsDBNull(column.Index))
        {
            _reply.WriteEmpty(column);
            return;
        }
        _reply.Json.WritePropertyName(column.Name);
        switch (column.Field.Type.Form)
        {
            case FieldForm.Number:
                _reply.WriteNumber(list, row.GetInt64(column.Index));
                break;
            case FieldForm.Real:
                _reply.WriteReal(list, row.GetDouble(column.Index));
                break;
            case FieldForm.Money:
                _reply.WriteMoney(list, column, (long)(row.GetDecimal(column.Index) * 10_000));
                break;
            case FieldForm.Moment:
                _reply.WriteMoment((row.GetDateTime(column.Index).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
                break;
            case FieldForm.Day:
                WriteDay(row.GetFieldValue<DateOnly>(column.Index));
                break;
            default:
                _reply.WriteText(list, column, Text(row, column.Index, ref _text));
                break;
        }
    }

    void WriteDay(DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        _reply.WriteDay(text);
    }
}
