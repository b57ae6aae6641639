using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portico.Model;
using Portico.Tests.Support;

namespace Portico.Tests.Unit;

/// <summary>Pages hold what was put in them, however much it is.</summary>
public sealed class PageTests
{
    static readonly Gen<Value> Cell = Gen.OneOf(
        Gen.Constant(Value.Null),
        Gen.Elements(long.MinValue, -1L, 0L, 1L, 1_724_916_859L, long.MaxValue).Select(number => Value.Of(number)),
        Gen.Elements(0.5, -1.0 / 3, double.MaxValue, double.Epsilon).Select(number => Value.Of(number)),
        Gen.ArrayOf(Gen.Elements("a", "ж", "é", "💡", "\"", "\\", "\n", " ", "0", "")).Select(parts => Value.Of(string.Concat(parts))));

    [Fact]
    public Task What_goes_in_comes_out() => Given.EveryArray(
        Cell,
        cells =>
        {
            for (var columns = 1; columns <= 4; columns++)
                Hold(cells, columns);
        },
        cases: 1000, size: 200);

    [Fact]
    public Task Rows_of_a_key_are_found_in_a_page_ordered_by_it() => Given.EveryArray(
        Gen.Choose(0, 9),
        keys =>
        {
            var ordered = keys.Order().ToList();
            using var page = new Page(2);
            foreach (var key in ordered)
            {
                page.Add(key);
                page.AddNull();
            }
            for (var key = -1; key <= 10; key++)
                Assert.Equal((ordered.Count(other => other < key), ordered.Count(other => other <= key)), page.Range(key));
        },
        cases: 1000);

    [Fact]
    public void A_page_may_be_disposed_twice()
    {
        var page = new Page(1);
        page.Add(1);
        page.Dispose();
        page.Dispose();

        Assert.Equal(0, page.Rows);
    }

    static void Hold(Value[] cells, int columns)
    {
        using var page = new Page(columns);
        foreach (var cell in cells)
            Put(page, cell);

        Assert.Equal(cells.Length / columns, page.Rows);
        for (var at = 0; at < page.Rows * columns; at++)
            Assert.Equal(cells[at], Take(page, at / columns, at % columns));
    }

    static void Put(Page page, Value cell)
    {
        switch (cell.Kind)
        {
            case ValueKind.Integer:
                page.Add(cell.Number);
                break;
            case ValueKind.Real:
                page.Add(cell.Real);
                break;
            case ValueKind.Text:
                page.Add(Encoding.UTF8.GetBytes(cell.Text!));
                break;
            default:
                page.AddNull();
                break;
        }
    }

    static Value Take(Page page, int row, int column) => page.Kind(row, column) switch
    {
        ValueKind.Integer => Value.Of(page.Integer(row, column)),
        ValueKind.Real => Value.Of(page.Real(row, column)),
        ValueKind.Text => Value.Of(page.String(row, column)),
        ValueKind.Null => page.IsNull(row, column) ? Value.Null : Value.Of("a null that is none"),
    };
}
