using System.Globalization;

namespace SafeguardingPortal.Web.Security.Passwords;

/// <summary>What a new password must be: long, and not among the first an attacker would try. No rules about kinds of characters, which make passwords worse.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private const string Product = "Safeguarding Portal";
    private const int ShortestWordOfAName = 5;
    private const int ShortestPartOfAName = 3;
    // "Ann" is in "planning" by chance; a part as short as this counts only as a word of its own.
    private const int LongestShortPart = 4;

    /// <summary>Judges a new password.</summary>
    /// <param name="personName">The person's name, null when it is not known yet.</param>
    /// <param name="email">The person's address, of which the part before the @ counts; null when it is not known yet.</param>
    /// <param name="partnershipNames">The partnerships the person belongs to.</param>
    /// <returns>Messages for the form; none when the password will do.</returns>
    public static IReadOnlyList<string> Check(string password, string? personName, string? email, params IEnumerable<string> partnershipNames)
    {
        if (password.Length > MaxLength) return [$"Enter a password of {MaxLength} characters or fewer"];
        // A character that takes two code units, or a letter with its accent beside it, is one character to whoever types it.
        var length = new StringInfo(password).LengthInTextElements;
        if (length < MinLength) return [$"Enter a password of {MinLength} characters or more"];

        List<string> messages = [];
        var forms = CommonPasswords.Undisguised(CommonPasswords.Plain(password)).ToList();
        if (PartsOf(personName).Any(part => Has(password, forms, part))) messages.Add("Enter a password that does not contain your name");
        if (Squashed(LocalPart(email)) is { Length: >= ShortestPartOfAName } local && Has(password, forms, local)) messages.Add("Enter a password that does not contain your email address");
        if (partnershipNames.Prepend(Product).SelectMany(WordsOf).Any(word => word.Length >= ShortestWordOfAName && Has(password, forms, word)))
            messages.Add("Enter a password that does not contain the name of this service or your partnership");
        if (CommonPasswords.Contains(password)) messages.Add("Enter a password that is harder to guess, such as three random words");
        return messages;
    }

    private static bool Has(string password, List<string> forms, string part) =>
        part.Length <= LongestShortPart ? WordsOf(password).Contains(part) : forms.Any(form => form.Contains(part, StringComparison.Ordinal));

    private static IEnumerable<string> PartsOf(string? name) => WordsOf(name).Where(part => part.Length >= ShortestPartOfAName);

    private static string LocalPart(string? email) => (email ?? "").Split('@')[0];

    private static string Squashed(string text) => string.Concat(CommonPasswords.Plain(text).Where(char.IsLetterOrDigit));

    /// <summary>The runs of letters, also split where a capital follows a small letter: "AnnLee19" is "ann", "lee".</summary>
    private static List<string> WordsOf(string? text)
    {
        List<string> words = [];
        var word = "";
        var previous = ' ';
        foreach (var c in (text ?? "").Append(' '))
        {
            if (word.Length > 0 && (!char.IsLetter(c) || (char.IsUpper(c) && char.IsLower(previous))))
            {
                words.Add(CommonPasswords.Plain(word));
                word = "";
            }
            if (char.IsLetter(c)) word += c;
            previous = c;
        }
        return words;
    }
}
