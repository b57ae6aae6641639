namespace Portico.Tests.Differential;

/// <summary>What values are picked from: few enough that filters find what was written, and as nasty as clients can be.</summary>
static class Pools
{
    /// <summary>Texts that databases fold, sort, escape and cut differently.</summary>
    public static readonly string[] Texts =
    [
        "Ада", "Ёлка", "ёлка", "елка", "ЁЛКА", "Еж", "Straße", "STRASSE", "strasse", "Ärger", "ärger", "A\u0308rger", "ARGER",
        "İstanbul", "istanbul", "ISTANBUL", "ısı", "IĞDIR", "ığdır", "ΟΔΥΣΣΕΥΣ", "οδυσσευς", "οδυσσευσ", "Ὀδυσσεύς",
        "Ada", "ADA", "ada", "aDA ", " ada", "é", "e\u0301", "É", "Łódź", "Ørsted", "ẞ", "ſ", "\u212A", "\u212B", "Ǆ", "ﬁn", "ﷺ", "①", "ﾊﾝｶｸ",
        "😀", "👩\u200D👩\u200D👧", "𝔘𝔫𝔦", "𐐀", "𐐨", "日本語", "株式会社", "مرحبا", "a\u200Db", "a\u00A0b", "\u00A0", " ", "   ",
        "%", "100%", "_", "a_b", "axb", "\\", "a\\", "\\%", "\\\\", "％", "50％", "a＿b", "a＼", "＼", "'", "O'Brien", "'; --", "--", "/* */",
        "\"", "\"q\"", "{}", "{0}", "{id}", "$1", "$result", "?", "?1", "@p0", ":x", "{\"a\":[1,null]}", "[1,2]", "null", "true", "NaN",
        "0", "7", "007", "1e3", "-0", "1.5", "2024-02-29", "\t", "a\tb", "a\nb", "\r\n", "\u0001", "\u001F", "\u007F", "\u0085",
        "\uFEFFmark", "\uFFFD", "\uFFFE", "\uFFFF", "\uFDD0", "\uE000",
    ];

    /// <summary>Texts of 5,000 characters: what compresses, what does not, what takes three bytes a character, what is eighteen times as long when folded.</summary>
    public static readonly string[] LongTexts = [new('ж', 5000), Noise(' ', '~'), Noise('一', '龥'), new('ﷺ', 5000)];

    /// <summary>Codes: compared byte by byte, but for LIKE and the case of ASCII letters.</summary>
    public static readonly string[] Codes = ["CLIENT", "client", "Client", "CLIENT ", "КЛИЕНТ", "клиент", "ÄRGER", "ärger", "OTHER", "CALL", "1", "a_b", "a%b"];

    /// <summary>Codes of currencies.</summary>
    public static readonly string[] Currencies = ["USD", "usd", "EUR", "RUB", "РУБ", "руб", ""];

    /// <summary>Phones and what stands in their place.</summary>
    public static readonly string[] Phones = ["+7 (495) 123-45-67", "+74951234567", "12345", "1234", "доб. 5", "ДОБ. 5", "100%", "a_b", "+1"];

    /// <summary>Addresses for mail.</summary>
    public static readonly string[] Mails = ["ada@example.com", "ADA@EXAMPLE.COM", "ada_b@example.com", "adaxb@example.com", "ёлка@example.com", "a+b@example.org"];

    /// <summary>Types of phones and addresses.</summary>
    public static readonly string[] ValueTypes = ["WORK", "HOME", "MOBILE", "MAILING", "work", "ДОМ"];

    /// <summary>Whole numbers as JSON.</summary>
    public static readonly string[] Numbers =
    [
        "0", "1", "2", "5", "7", "10", "-1", "\"007\"", "\" 5 \"", "\"5\"", "\"-7\"", "\"1e3\"", "1e3", "1000", "2.0", "true",
        "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "9223372036854775807", "\"9223372036854775806\"", "-9223372036854775808",
    ];

    /// <summary>Users as JSON: those there are, and one that is not.</summary>
    public static readonly string[] Users = ["1", "2", "3", "4", "\"1\"", "\"2\"", "1", "2", "99"];

    /// <summary>Yes and no as JSON.</summary>
    public static readonly string[] Flags = ["\"Y\"", "\"N\"", "\"Y\"", "\"N\"", "\"y\"", "\"n\"", "1", "0", "\"1\"", "\"0\"", "true", "false", "\"TRUE\"", "\"No\"", "\"yes\""];

    /// <summary>Money as JSON: halves to be rounded, many digits, the largest there is.</summary>
    public static readonly string[] Money =
    [
        "0", "1", "-1", "5", "10", "2.5", "\"2.50\"", "0.1", "0.00005", "0.00004", "1.00005", "-1.00005", "0.00015", "\"10.12345\"", "-10.12345", "\" 7 \"",
        "1e3", "1000", "123456789.1234", "\"899999999999999.9999\"", "900000000000000", "-900000000000000", "1e14", "0.3333333333333333333333333333",
    ];

