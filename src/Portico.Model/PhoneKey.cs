namespace Portico.Model;

/// <summary>The one function that tells whether two phones are one: digits, and the plus before them. Extensions do not count.</summary>
public static class PhoneKey
{
    // no number is as long; every database can keep it in an index
    const int MostDigits = 32;

    /// <summary>The key of a phone; null when it has no digits. <c>+49 30 12-34</c> and <c>+49 (30) 1234, ext. 5</c> have one.</summary>
    public static string? Of(string phone)
    {
        Span<char> key = stackalloc char[MostDigits + 1];
        var length = 0;
        foreach (var character in phone)
        {
            if (char.IsAsciiDigit(character))
            {
                if (length == key.Length || (length == MostDigits && key[0] != '+'))
                    break;
                key[length++] = character;
            }
            else if (length == 0 || (length == 1 && key[0] == '+'))
            {
                if (character == '+')
                    (key[0], length) = (character, 1);
            }
            else if (!IsBetweenDigits(character))
            {
                break; // what follows is an extension
            }
        }
        return length == 0 || (length == 1 && key[0] == '+') ? null : key[..length].ToString();
    }

    // the migration that fills the column of PostgreSQL has the same list
    static bool IsBetweenDigits(char character) =>
        character is ' ' or '\t' or '\u00A0' or '(' or ')' or '.' or '/' or '-' or (>= '\u2010' and <= '\u2015');
}
