using System.Collections.Concurrent;
using Portico.Model;
using SQLitePCL;

namespace Portico.Bench.Floor;

/// <summary>A contact to add.</summary>
readonly record struct NewContact(string Name, string LastName, string Phone, string PhoneType);

/// <summary>The floor's one writer: what waits shares a transaction, and is answered after its commit is on disk.</summary>
sealed class FloorWriter : IDisposable
{
    const int LargestGroup = 256;

    readonly WriteStatements _statements;
    readonly PlainDb _db;
    readonly sqlite3_stmt _begin, _commit;
    readonly BlockingCollection<(Func<WriteStatements, long> Write, TaskCompletionSource<long> Answer)> _queue = []; // a queue inside
    readonly Thread _thread;

    /// <summary>Opens the writing connection.</summary>
    public FloorWriter(string path)
    {
        _db = new PlainDb(path);
        (_begin, _commit) = (_db.Keep("BEGIN IMMEDIATE"), _db.Keep("COMMIT"));
        _statements = new WriteStatements(_db);
        _thread = new Thread(Work) { IsBackground = true, Name = "floor writer" };
        _thread.Start();
    }

    /// <summary>Runs a write; the task ends when it is on disk.</summary>
    public Task<long> Run(Func<WriteStatements, long> write)
    {
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add((write, answer));
        return answer.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _db.Dispose();
    }

    void Work()
    {
        var group = new List<(TaskCompletionSource<long> Answer, long Result)>(LargestGroup);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            _db.Run(_begin);
            group.Add((first.Answer, first.Write(_statements)));
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
                group.Add((next.Answer, next.Write(_statements)));
            _db.Run(_commit);
            foreach (var (answer, result) in group)
                answer.SetResult(result);
            group.Clear();
        }
    }
}

/// <summary>The statements of the writes, prepared once.</summary>
sealed class WriteStatements
{
    // what has to go with a contact, so that nothing dangles
    static readonly string[] Deletes =
    [
        "UPDATE record_total SET total=total-1 WHERE entity_type_id=3 AND ?>0",
        "DELETE FROM multifield WHERE entity_type_id=3 AND record_id=?",
        "DELETE FROM parent_link WHERE child_type=3 AND child_id=?",
        "DELETE FROM parent_link WHERE parent_type=3 AND parent_id=?",
        "DELETE FROM record_observer WHERE entity_type_id=3 AND record_id=?",
        "DELETE FROM contact_company WHERE contact_id=?",
        "DELETE FROM record_contact WHERE entity_type_id=3 AND record_id=?",
        "DELETE FROM record_contact WHERE contact_id=?",
    ];

    readonly PlainDb _db;
    readonly sqlite3_stmt _insert, _total, _phone, _update, _file, _delete;
    readonly sqlite3_stmt[] _deletes;

    /// <summary>Prepares them, and binds what is the same in every call.</summary>
    public WriteStatements(PlainDb db)
    {
        _db = db;
        _insert = Bound(FloorPlan.Add);
        _update = Bound(FloorPlan.Update);
        _total = db.Keep("UPDATE record_total SET total=total+1 WHERE entity_type_id=3");
        _phone = db.Keep("INSERT INTO multifield (entity_type_id,record_id,kind,value_type,value,value_f,phone) VALUES (3,?,'PHONE',?,?,?,?)");
        _file = db.Keep("DELETE FROM file WHERE id=(SELECT photo FROM contact WHERE id=?)");
        _delete = db.Keep("DELETE FROM contact WHERE id=?");
        _deletes = [.. Deletes.Select(db.Keep)];
    }

    /// <summary>Adds a contact with its phone; returns its id.</summary>
    public long Add(NewContact contact, long now)
    {
        var places = FloorPlan.Add.Places;
        Text(_insert, places["NAME"], contact.Name);
        Text(_insert, places["LAST_NAME"], contact.LastName);
        Moments(_insert, FloorPlan.Add, now);
        _db.Run(_insert);
        var id = _db.LastId;
        _db.Run(_total);
        raw.sqlite3_bind_int64(_phone, 1, id);
        raw.sqlite3_bind_text(_phone, 2, contact.PhoneType);
        Text(_phone, 3, contact.Phone);
        raw.sqlite3_bind_text(_phone, 5, PhoneKey.Of(contact.Phone));
        _db.Run(_phone);
        return id;
    }

    /// <summary>Changes a contact's position; 0 when there is none.</summary>
    public long Update(long id, string post, long now)
    {
        Text(_update, FloorPlan.Update.Places["POST"], post);
        Moments(_update, FloorPlan.Update, now);
        raw.sqlite3_bind_int64(_update, FloorPlan.Update.Values.Length, id);
        _db.Run(_update);
        return _db.Changes;
    }

    /// <summary>Removes a contact and what hangs on it; 0 when there is none.</summary>
    public long Delete(long id)
    {
        Run(_file, id);
        Run(_delete, id);
        if (_db.Changes == 0)
            return 0;
        foreach (var statement in _deletes)
            Run(statement, id);
        return 1;
    }

    static void Moments(sqlite3_stmt statement, FloorWrite write, long now)
    {
        foreach (var at in write.Moments)
            raw.sqlite3_bind_int64(statement, at, now);
    }

    // a text, and the folded one beside it
    static void Text(sqlite3_stmt statement, int at, string text)
    {
        raw.sqlite3_bind_text(statement, at, text);
        raw.sqlite3_bind_text(statement, at + 1, Folding.Fold(text));
    }

    void Run(sqlite3_stmt statement, long id)
    {
        raw.sqlite3_bind_int64(statement, 1, id);
        _db.Run(statement);
    }

    sqlite3_stmt Bound(FloorWrite write)
    {
        var statement = _db.Keep(write.Sql);
        for (var at = 0; at < write.Values.Length; at++)
            if (write.Values[at] is { Kind: ValueKind.Text, Text: { } text })
                raw.sqlite3_bind_text(statement, at + 1, text);
            else
                raw.sqlite3_bind_int64(statement, at + 1, write.Values[at].Number);
        return statement;
    }
}