    /// <summary>Days, far from the present.</summary>
    public static readonly string[] Days =
    [
        "2024-02-29", "31.12.1999", "1999-12-31", "12/31/1999", "1.2.2003", "0001-01-01", "0099-12-31", "1582-10-10", "9999-12-31", "1970-01-01",
        "1969-12-31T23:59:59Z", "2024-03-31T02:30:00+02:00", " 2024-02-29 ", "2024-02-29 23:59:59",
    ];

    /// <summary>Moments, far from the present.</summary>
    public static readonly string[] Moments =
    [
        "2024-02-29", "2024-02-29T12:00:00+03:00", "2024-02-29T09:00:00Z", "2024-03-31T02:30:00+02:00", "1969-12-31T23:59:59Z", "1969-12-31T23:59:59.9999999Z",
        "1970-01-01T00:00:00Z", "0001-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "31.12.1999 23:59:59", "12/31/1999 11:59:59 PM", "1999-12-31 23:59",
        "1999-12-31T23:59:59-12:00", "2038-01-19T03:14:08Z",
    ];

    /// <summary>Values as JSON that fit few fields or none.</summary>
    public static readonly string[] Odd =
    [
        "null", "\"\"", "false", "true", "[]", "{}", "[1]", "{\"a\":1}", "\"abc\"", "\"007\"", "\" 5 \"", "\"1.5\"", "1.5", "\"1e3\"", "-1", "0", "\" \"",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e400", "\"tomorrow\"", "\"2023-02-29\"", "\"99999-01-01\"", "\"Y\"", "\"maybe\"",
        "900000000000000.00005", "79228162514264337593543950336", "\"0001-01-01T00:00:00+02:00\"", "\"9999-12-31T23:59:59-02:00\"", "\"\\u0041da\"",
    ];

    /// <summary>Texts as JSON that are no Unicode, or hold a NUL: the whole call is refused.</summary>
    public static readonly string[] Poison = ["\"\\ud800\"", "\"a\\udc00b\"", "\"\\ude00\\ud83d\"", "\"\\u0000\"", "\"a\\u0000b\""];

    /// <summary>Starts of pages as JSON.</summary>
    public static readonly string[] Starts =
        ["0", "50", "100", "\"50\"", "-1", "1", "7", "49", "100000", "1e2", "\"abc\"", "\"\"", "null", "9223372036854775807", "9223372036854775808", "[1]"];

    /// <summary>Fields that are written and asked for most.</summary>
    public static readonly HashSet<string> Hot = new(StringComparer.Ordinal)
    {
        "ID", "NAME", "LAST_NAME", "TITLE", "COMMENTS", "POST", "XML_ID", "UTM_SOURCE", "HONORIFIC", "TYPE_ID", "COMPANY_TYPE", "SOURCE_ID", "INDUSTRY",
        "STAGE_ID", "CURRENCY_ID", "OPENED", "EXPORT", "IS_MY_COMPANY", "HAS_PHONE", "ASSIGNED_BY_ID", "CREATED_BY_ID", "CREATED_BY", "LEAD_ID", "ADDRESS_LOC_ADDR_ID",
        "WEBFORM_ID", "REVENUE", "OPPORTUNITY", "TAX_VALUE", "BIRTHDATE", "BEGINDATE", "CLOSEDATE", "DATE_CREATE", "LAST_ACTIVITY_TIME", "COMPANY_ID", "CONTACT_ID",
        "COMPANY_IDS", "CONTACT_IDS", "CONTACTS", "MYCOMPANY_ID", "OBSERVERS", "PHONE", "EMAIL", "EMAIL_WORK", "PHONE_MOBILE",
        "PARENT_ID_3", "PARENT_ID_4", "PARENT_ID_1030", "PARENT_ID_1032",
    };

    /// <summary>Switches of smart processes.</summary>
    public static readonly string[] Switches =
    [
        "isCategoriesEnabled", "isStagesEnabled", "isBeginCloseDatesEnabled", "isClientEnabled", "isUseInUserfieldEnabled", "isLinkWithProductsEnabled",
        "isMycompanyEnabled", "isDocumentsEnabled", "isSourceEnabled", "isObserversEnabled", "isRecyclebinEnabled", "isAutomationEnabled",
        "isBizProcEnabled", "isSetOpenPermissions", "isPaymentsEnabled", "isCountersEnabled",
    ];

    // always the same, so that what was written is found
    static string Noise(char first, char last)
    {
        var dice = new Dice(1);
        return string.Concat(Enumerable.Range(0, 5000).Select(_ => (char)dice.Between(first, last)));
    }
}
