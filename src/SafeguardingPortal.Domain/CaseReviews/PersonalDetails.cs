using System.Text.RegularExpressions;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Finds in a text what could tell who a child is: NHS numbers and full dates of birth. It cannot know names.</summary>
public static partial class PersonalDetails
{
    private const string LeftOut = "[left out]";

    // Word processors set spaces and hyphens that do not break, and characters that are not seen.
    private const string Between = @"\s\p{Pd}\p{Cf}\u2212";

    /// <summary>What was found, in words that follow "it seems to contain": empty when nothing was.</summary>
    public static IReadOnlyList<string> In(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];

        var found = new List<string>();
        if (TenDigits().Matches(text).Any(m => IsNhsNumber(m.Value))) found.Add("an NHS number");
        if (DateOfBirth().IsMatch(text)) found.Add("a full date of birth");
        return found;
    }

    /// <summary>The text with what <see cref="In"/> would find left out.</summary>
    public static string Without(string text) =>
        DateOfBirth().Replace(TenDigits().Replace(text, m => IsNhsNumber(m.Value) ? LeftOut : m.Value), LeftOut);

    /// <summary>Ten digits, however they are spaced, of which the last is the check digit, modulus 11.</summary>
    /// <remarks>Source: NHS Data Model and Dictionary, "NHS number".</remarks>
    public static bool IsNhsNumber(string digits)
    {
        var numbers = digits.Where(char.IsAsciiDigit).Select(c => c - '0').ToList();
        if (numbers.Count != 10 || numbers.Distinct().Count() == 1) return false;

        var check = 11 - numbers.Take(9).Select((n, i) => n * (10 - i)).Sum() % 11;
        return check != 10 && check % 11 == numbers[9];
    }

    [GeneratedRegex($"(?<![0-9])[0-9]{{3}}[{Between}]{{0,4}}[0-9]{{3}}[{Between}]{{0,4}}[0-9]{{4}}(?![0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TenDigits();

    [GeneratedRegex(
        $@"\b(born(\s+on)?(\s+the)?|d\.?o\.?b\.?|date\s+of\s+birth)\b\W{{0,6}}([0-9]{{1,2}}(st|nd|rd|th)?(\s+of)?[{Between}./]+([0-9]{{1,2}}|[a-z]{{3,9}})[{Between}./,]+[0-9]{{2,4}}|[0-9]{{4}}[{Between}]+[0-9]{{2}}[{Between}]+[0-9]{{2}})",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateOfBirth();
}
