using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Area figures, and annual reports as they were written.</summary>
internal sealed partial class Replay
{
    public void Facts(IReadOnlyList<SampleFact> samples)
    {
        foreach (var s in samples)
        {
            var unit = s.Unit == "percent" ? FactUnit.Percent : FactUnit.Count;
            var source = s.Note is null ? s.Source : $"{s.Source}. {s.Note}";
            Context.Add(new AreaFact(SampleFiles.Year(s.Year, today), new(s.Kind, s.Label, s.Value, unit, s.AsAt, source, s.Order)));
        }
    }

    public void Reports(IReadOnlyList<SampleReport> samples)
    {
        foreach (var sample in samples)
        {
            var year = SampleFiles.Year(sample.Year, today);
            var life = new Life();
            Planned(sample.PublishedOn.AddDays(-30), [life], _ =>
            {
                var report = new AnnualReport(year);
                life.Record = report;
                report.Sign(people[sample.SignedBy].Name, people[sample.SignedBy].RoleTitle);
                report.Write(ReportPart.Foreword, null, sample.Foreword);
                report.Write(ReportPart.About, null, sample.About);
                report.Write(ReportPart.Structure, null, sample.Structure);
                report.Write(ReportPart.Partners, null, sample.Partners);
                report.Write(ReportPart.Area, null, sample.Area);
                foreach (var a in sample.Achievements) report.Write(ReportPart.Priority, priorities[(year, a.Priority)].Id, a.Text);
                foreach (var g in sample.Groups)
                {
                    report.Write(ReportPart.Group, groups[g.Group].Id, g.Text);
                    if (g.Difference.Count > 0) report.Write(ReportPart.Difference, groups[g.Group].Id, string.Join('\n', g.Difference));
                }

                report.Write(ReportPart.Next, null, string.Join('\n', sample.Next.Select(n => $"- {n}")));
                Context.Add(report);
            });
        }
    }
}
