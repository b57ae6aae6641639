using System.Buffers;
using Npgsql;
using Portico.Model;

namespace Portico.Store.Postgres;

/// <summary>Rows of a round trip, one statement after the other, copied into pages as they came over the wire.</summary>
sealed class PostgresRows(NpgsqlDataReader reader, CancellationToken abort) : IAsyncDisposable
{
    byte[] _cell = ArrayPool<byte>.Shared.Rent(4096);
    bool _isFirst = true;

    /// <summary>Passes over the next statement's rows.</summary>
    public ValueTask Skip() => Next();

    /// <summary>All rows of the next statement.</summary>
    public async Task<Page> Page(int columns)
    {
        await Next();
        var page = new Page(columns);
        var types = new uint[columns];
        for (var column = 0; column < columns; column++)
            types[column] = reader.GetDataTypeOID(column);
        try
        {
            while (await reader.ReadAsync(abort))
                for (var column = 0; column < columns; column++)
                    Copy(column, types[column], page);
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    /// <summary>The first column of the next statement's first row; null when there is no row or no value.</summary>
    public async Task<long?> Number()
    {
        await Next();
        return await reader.ReadAsync(abort) && !reader.IsDBNull(0) ? Convert.ToInt64(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_cell);
        _cell = [];
        await reader.DisposeAsync();
    }

    async ValueTask Next()
    {
        if (!_isFirst)
            await reader.NextResultAsync(abort);
        _isFirst = false;
    }

    void Copy(int column, uint type, Page page)
    {
        if (reader.IsDBNull(column))
        {
            page.AddNull();
            return;
        }
        var length = (int)reader.GetBytes(column, 0, null, 0, 0);
        if (length > _cell.Length)
        {
            ArrayPool<byte>.Shared.Return(_cell);
            _cell = ArrayPool<byte>.Shared.Rent(length);
        }
        if (length > 0)
            reader.GetBytes(column, 0, _cell, 0, length);
        PostgresValues.Copy(type, _cell.AsSpan(0, length), page);
    }
}
