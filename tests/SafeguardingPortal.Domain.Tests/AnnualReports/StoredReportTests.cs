using System.Xml;
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
    }

    [Fact]
    public void What_the_renderer_did_not_write_is_refused() => Assert.Throws<XmlException>(() => new StoredReport("<p>one<p>two"));
}
