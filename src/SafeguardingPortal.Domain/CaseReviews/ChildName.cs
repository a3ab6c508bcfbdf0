using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Who a child is. It is kept encrypted and nowhere else: not in a text, the history, a log or a mail.</summary>
/// <param name="FullName">May be empty where a date of birth or an NHS number is all that is known.</param>
/// <param name="NhsNumber">Ten digits, or null.</param>
public sealed record ChildName(string FullName, DateOnly? DateOfBirth, string? NhsNumber)
{
    public const int FullNameLength = 200;

    /// <summary>As somebody typed it; null when nothing was.</summary>
    public static ChildName? Of(string? fullName, DateOnly? dateOfBirth, string? nhsNumber) =>
        string.IsNullOrWhiteSpace(fullName) && dateOfBirth is null && string.IsNullOrWhiteSpace(nhsNumber) ? null : new(fullName?.Trim() ?? "", dateOfBirth, Digits(nhsNumber));

    /// <summary><c>943 476 5919</c>, as it is written.</summary>
    public string? NhsNumberInWords => NhsNumber is { Length: 10 } number ? string.Create(CultureInfo.InvariantCulture, $"{number[..3]} {number[3..6]} {number[6..]}") : NhsNumber;

    /// <param name="field">What comes before the names of the fields, as in <c>Children[0].</c></param>
    public IEnumerable<Problem> Check(DateOnly today, string field = "")
    {
        if (FullName.Length > FullNameLength) yield return new($"{field}{nameof(FullName)}", $"The name must be {FullNameLength} characters or fewer");
        if (DateOfBirth > today) yield return new($"{field}{nameof(DateOfBirth)}", "The date of birth must be today or in the past");
        if (NhsNumber is { } number && !PersonalDetails.IsNhsNumber(number)) yield return new($"{field}{nameof(NhsNumber)}", "Enter an NHS number of 10 digits, such as 943 476 5919");
    }

    /// <summary>Whether a text names the child by any part of the name but an initial.</summary>
    public bool IsIn(string text) => string.Concat(FullName.Select(c => IsBetween(c) ? ' ' : c)).Split(' ').Where(part => part.Length > 1).Any(part => HasWord(text, part));

    /// <summary>Says nothing: whatever writes it down must not write who it is.</summary>
    public override string ToString() => "a child’s name";

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))) return true;
        }

        return false;
    }

    private static string? Digits(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : string.Concat(typed.Where(c => !IsBetween(c)));

    // Spaces and hyphens of every kind, also those that do not break.
    private static bool IsBetween(char c) => char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;
}
