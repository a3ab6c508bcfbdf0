namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>How alike one text is to each of several others, by the words they share: rare words count for more than common ones (cosine of term frequency times inverse document frequency).</summary>
public sealed class Similarity
{
    /// <summary>Below this two texts share little more than the words of the field.</summary>
    public const double Noticeable = 0.12;

    private const int ShortestWord = 4;

    /// <param name="others">In the order of <see cref="Scores"/>.</param>
    public Similarity(string text, IEnumerable<string> others)
    {
        var own = Words(text);
        var all = others.Select(Words).ToList();
        var documents = all.Append(own).SelectMany(d => d.Keys).GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var count = all.Count + 1;
        var ownWeights = Weights(own);
        Scores = all.ConvertAll(other => Cosine(ownWeights, Weights(other)));

        Dictionary<string, double> Weights(Dictionary<string, int> words) => words.ToDictionary(w => w.Key, w => w.Value * Math.Log(1 + (double)count / documents[w.Key]), StringComparer.Ordinal);
    }

    /// <summary>From 0, nothing in common, to 1, the same words.</summary>
    public IReadOnlyList<double> Scores { get; }

    private static Dictionary<string, int> Words(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in text.Split([.. text.Where(c => !char.IsLetter(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length < ShortestWord) continue;
            var key = word.ToLowerInvariant();
            words[key] = words.GetValueOrDefault(key) + 1;
        }

        return words;
    }

    private static double Cosine(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var shared = one.Sum(w => other.TryGetValue(w.Key, out var weight) ? w.Value * weight : 0);
        return shared == 0 ? 0 : shared / (Length(one) * Length(other));

        static double Length(Dictionary<string, double> words) => Math.Sqrt(words.Values.Sum(w => w * w));
    }
}

/// <summary>The beginning of a text, for those who have little time.</summary>
public static class Sentences
{
    /// <summary>The first sentences, at most as many as asked for; all of a text that has fewer.</summary>
    public static string First(string text, int count)
    {
        var end = 0;
        for (var i = 0; i < text.Length && count > 0; i++)
        {
            if (text[i] is not ('.' or '!' or '?') || (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]))) continue;
            end = i + 1;
            count--;
        }

        return count > 0 || end == 0 ? text : text[..end];
    }
}
