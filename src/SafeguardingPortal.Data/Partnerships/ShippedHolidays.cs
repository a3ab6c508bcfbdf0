using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Partnerships;

/// <summary>The bank holidays of England and Wales from 2018 to 2028 that every installation starts with (dates: the government's list).</summary>
internal static class ShippedHolidays
{
    /// <summary>As rows for the first migration; their ids are their places in the file.</summary>
    public static IEnumerable<object> Read()
    {
        using var file = new StreamReader(typeof(ShippedHolidays).Assembly.GetManifestResourceStream("SafeguardingPortal.Data.Partnerships.bank-holidays.txt")
            ?? throw new InvariantException("The list of bank holidays is missing."));
        for (var id = 1; file.ReadLine() is { } line; id++)
        {
            yield return new { Id = id, Version = 1, Date = DateOnly.ParseExact(line.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture), Name = line[11..] };
        }
    }
}
