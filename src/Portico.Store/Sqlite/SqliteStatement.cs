using System.Buffers;
using System.Text;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>One kept, prepared statement.</summary>
sealed unsafe class SqliteStatement(SqliteDb db, nint handle) : IDisposable
{
    nint _handle = handle;

    /// <summary>Place in the order of use, for the cache.</summary>
    public long LastUse { get; set; }

    /// <summary>True once the cache gave it up.</summary>
    public bool IsDisposed => _handle == 0;

    /// <summary>Binds the parameters, numbered from 1.</summary>
    public SqliteStatement Bind(ReadOnlySpan<Value> values)
    {
        for (var at = 0; at < values.Length; at++)
            Bind(at + 1, values[at]);
        return this;
    }

    /// <summary>Binds the parameters of a script's statement.</summary>
    /// <param name="newId">The id of the row that the script made.</param>
    public SqliteStatement Bind(ReadOnlySpan<SqlParameter> parameters, long newId)
    {
        for (var at = 0; at < parameters.Length; at++)
        {
            ref readonly var parameter = ref parameters[at];
            if (parameter.List is { } list)
                BindText(at + 1, JsonOf(list));
            else if (parameter.IsNewId)
                Check(SqliteNative.sqlite3_bind_int64(_handle, at + 1, newId));
            else
                Bind(at + 1, parameter.Value);
        }
        return this;
    }

    /// <summary>Binds one whole number to the first parameter.</summary>
    public SqliteStatement Bind(long first)
    {
        Check(SqliteNative.sqlite3_bind_int64(_handle, 1, first));
        return this;
    }

    /// <summary>Binds one parameter.</summary>
    public void Bind(int index, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer:
                Check(SqliteNative.sqlite3_bind_int64(_handle, index, value.Number));
                break;
            case ValueKind.Real:
                Check(SqliteNative.sqlite3_bind_double(_handle, index, value.Real));
                break;
            case ValueKind.Text:
                BindText(index, value.Text ?? "");
                break;
            default:
                Check(SqliteNative.sqlite3_bind_null(_handle, index));
                break;
        }
    }

    /// <summary>Binds a row's cells.</summary>
    public SqliteStatement Bind(Page page, int row)
    {
        byte nowhere = 0; // empty text lies nowhere, and text at no address would be bound as no value
        for (var column = 0; column < page.Columns; column++)
            switch (page.Kind(row, column))
            {
                case ValueKind.Integer:
                    Check(SqliteNative.sqlite3_bind_int64(_handle, column + 1, page.Integer(row, column)));
                    break;
                case ValueKind.Real:
                    Check(SqliteNative.sqlite3_bind_double(_handle, column + 1, page.Real(row, column)));
                    break;
                case ValueKind.Text:
                    var length = page.Text(row, column).Length;
                    fixed (byte* text = page.Text(row, column))
                        Check(SqliteNative.sqlite3_bind_text(_handle, column + 1, text == null ? &nowhere : text, length, SqliteNative.Transient));
                    break;
                default:
                    Check(SqliteNative.sqlite3_bind_null(_handle, column + 1));
                    break;
            }
        return this;
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step()
    {
        var code = SqliteNative.sqlite3_step(_handle);
        return code switch
        {
            SqliteNative.Row => true,
            SqliteNative.Done => false,
            _ => throw db.Fault(code),
        };
    }

    /// <summary>Runs to the end and makes the statement ready for the next use; true when it read a row.</summary>
    public bool Run()
    {
        var hasRow = false;
        try
        {
            while (Step())
                hasRow = true;
            return hasRow;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first column of the first row as a number; null when there is no row or no value.</summary>
    public long? Scalar()
    {
        try
        {
            return Step() && SqliteNative.sqlite3_column_type(_handle, 0) != SqliteNative.TypeNull
                ? SqliteNative.sqlite3_column_int64(_handle, 0)
                : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Copies all rows into a page.</summary>
    public Page Read(int columns)
    {
        var page = new Page(columns);
        try
        {
            while (Step())
                for (var column = 0; column < columns; column++)
                    Copy(column, page);
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Copies the next rows into a page, at most so many; fewer are the last ones. The run goes on until it is ended.</summary>
    public void ReadNext(Page page, int most)
    {
        while (page.Rows < most && Step())
            for (var column = 0; column < page.Columns; column++)
                Copy(column, page);
    }

    /// <summary>Ends a run.</summary>
    public void Reset() => _ = SqliteNative.sqlite3_reset(_handle); // repeats the fault of the step, which was thrown already

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle == 0)
            return;
        _ = SqliteNative.sqlite3_finalize(_handle);
        _handle = 0;
    }

    void Copy(int column, Page page)
    {
        switch (SqliteNative.sqlite3_column_type(_handle, column))
        {
            case SqliteNative.TypeInteger:
                page.Add(SqliteNative.sqlite3_column_int64(_handle, column));
                break;
            case SqliteNative.TypeFloat:
                page.Add(SqliteNative.sqlite3_column_double(_handle, column));
                break;
            case SqliteNative.TypeNull:
                page.AddNull();
                break;
            default:
                var text = SqliteNative.sqlite3_column_text(_handle, column);
                page.Add(new ReadOnlySpan<byte>(text, SqliteNative.sqlite3_column_bytes(_handle, column)));
                break;
        }
    }

    void Check(int code)
    {
        if (code != SqliteNative.Ok)
            throw db.Fault(code);
    }

    static string JsonOf(IReadOnlyList<Value> values)
    {
        var json = new StringBuilder("[");
        foreach (var value in values)
        {
            if (json.Length > 1)
                json.Append(',');
            if (value.Kind == ValueKind.Text)
                json.Append('"').Append(System.Text.Json.JsonEncodedText.Encode(value.Text!).ToString()).Append('"');
            else
                json.Append(value.ToString());
        }
        return json.Append(']').ToString();
    }

    void BindText(int index, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var bytes = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        var length = Encoding.UTF8.GetBytes(text, bytes);
        fixed (byte* start = bytes)
            Check(SqliteNative.sqlite3_bind_text(_handle, index, start, length, SqliteNative.Transient));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
