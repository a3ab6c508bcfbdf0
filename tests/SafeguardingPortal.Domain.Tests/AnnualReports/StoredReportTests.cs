using System.Xml;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Composition;

namespace SafeguardingPortal.Domain.Tests.AnnualReports;

public sealed class StoredReportTests
{
    private static readonly string Html = SmallYear.Report().WordsOf();

    [Fact]
    public void What_was_stored_is_shown_as_it_was_stored() => Assert.Equal(Html, StoredReport.Of(new StoredReport(Html)));

    [Fact]
    public void A_table_gives_its_headings_and_rows()
    {
        var rows = new StoredReport(Html).Table("schools")!;
        Assert.Equal([["What is counted", "Figure", "As at"], ["Special schools", "2", "2019/20"], ["Primary schools", "184", "2019/20"]], rows.Select(r => r.ToArray()));
        Assert.Null(new StoredReport(Html).Table("nothing"));
    }

    [Fact]
    public void Figures_of_a_table_lose_the_commas_that_they_are_read_with_and_nothing_else()
    {
        var year = SmallYear.Records with
        {
            Facts =
            [
                new(FactKind.Pupils, "Pupils, 1,204 of them boarders", 87160, FactUnit.Count, "January 2021", "Council", 1),
                new(FactKind.Pupils, "With a plan", 20.9m, FactUnit.Percent, "January 2021", "Council", 2),
                new(FactKind.Pupils, "In no school", 3, FactUnit.Count, "1,2", "Council", 3),
            ],
        };
        Assert.Equal(
            [["Pupils, 1,204 of them boarders", "87160", "January 2021"], ["With a plan", "20.9%", "January 2021"], ["In no school", "5 or fewer", "1,2"]],
            new StoredReport(SmallYear.Report(year).WordsOf()).Table("pupils")!.Skip(1).Select(r => r.ToArray()));
    }

    [Fact]
    public void Below_each_table_stands_a_link_to_its_figures()
    {
        var linked = new StoredReport(Html).WithTableLinks("/somewhere/tables").ToString();
        foreach (var id in new[] { "group-actions", "schools", "children-by-age-figures" }) Assert.Contains($"href=\"/somewhere/tables/{id}.csv\"", linked, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_can_be_shown_by_itself()
    {
        var section = new StoredReport(Html).Section("vision")!.ToString();
        Assert.Contains("Every child is safe.", section, StringComparison.Ordinal);
        Assert.DoesNotContain("A good year.", section, StringComparison.Ordinal);
        Assert.DoesNotContain("Back to contents", section, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_renderer_did_not_write_is_refused() => Assert.Throws<XmlException>(() => new StoredReport("<p>one<p>two"));
}
