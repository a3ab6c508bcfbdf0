namespace SafeguardingPortal.Reports.Charts;

/// <summary>About how wide a text is in Arial or Liberation Sans, which the drawings ask for: SVG does not wrap text by itself.</summary>
internal static class TextMeasure
{
    /// <returns>In units of the font's size.</returns>
    public static double Width(string text)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes()) width += rune.IsAscii ? Width((char)rune.Value) : 0.8;
        return width;
    }

    /// <summary>Lines of at most <paramref name="width"/> (in units of the font's size); a word that is longer is broken.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private static IEnumerable<string> Pieces(string word, double width)
    {
        var start = 0;
        var sum = 0.0;
        for (var i = 0; i < word.Length; i++)
        {
            var next = char.IsLowSurrogate(word[i]) ? 0 : char.IsAscii(word[i]) ? Width(word[i]) : 0.8;
            if (sum + next > width && i > start)
            {
                yield return word[start..i];
                (start, sum) = (i, 0);
            }
            sum += next;
        }
        yield return word[start..];
    }

    private static double Width(char c) => c switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or '\'' or ':' or ';' or '!' or '|' => 0.28,
        'f' or 't' or 'r' or ' ' or '(' or ')' or '-' or '/' => 0.34,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.9,
        >= 'A' and <= 'Z' => 0.72,
        _ => 0.56,
    };
}
