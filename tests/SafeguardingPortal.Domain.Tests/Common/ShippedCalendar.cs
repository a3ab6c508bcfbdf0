using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Common;

/// <summary>The bank holidays that every installation starts with.</summary>
internal static class ShippedCalendar
{
    public static IReadOnlyList<Holiday> Holidays { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bank-holidays.txt")).Select(line => new Holiday(Day(line[..10]), line[11..]))];

    public static WorkingCalendar Calendar { get; } = new(Holidays);

    /// <summary>Reads <c>2020-04-09</c>.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
