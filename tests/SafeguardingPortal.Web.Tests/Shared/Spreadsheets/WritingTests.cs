using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Tests.Shared.Spreadsheets;

public class WritingTests
{
    private static readonly DateOnly Day = new(2019, 5, 31);

    private static SpreadsheetColumns<Line> Columns => new SpreadsheetColumns<Line>()
        .Text("Title", l => l.Title, width: 60)
        .Date("Due date", l => l.Due)
        .Number("Cost", l => l.Cost);

    [Fact]
    public async Task Csv_is_UTF_8_with_a_mark_and_lines_that_end_as_Excel_ends_them()
    {
        var file = await Download(SpreadsheetFormat.Csv, new("Réunion, \"quoted\"", Day, 1250.5m), new("Two\nlines", null, -5), new(null, null, null), new(" ; ", null, null));

        Assert.Equal("\uFEFFTitle,Due date,Cost\r\n\"Réunion, \"\"quoted\"\"\",2019-05-31,1250.5\r\n\"Two\nlines\",,-5\r\n,,\r\n\" ; \",,\r\n", Encoding.UTF8.GetString(file.Content));
        Assert.Equal("text/csv; charset=utf-8", file.ContentType);
        Assert.Contains("filename=\"Actions 2019-20.csv\"", file.Disposition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+44 20", "\"'+44 20\"")]
    [InlineData("+44", "\"'+44\"")]
    [InlineData("-x", "\"'-x\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\u0000=1", "\"'=1\"")]
    [InlineData("-5", "-5")]
    public async Task Text_that_a_spreadsheet_would_run_is_made_harmless_in_csv(string title, string written)
    {
        var file = await Download(SpreadsheetFormat.Csv, new Line(title, null, null));
        Assert.Equal(written + ",,", Encoding.UTF8.GetString(file.Content).Split("\r\n")[1]);
    }

