using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Web.Security.Passwords;

/// <summary>Knows the passwords that are guessed first, and their disguises.</summary>
/// <remarks>
/// The embedded list holds words, phrases and walks over the keyboard. Case, accents, punctuation, digits around a word, look-alikes
/// (<c>p@55w0rd</c>) and drawn-out letters are seen through; so two words of the list with a year is still a common password.
/// Three words are not: three random words is what the National Cyber Security Centre advises.
/// </remarks>
internal static class CommonPasswords
{
    private const int MaxWords = 2;
    private const int ShortestPiece = 3;
    private const int FewCharacters = 4;

    // How much of MaxWords each piece uses up: a word one, a walk nothing.
    private static readonly FrozenDictionary<string, int> Pieces = ReadPieces();
    private static readonly int LongestPiece = Pieces.Keys.Max(piece => piece.Length);

    public static bool Contains(string password)
    {
        var text = Plain(password);
        return text.Distinct().Count() <= FewCharacters || !text.Any(char.IsLetter) || Undisguised(text).Any(form => IsRepeated(form) || IsMadeOfPieces(form));
    }

    /// <summary>Small letters without accents.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    /// <summary>The letters and digits that a text may stand for: with and without what surrounds it, look-alikes read as letters, drawn-out letters once.</summary>
    public static IEnumerable<string> Undisguised(string plain)
    {
        var endless = plain.TrimEnd(Affix);
        string[] cores = [plain, endless, endless.TrimStart(Affix)];
        var read = cores.SelectMany(core => new[] { core, LookAlikes(core, one: 'i'), LookAlikes(core, one: 'l'), string.Concat(core.Where(c => !char.IsDigit(c))) })
            .Select(form => string.Concat(form.Where(char.IsLetterOrDigit)));
        return read.SelectMany(form => new[] { form, OnceEach(form) }).Where(form => form.Length >= ShortestPiece).Distinct();
    }

    private static string TrimEnd(this string text, Func<char, bool> unwanted) => text[..(text.Length - text.Reverse().TakeWhile(unwanted).Count())];

    private static string TrimStart(this string text, Func<char, bool> unwanted) => string.Concat(text.SkipWhile(unwanted));

    private static bool Affix(char c) => !char.IsLetter(c);

    private static string LookAlikes(string text, char one) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => one,
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        '2' => 'z',
        _ => c,
    }));

    private static string OnceEach(string text) => string.Concat(text.Where((c, i) => i == 0 || c != text[i - 1]));

    // "horsehorsehorse", "abcxyzabcxyz": the text turned by the length of its unit is itself again.
    private static bool IsRepeated(string text) => (text + text).IndexOf(text, 1, StringComparison.Ordinal) < text.Length;

    private static bool IsMadeOfPieces(string text)
    {
        // For each length, the fewest words that make up the text so far.
        var words = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            words[end] = MaxWords + 1;
            for (var start = Math.Max(0, end - LongestPiece); start <= end - ShortestPiece; start++)
                if (Pieces.TryGetValue(text[start..end], out var cost)) words[end] = Math.Min(words[end], words[start] + cost);
        }
        return words[^1] <= MaxWords;
    }

    private static FrozenDictionary<string, int> ReadPieces()
    {
        Dictionary<string, int> pieces = [];
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream($"{typeof(CommonPasswords).FullName}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            foreach (var word in line.TrimStart('~').Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (line.StartsWith('~')) AddWalk(pieces, word);
                else AddWord(pieces, word);
        }
        return pieces.ToFrozenDictionary();
    }

    private static void AddWord(Dictionary<string, int> pieces, string word)
    {
        pieces.TryAdd(word, 1);
        if (OnceEach(word) is { Length: >= ShortestPiece } once) pieces.TryAdd(once, 1);
    }

    private static void AddWalk(Dictionary<string, int> pieces, string there)
    {
        foreach (var walk in (string[])[there, string.Concat(there.Reverse())])
            for (var start = 0; start < walk.Length; start++)
                for (var end = start + ShortestPiece; end <= walk.Length; end++)
                    pieces[walk[start..end]] = 0;
    }
}
