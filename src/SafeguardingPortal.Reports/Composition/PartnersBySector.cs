using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>The statutory safeguarding partners, then the relevant agencies by sector, as they were in the year.</summary>
internal static class PartnersBySector
{
    public static IEnumerable<Block> Of(YearRecords year)
    {
        var statutory = year.Agencies.Where(a => a.IsStatutory).ToList();
        if (statutory.Count > 0)
        {
            yield return new Heading(3, "Statutory safeguarding partners");
            yield return Names(statutory, year) with { IsOfNames = false };
        }

        if (year.Agencies.Count > statutory.Count) yield return new Heading(3, "Relevant agencies");
        foreach (var sector in year.Agencies.Except(statutory).GroupBy(a => a.Sector).OrderBy(s => s.Key))
        {
            yield return new Heading(4, sector.Key.InWords());
            yield return Names(sector, year);
        }
    }

    private static TextList Names(IEnumerable<AgencyInYear> agencies, YearRecords year) => TextList.Of(agencies.Select(a => Named(a, year))) with { IsOfNames = true };

    // A report is read years later: who joined or left within the year says so.
    private static string Named(AgencyInYear agency, YearRecords year)
    {
        var from = agency.From > year.Year.Start ? $"from {agency.From.InWords()}" : null;
        var to = agency.To is { } last && last < year.Year.End && last <= year.AsAt ? $"until {last.InWords()}" : null;
        return from is null && to is null ? agency.Name : $"{agency.Name} ({string.Join(" ", new[] { from, to }.OfType<string>())})";
    }
}
