namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Finds accounts of what may be one event: the same date, and for the most part the same words.</summary>
public sealed class DuplicateFinder
{
    // More says nothing more, and what is sent in must not take long to compare.
    private const int MostWords = 60;

    // "Attended", "attends" and "attending" count as one.
    private const int Stem = 6;

    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "are", "been", "but", "for", "from", "had", "has", "have", "her", "him", "his", "its", "not", "she", "that", "the", "their", "them", "they", "this", "was", "were", "with", "who", "which",
    };

    private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<EventDate, List<(int[] Words, ChronologyEntry? Entry, int? Id)>> accounts = [];

    /// <summary>Makes an earlier account known that is in the chronology already.</summary>
    public void Know(EventDate date, string what, int id) => On(date).Add((Words(what), null, id));

    /// <summary>Compares a new account with those known, flags it when it resembles one, and makes it known else.</summary>
    public void Compare(ChronologyEntry entry)
    {
        var (words, known) = (Words(entry.What), On(entry.Date));
        foreach (var other in known)
        {
            if (!Resemble(words, other.Words)) continue;
            entry.MayRepeat(other.Entry, other.Id);
            return;
        }

        known.Add((words, entry, null));
    }

    private List<(int[] Words, ChronologyEntry? Entry, int? Id)> On(EventDate date)
    {
        if (!accounts.TryGetValue(date, out var known)) accounts[date] = known = [];
        return known;
    }

    // Half of all their words in common; or nearly all of the shorter one's, when it says enough to tell.
    private static bool Resemble(int[] one, int[] other)
    {
        var common = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            if (one[i] == other[j]) (common, i, j) = (common + 1, i + 1, j + 1);
            else if (one[i] < other[j]) i++;
            else j++;
        }

        var (all, fewer) = (one.Length + other.Length - common, Math.Min(one.Length, other.Length));
        return common * 2 >= all || (common >= 4 && common * 5 >= fewer * 4);
    }

    private int[] Words(string text)
    {
        var words = new SortedSet<int>();
        foreach (var word in Split(text))
        {
            words.Add(NumberOf(word));
            if (words.Count == MostWords) break;
        }

        if (words.Count == 0) words.Add(NumberOf(text.Trim()));
        return [.. words];
    }

    private static IEnumerable<string> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            var word = text[start..end];
            if (word.Length >= 3 && !Fillers.Contains(word)) yield return word.Length > Stem ? word[..Stem] : word;
            start = end + 1;
        }
    }

    private int NumberOf(string word)
    {
        if (!numbers.TryGetValue(word, out var number)) numbers[word] = number = numbers.Count;
        return number;
    }
}
