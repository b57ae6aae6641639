using System.Globalization;
using System.Text;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>A record that was found.</summary>
/// <param name="Title">How it is called; empty when it has no name.</param>
public sealed record FoundRecord(EntityType Type, long Id, string Title);

/// <summary>
/// Finds records while people type: those whose names, addresses for mail or phones begin with every word, whatever its case and accents, within the
/// reach of who asks. Phones are compared by their digits, with or without the plus.
/// </summary>
public sealed class RecordSearch(IStore store, Metadata metadata)
{
    /// <summary>Most records of a card that are told.</summary>
    public const int Most = 500;

    const int MostWords = 4, LongestWord = 100, LeastDigits = 3;

    static readonly string[] Names = ["TITLE", "NAME", "SECOND_NAME", "LAST_NAME"];

    /// <summary>Records of a card, or of all that the caller reads; and whether there are more; nothing for people from outside.</summary>
    /// <param name="limit">Most records of each card.</param>
    public async Task<(IReadOnlyList<FoundRecord> Found, bool HasMore)> Find(string text, long? entityTypeId, int limit, Caller caller, CancellationToken abort)
    {
        if (!caller.IsIntranet)
            return ([], false);
        var words = WordsOf(text);
        var found = new List<FoundRecord>();
        var hasMore = false;
        var catalog = metadata.Now;
        foreach (var type in catalog.Types.Where(type => entityTypeId is { } asked ? type.Id == asked : catalog.NameOf(type.Id) is not null).OrderBy(type => type.Id))
        {
            if (words.Count == 0 || NamesOf(type) is not { Count: > 0 } names || Access.ReachOf(type, Operation.Read, caller).IsNone)
                continue;
            var within = Access.ReachesAll(type, Operation.Read, caller) ? null : new RightsLimit(caller.Rights, Operation.Read);
            using var page = await store.Records.SearchAsync(new(type, names, words, within, limit + 1), abort);
            for (var row = 0; row < Math.Min(page.Rows, limit); row++)
                found.Add(new(type, page.Integer(row, 0), TitleOf(page, row, names)));
            hasMore |= page.Rows > limit;
        }
        return (found, hasMore);
    }

    static List<Field> NamesOf(EntityType type) =>
        [.. Names.Select(name => type.Fields.FirstOrDefault(field => field.Name == name && field is { Source: FieldSource.Column, IsFolded: true })).OfType<Field>()];

    // a title, else the parts of a name
    static string TitleOf(Page page, int row, List<Field> names)
    {
        var parts = names.Select((field, at) => (field.Name, Text: Encoding.UTF8.GetString(page.Text(row, at + 1)))).Where(part => part.Text.Length > 0).ToList();
        return parts is [("TITLE", var title), ..] ? title : string.Join(' ', parts.Select(part => part.Text));
    }

    // what is typed of a phone may have signs and spaces in it: then all of it is one word
    static List<SearchWord> WordsOf(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length <= LongestWord && DigitsOf(trimmed) >= LeastDigits && trimmed.All(IsOfPhone))
            return [Word(trimmed)];
        return [.. trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(word => Word(word.Length > LongestWord ? word[..LongestWord] : word)).Where(word => word.Text.Length > 0)];
    }

    static SearchWord Word(string text) => new(
        Folding.Fold(text),
        DigitsOf(text) >= LeastDigits && text.All(IsOfPhone) ? PhoneKey.Of(text) : null,
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);

    static int DigitsOf(string text) => text.Count(char.IsAsciiDigit);

    static bool IsOfPhone(char character) => char.IsAsciiDigit(character) || character is '+' or ' ' or '(' or ')' or '-' or '.' or '/';
}
