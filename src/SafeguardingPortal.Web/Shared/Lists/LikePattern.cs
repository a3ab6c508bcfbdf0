using System.Linq.Expressions;

namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>Looks for typed words anywhere in a text, whatever signs they contain; capital and small letters alike, of letters with accents on SQL Server only.</summary>
public static class LikePattern
{
    /// <summary>The character that takes the meaning from a wildcard; given to <c>EF.Functions.Like</c>.</summary>
    public const string Escape = "\\";

    private const int MostWords = 20;

    /// <summary>Finds the text anywhere. An apostrophe stands for either of the two that people write.</summary>
    public static string Containing(string text) =>
        $"%{text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace('\'', '_').Replace('’', '_')}%";

    /// <summary>Narrows to what has every word of a text, in whatever order.</summary>
    /// <remarks>The first twenty words count: each is a condition of the query, and an engine takes only so many.</remarks>
    /// <param name="has">The condition for one word, given as a pattern.</param>
    public static IQueryable<T> WithWords<T>(this IQueryable<T> source, string text, Func<string, Expression<Func<T, bool>>> has)
    {
        var words = text.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return (words.Length > 0 ? words : [text]).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords).Aggregate(source, (found, word) => found.Where(has(Containing(word))));
    }
}