    [Fact]
    public async Task A_workbook_is_valid_and_is_headed_frozen_and_filtered()
    {
        var file = await Download(SpreadsheetFormat.Xlsx, new("A", Day, 1250.5m), new(null, null, null));
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Content), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document));
        Assert.Equal("Actions 2019 20", document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single().Name!.Value);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal("A1:C3", sheet.Elements<AutoFilter>().Single().Reference!.Value);
        Assert.Equal([60, 14, 12], sheet.Descendants<Column>().Select(c => c.Width!.Value));
        Assert.All(sheet.Descendants<Row>().First().Elements<Cell>(), heading => Assert.NotNull(FontOf(document, heading).Bold));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.ContentType);
        Assert.Contains("filename=\"Actions 2019-20.xlsx\"", file.Disposition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_and_numbers_are_real_in_a_workbook_and_text_is_only_text()
    {
        var file = await Download(SpreadsheetFormat.Xlsx, new("=1+1", Day, -1250.5m), new("123", new(1899, 12, 31), 0));
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Content), isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Skip(1).Select(r => r.Elements<Cell>().ToArray()).ToArray();

        Assert.All(rows.SelectMany(r => r), cell => Assert.Null(cell.CellFormula));
        Assert.Equal((CellValues.InlineString, "=1+1"), (rows[0][0].DataType!.Value, rows[0][0].InnerText));
        Assert.True(FormatOf(document, rows[0][0]).QuotePrefix!.Value);
        Assert.Equal((null, "43616"), (rows[0][1].DataType?.Value, rows[0][1].CellValue!.Text));
        Assert.Equal("dd/mm/yyyy", FormatCodeOf(document, rows[0][1]));
        Assert.Equal((null, "-1250.5"), (rows[0][2].DataType?.Value, rows[0][2].CellValue!.Text));
        Assert.Equal((CellValues.InlineString, "123"), (rows[1][0].DataType!.Value, rows[1][0].InnerText));
        Assert.Equal((CellValues.InlineString, "1899-12-31"), (rows[1][1].DataType!.Value, rows[1][1].InnerText));
    }

    [Theory]
    [InlineData("bell \u0007, half \uD83D, not a character \uFFFE", "bell , half , not a character")]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("looks escaped: _x0041_", "looks escaped: _x0041_")]
    [InlineData("<&>\"' 😀 é", "<&>\"' 😀 é")]
    public async Task Any_text_survives_both_formats_but_for_what_no_cell_can_hold(string title, string read)
    {
        foreach (var format in Enum.GetValues<SpreadsheetFormat>())
            Assert.Equal(read, ReadBack(await Download(format, new Line(title, Day, 5)), format)[0]["Title"]);
    }

    [Fact]
    public async Task Text_longer_than_a_cell_is_cut_between_whole_characters_and_shows_it()
    {
        var file = await Download(SpreadsheetFormat.Xlsx, new Line("x" + string.Concat(Enumerable.Repeat("😀", 20_000)), null, null));
        var text = ReadBack(file, SpreadsheetFormat.Xlsx)[0]["Title"];

        Assert.Equal(32_766, text.Length);
        Assert.EndsWith("😀…", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_portal_writes_it_can_read_again()
    {
        Line[] lines = [new("=Sum", Day, -1250.55m), new("-5", new(2020, 2, 29), 0), new("'quoted'", new(2099, 12, 31), 1_000_000)];
        foreach (var format in Enum.GetValues<SpreadsheetFormat>())
            Assert.Equal(
                ["=Sum|2019-05-31|-1250.55", "-5|2020-02-29|0", "'quoted'|2099-12-31|1000000"],
                ReadBack(await Download(format, lines), format).Select(r => $"{r["Title"]}|{r["Due date"]}|{r["Cost"]}"));
    }

    [Theory]
    [InlineData("Actions: [due] *now*?", "Actions due now")]
    [InlineData("'History'", "History")]
    [InlineData("///", "Sheet1")]
    [InlineData("A partnership with a name that is long", "A partnership with a name that")]
    public async Task A_sheet_is_named_as_Excel_allows(string name, string sheet)
    {
        var file = await DownloadNamed(name, SpreadsheetFormat.Xlsx, new Line("A", null, null));
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Content), isEditable: false);
        Assert.Equal(sheet, document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single().Name!.Value);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_rows_fail_half_way()
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        var result = Columns.AsFile(SpreadsheetFormat.Csv, "Actions", Failing());

        await Assert.ThrowsAsync<TimeoutException>(() => result.ExecuteResultAsync(new() { HttpContext = context }));
        Assert.Equal(0, body.Length);

        static async IAsyncEnumerable<Line> Failing()
        {
            for (var i = 0; i < 10_000; i++) yield return new("A", Day, 1);
            await Task.Yield();
            throw new TimeoutException();
        }
    }

    private static Task<Downloaded> Download(SpreadsheetFormat format, params Line[] lines) => DownloadNamed("Actions 2019/20", format, lines);

    private static async Task<Downloaded> DownloadNamed(string name, SpreadsheetFormat format, params Line[] lines)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        await Columns.AsFile(format, name, lines).ExecuteResultAsync(new ActionContext { HttpContext = context });
        Assert.Equal(body.Length, context.Response.ContentLength);
        return new(body.ToArray(), context.Response.ContentType!, context.Response.Headers.ContentDisposition.ToString());
    }

    private static IReadOnlyList<SpreadsheetRow> ReadBack(Downloaded file, SpreadsheetFormat format)
    {
        var reading = SpreadsheetReader.Read(new MemoryStream(file.Content), $"a.{format}", Columns.Headings);
        Assert.Empty(reading.Problems);
        return reading.Table!.Rows;
    }

    private static CellFormat FormatOf(SpreadsheetDocument document, Cell cell) =>
        document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);

    private static Font FontOf(SpreadsheetDocument document, Cell cell) =>
        document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>().ElementAt((int)FormatOf(document, cell).FontId!.Value);

    private static string? FormatCodeOf(SpreadsheetDocument document, Cell cell) =>
        document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.NumberingFormats!.Elements<NumberingFormat>().Single(f => f.NumberFormatId! == FormatOf(document, cell).NumberFormatId!).FormatCode!.Value;

    private sealed record Line(string? Title, DateOnly? Due, decimal? Cost);

    private sealed record Downloaded(byte[] Content, string ContentType, string Disposition);
}
