using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>
/// Rights of roles as people write them: <c>deal:read=opened</c>, <c>deal/7:*=none</c> for the pipeline 7, <c>*:add=own</c> for every card. A
/// smart process is named by its number.
/// </summary>
public static class RightText
{
    const string Every = "*";

    static readonly (string Name, int Id)[] Cards =
    [
        (Every, Rights.EveryType), ("lead", EntityTypeIds.Lead), ("deal", EntityTypeIds.Deal), ("contact", EntityTypeIds.Contact),
        ("company", EntityTypeIds.Company), ("quote", EntityTypeIds.Quote), ("invoice", EntityTypeIds.SmartInvoice),
    ];

    /// <summary>What a right may say, for people.</summary>
    public static string Form { get; } =
        "CARD[/PIPELINE]:OPERATION=LEVEL with a card of "
        + string.Join(", ", Cards.Select(card => card.Name)) + " or the number of a smart process, an operation of "
        + string.Join(", ", Enum.GetNames<Operation>().Select(Lower)) + " or *, a level of " + string.Join(", ", Enum.GetNames<Level>().Select(Lower));

    /// <summary>Reads a right, one row for each operation; null when it is none.</summary>
    public static IReadOnlyList<RoleRightRow>? Parse(string text)
    {
        if (text.Split('=') is not [var what, var level] || what.Split(':') is not [var place, var operation] || !Enum.TryParse<Level>(level, ignoreCase: true, out var reach)
            || int.TryParse(level, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            return null;
        Operation[] operations = operation == Every ? Enum.GetValues<Operation>()
            : Array.Find(Enum.GetNames<Operation>(), name => name.Equals(operation, StringComparison.OrdinalIgnoreCase)) is { } name ? [Enum.Parse<Operation>(name)] : [];
        var parts = place.Split('/');
        var card = Array.Find(Cards, card => card.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase)) is { Name: not null } known ? known.Id : Number(parts[0]) ?? -1;
        long? category = parts.Length == 1 ? RoleRightRow.EveryCategory : Number(parts[1]);
        return operations.Length == 0 || card < 0 || category is null || parts.Length > 2
            ? null
            : [.. operations.Select(one => new RoleRightRow { EntityTypeId = card, CategoryId = category.Value, Operation = one.ToString(), Level = reach.ToString() })];
    }

    /// <summary>A right as <see cref="Parse"/> reads it.</summary>
    public static string Of(RoleRightRow right)
    {
        var card = Array.Find(Cards, card => card.Id == right.EntityTypeId).Name ?? right.EntityTypeId.ToString(CultureInfo.InvariantCulture);
        var category = right.CategoryId == RoleRightRow.EveryCategory ? "" : string.Create(CultureInfo.InvariantCulture, $"/{right.CategoryId}");
        return $"{card}{category}:{Lower(right.Operation)}={Lower(right.Level)}";
    }

    static string Lower(string name) => name.ToLowerInvariant();

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
