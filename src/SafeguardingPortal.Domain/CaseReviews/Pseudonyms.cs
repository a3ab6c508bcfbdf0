using System.Text.RegularExpressions;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Puts names where texts have pseudonyms, for somebody who may open the key to the names. Without a key texts stay as they are.</summary>
public sealed class Pseudonyms
{
    private readonly Dictionary<string, string> names;
    private readonly Regex? any;

    /// <param name="names">By pseudonym; capitals do not matter.</param>
    public Pseudonyms(IReadOnlyDictionary<string, string> names)
    {
        this.names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (pseudonym, name) in names)
        {
            if (!string.IsNullOrWhiteSpace(pseudonym)) this.names[pseudonym.Trim()] = name;
        }

        if (this.names.Count == 0) return;

        // The longest first: of "Child Q" and "Child Q senior" the second is meant where it stands. Whole words only: "Child Quinn" is somebody else.
        var either = string.Join('|', this.names.Keys.OrderByDescending(p => p.Length).ThenBy(p => p, StringComparer.Ordinal).Select(Regex.Escape));
        any = new($@"(?<![\p{{L}}\p{{Nd}}])(?:{either})(?![\p{{L}}\p{{Nd}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>No names are shown.</summary>
    public static Pseudonyms Kept { get; } = new(new Dictionary<string, string>());

    public bool ShowNames => any is not null;

    /// <summary>The text with each pseudonym replaced once; a name that looks like another pseudonym stays.</summary>
    public string In(string text) => any is null ? text : any.Replace(text, found => names[found.Value]);
}
