using System.Text;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class ContentMarkerTests
{
    [Theory]
    [InlineData("q BT /F1 8 Tf (1) Tj ET Q", "q /Artifact BMC\nBT /F1 8 Tf (1) Tj ET\nEMC Q")]
    [InlineData("1 0 0 rg 0 0 5 5 re f", "1 0 0 rg /Artifact BMC\n0 0 5 5 re f\nEMC")]
    [InlineData("/P <</MCID 0>> BDC (a) Tj EMC 0 0 m 1 1 l S", null)]
    [InlineData("/X1 Do", "/Artifact BMC\n/X1 Do\nEMC")]
    public void What_stands_outside_every_tag_is_marked(string content, string? marked)
    {
        if (marked is null) Assert.Throws<PrintException>(() => Mark(content));
        else Assert.Equal(marked, Mark(content));
    }

    [Fact]
    public void What_is_tagged_stays_as_it_is() => Assert.Null(Mark("q 0 0 9 9 re W* n /P <</MCID 0>> BDC BT (a) Tj ET 0 0 m 1 1 l S EMC Q"));

    [Fact]
    public void A_stretch_ends_where_a_tag_begins() => Assert.Equal(
        "/Artifact BMC\n0 0 1 1 re f q Q 2 2 1 1 re f\nEMC\n/P <</MCID 0>> BDC BT [(a) -3 (b)] TJ ET EMC\n/Artifact BMC\nBT (x\\)) Tj ET\nEMC",
        Mark("0 0 1 1 re f q Q 2 2 1 1 re f\n/P <</MCID 0>> BDC BT [(a) -3 (b)] TJ ET EMC\nBT (x\\)) Tj ET"));

    [Fact]
    public void Marking_twice_changes_nothing_more() => Assert.Null(Mark(Mark("BT <0012> Tj ET 0 0 1 1 re f")!));

    [Theory]
    [InlineData("BI /W 1 ID x EI")]
    [InlineData("EMC")]
    [InlineData("/P BMC")]
    [InlineData("BT /P BMC (a) Tj EMC ET")]
    [InlineData("(a) Tj")]
    [InlineData("frobnicate")]
    [InlineData("(never ends")]
    [InlineData("1 2 3")]
    public void What_Chromium_does_not_write_is_refused(string content) => Assert.Throws<PrintException>(() => Mark(content));

    private static string? Mark(string content) => ContentMarker.MarkArtefacts(Encoding.Latin1.GetBytes(content)) is { } marked ? Encoding.Latin1.GetString(marked) : null;
}
