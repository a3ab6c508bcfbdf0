using System.Text.RegularExpressions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Words that are taken out of a text because they tell who somebody is.</summary>
public sealed class Redaction
{
    public const int WordsLength = 200;
    public const int ReasonLength = 2000;

    /// <summary>What stands in their place.</summary>
    public const string Removed = "[removed]";

    private const int FewestLetters = 2;

    private readonly string words;
    private readonly Regex pattern;

    /// <param name="words">Found whole, in small and capital letters, however they are spaced: “Wren” is not found in “Wrenfield”.</param>
    public Redaction(string? words, string? reason)
    {
        (this.words, Reason) = (words?.Trim() ?? "", reason?.Trim() ?? "");
        var few = this.words.Length > WordsLength ? "" : this.words;
        var spaced = string.Join(@"\s+", few.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        pattern = new($@"(?<![\p{{L}}\p{{N}}]){spaced}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public string Reason { get; }

    /// <summary>What keeps them from being taken out.</summary>
    public IReadOnlyList<Problem> Check(IEnumerable<string?> texts)
    {
        var problems = new List<Problem>();
        if (words.Count(char.IsLetterOrDigit) < FewestLetters) problems.Add(new("Words", "Enter the words to take out"));
        else if (words.Length > WordsLength) problems.Add(new("Words", $"The words must be {WordsLength} characters or fewer: take them out one after the other"));
        else if (!texts.Any(t => t is not null && pattern.IsMatch(t))) problems.Add(new("Words", "These words do not stand in the text. Enter them as they stand there"));
        if (Reason.Length == 0) problems.Add(new("Reason", "Enter why they are taken out"));
        else if (Reason.Length > ReasonLength) problems.Add(new("Reason", $"The reason must be {ReasonLength:N0} characters or fewer"));
        else if (problems.Count == 0 && pattern.IsMatch(Reason)) problems.Add(new("Reason", "The reason stays in the history: it must not contain the words that are taken out"));
        return problems;
    }

    /// <summary>The text without them.</summary>
    /// <param name="most">How long it may be: what stands for short words is longer than they are, and where there is no room for it, a mark is.</param>
    public string Of(string text, int most) => pattern.Replace(text, Removed) is { } left && left.Length <= most ? left : pattern.Replace(text, "…");
}
