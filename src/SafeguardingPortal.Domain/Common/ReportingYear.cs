using System.Globalization;

namespace SafeguardingPortal.Domain.Common;

/// <summary>A partnership's reporting year, 1 April to 31 March, written <c>2019/20</c> and in addresses <c>2019-20</c>.</summary>
/// <param name="StartYear">The calendar year in which it begins: 2019 for 2019/20.</param>
public readonly record struct ReportingYear(int StartYear) : IComparable<ReportingYear>
{
    /// <summary>1 April, the first day of the year.</summary>
    public DateOnly Start => new(StartYear, 4, 1);

    /// <summary>31 March, the last day that belongs to the year.</summary>
    public DateOnly End => new(StartYear + 1, 3, 31);

    public ReportingYear Next => new(StartYear + 1);

    public ReportingYear Previous => new(StartYear - 1);

    /// <summary>The form used in addresses: <c>2019-20</c>.</summary>
    public string Slug => Write('-');

    /// <summary>The year a date falls in: 31 March 2020 is in 2019/20, 1 April 2020 in 2020/21.</summary>
    public static ReportingYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    public bool Contains(DateOnly date) => Start <= date && date <= End;

    /// <summary>Reads <c>2019/20</c> or <c>2019-20</c>; the second part must be the year after the first.</summary>
    public static bool TryParse(string? text, out ReportingYear year)
    {
        year = default;
        if (text is not { Length: 7 } || text[4] is not ('/' or '-')) return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start) || start is < 1900 or > 2998) return false;

        year = new(start);
        return text.AsSpan(5).SequenceEqual(year.Slug.AsSpan(5));
    }

    public int CompareTo(ReportingYear other) => StartYear.CompareTo(other.StartYear);

    public static bool operator <(ReportingYear left, ReportingYear right) => left.StartYear < right.StartYear;

    public static bool operator >(ReportingYear left, ReportingYear right) => left.StartYear > right.StartYear;

    public static bool operator <=(ReportingYear left, ReportingYear right) => left.StartYear <= right.StartYear;

    public static bool operator >=(ReportingYear left, ReportingYear right) => left.StartYear >= right.StartYear;

    public override string ToString() => Write('/');

    private string Write(char between) => string.Create(CultureInfo.InvariantCulture, $"{StartYear:0000}{between}{(StartYear + 1) % 100:00}");
}
