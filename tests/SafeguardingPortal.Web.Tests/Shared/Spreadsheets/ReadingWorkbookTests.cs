using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SafeguardingPortal.Web.Shared.Spreadsheets;
using SafeguardingPortal.Web.Tests.Shared.Uploads;

namespace SafeguardingPortal.Web.Tests.Shared.Spreadsheets;

public class ReadingWorkbookTests : SpreadsheetReaderTests
{
    private static Row Headings => new(Inline("Title"), Inline("Due date"), Inline("Cost"));

    [Fact]
    public void Text_is_read_from_wherever_Excel_keeps_it()
    {
        var rich = new Cell { DataType = CellValues.InlineString, InlineString = new(new Run(new Text("Two")), new Run(new Text(" runs"))) };
        var file = WorkbookBuilder.With(
            Headings,
            new Row(new Cell { DataType = CellValues.SharedString, CellValue = new(" Shared ") }),
            new Row(Inline("Escaped _x0041_ \u0001".Replace("\u0001", "", StringComparison.Ordinal))),
            new Row(rich),
            new Row(new Cell { DataType = CellValues.Boolean, CellValue = new("1") }));

        Assert.Equal(["2: Shared||", "3: Escaped A||", "4: Two runs||", "5: TRUE||"], Lines(Read(file, "a.xlsx")));
    }

    [Fact]
    public void Rows_and_cells_that_are_left_out_of_the_file_are_blank() =>
        Assert.Equal(
            ["9: A||5"],
            Lines(Read(WorkbookBuilder.With(new Row(Inline("Title", "B3"), Inline("Due date", "D3"), Inline("Cost", "AA3")) { RowIndex = 3 }, new Row(Inline("A", "B9"), Number("5", "AA9")) { RowIndex = 9 }), "a.xlsx")));

    [Theory]
    [InlineData("43616", 1u, "2019-05-31")]
    [InlineData("43616.604166666664", 2u, "2019-05-31 14:30")]
    [InlineData("0.604166666664", 2u, "14:30")]
    [InlineData("43616", 3u, "43616")]
    [InlineData("0.1", 4u, "0.1")]
    [InlineData("0.30000000000000004", 0u, "0.3")]
    [InlineData("1E-3", 0u, "0.001")]
    [InlineData("12", 99u, "12")]
    [InlineData("-1", 1u, "-1")]
    [InlineData("1E+300", 1u, "1E+300")]
    public void A_number_is_a_date_when_it_is_shown_as_one(string value, uint style, string text) =>
        Assert.Equal([$"2: {text}||"], Lines(Read(WorkbookBuilder.With(Headings, new Row(Number(value, style: style))), "a.xlsx")));

    [Theory]
    [InlineData("d", 255, "2019-05-31")]
    [InlineData("d", 256, "43616")]
    [InlineData("[", 255, "43616")]
    [InlineData("[", 200_000, "43616")]
    [InlineData("\"", 255, "43616")]
    public void A_format_longer_than_Excel_allows_is_none_of_a_date(string symbol, int length, string text)
    {
        var file = WorkbookBuilder.With(
            w => w.WorkbookStylesPart!.Stylesheet.NumberingFormats!.Elements<NumberingFormat>().First().FormatCode = Many(symbol, length), Headings, new Row(Number("43616", style: 2)));

        Assert.Equal([$"2: {text}||"], Lines(Read(file, "a.xlsx")));
    }

    [Fact]
    public void Dates_are_read_into_a_column_of_dates_however_they_are_kept()
    {
        var file = WorkbookBuilder.With(
            Headings,
            new Row(Inline("Shown as a date"), Number("43616", style: 1)),
            new Row(Inline("With a time"), Number("43616.5", style: 2)),
            new Row(Inline("Bare"), Number("43616")),
            new Row(Inline("Text"), Inline("31/05/2019")),
            new Row(Inline("ISO"), new Cell { DataType = CellValues.Date, CellValue = new("2019-05-31T00:00:00") }));

        Assert.All(Lines(Read(file, "a.xlsx")), line => Assert.EndsWith("|2019-05-31|", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_workbook_saved_as_strict_is_read_too()
    {
        var file = WorkbookBuilder.With(w => w.Workbook.WorkbookProperties!.Date1904 = true, Headings, new Row(new Cell { DataType = CellValues.SharedString, CellValue = new("A") }, Number("42154", style: 1)));
        Assert.Equal(["2: A|2019-05-31|"], Lines(Read(Strict(file), "a.xlsx")));
    }

    [Fact]
    public void A_workbook_from_an_old_Mac_counts_its_days_from_1904() =>
        Assert.Equal(
            ["2: A|2019-05-31|"],
            Lines(Read(WorkbookBuilder.With(w => w.Workbook.WorkbookProperties!.Date1904 = true, Headings, new Row(Inline("A"), Number("42154", style: 1))), "a.xlsx")));

    [Fact]
    public void The_first_sheet_that_is_not_hidden_is_read()
    {
        var file = WorkbookBuilder.With(
            workbook =>
            {
                workbook.AddNewPart<WorksheetPart>("rId8").Worksheet = new(new SheetData());
                workbook.Workbook.Sheets!.PrependChild(new Sheet { Name = "Lists", SheetId = 2, Id = "rId8", State = SheetStateValues.Hidden });
            },
            Headings,
            new Row(Inline("A")));

        Assert.Equal(["2: A||"], Lines(Read(file, "a.xlsx")));
    }

    [Fact]
    public void A_formula_is_refused_by_the_name_of_its_cell() =>
        Assert.Equal(
            new(2, "Due date", "Cell B2 holds a formula. Put its value there instead (copy, then paste special, values)"),
            OnlyProblem(Read(WorkbookBuilder.With(Headings, new Row(Inline("A"), new Cell { CellFormula = new("TODAY()"), CellValue = new("43616") })), "a.xlsx")));

    [Fact]
    public void An_error_is_refused_by_the_name_of_its_cell() =>
        Assert.Equal(
            new(2, "Cost", "Cell C2 shows the error #REF!. Correct or empty it"),
            OnlyProblem(Read(WorkbookBuilder.With(Headings, new Row(Inline("A"), Inline(""), new Cell { DataType = CellValues.Error, CellValue = new("#REF!") })), "a.xlsx")));

    [Fact]
    public void Merged_cells_are_refused_by_their_range()
    {
        var file = WorkbookBuilder.With(
            w => w.WorksheetParts.Single().Worksheet.AppendChild(new MergeCells(new MergeCell { Reference = "A2:A3" })), Headings, new Row(Inline("A")), new Row(Inline("")));

        Assert.StartsWith("Cells A2:A3 are merged.", OnlyProblem(Read(file, "a.xlsx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_cells_far_out_are_nothing_but_text_there_is_a_problem()
    {
        Assert.Equal(["2: A||"], Lines(Read(WorkbookBuilder.With(Headings, new Row(Inline("A"), Inline(" ", "XFD2"))), "a.xlsx")));
        Assert.StartsWith("Cell XFD2 is beyond the 100 columns", OnlyProblem(Read(WorkbookBuilder.With(Headings, new Row(Inline("A"), Inline("x", "XFD2"))), "a.xlsx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_have_only_a_format_are_nothing_as_far_as_the_last_column()
    {
        static Row Formatted(string title) => new([Inline(title), .. Enumerable.Range(0, 16_383).Select(_ => new Cell { StyleIndex = 1 })]);
        Assert.Equal(["3: A||"], Lines(Read(WorkbookBuilder.With(new Row(Inline("Title"), Inline("Due date")), Formatted(""), Formatted("A")), "a.xlsx")));
    }

    [Fact]
    public void A_row_of_more_cells_than_any_spreadsheet_has_is_refused() =>
        Assert.StartsWith(
            "A row of the selected file has far more than the 100 columns that are read.",
            OnlyProblem(Read(WithPart("xl/worksheets/sheet1.xml", "worksheet", $"<sheetData><row>{Many("<c/>", 20_000)}</row></sheetData>"), "a.xlsx")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "<sheetData><row>", "<c/>", "</row></sheetData>")]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "<sheetData><row><c>", "<extLst/>", "</c></row></sheetData>")]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "<sheetData><row><c t=\"inlineStr\"><is>", "<r/>", "</is></c></row></sheetData>")]
    [InlineData("xl/worksheets/sheet1.xml", "worksheet", "<sheetData><row><c t=\"str\"><v>", "_x0041_", "</v></c></row></sheetData>")]
    [InlineData("xl/sharedStrings.xml", "sst", "<si>", "<r/>", "</si>")]
    [InlineData("xl/styles.xml", "styleSheet", "<cellXfs>", "<xf/>", "</cellXfs>")]
    [InlineData("xl/workbook.xml", "workbook", "<sheets>", "<sheet/>", "</sheets>")]
    public void What_a_small_file_unpacks_to_is_not_kept_in_memory(string part, string root, string begin, string element, string end)
    {
        var file = WithPart(part, root, begin + Many(element, 500_000) + end);
        using var stream = new MemoryStream(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SpreadsheetReader.Read(stream, "a.xlsx", Expected);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    [Fact]
    public void A_list_of_parts_longer_than_any_workbooks_is_damage()
    {
        var list = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Many("<Relationship Type=\"x/styles\" Target=\"a\"/>", 50_000)}</Relationships>";
        var file = SampleFiles.WithPart(WorkbookBuilder.Of(["Title", "Due date"], ["A", ""]), "xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(list));

        Assert.Contains("damaged", OnlyProblem(Read(file, "a.xlsx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_that_every_row_shows_is_made_plain_once_and_counted_in_every_row()
    {
        var cells = Enumerable.Range(0, 400).Select(_ => new Cell { DataType = CellValues.SharedString, CellValue = new("") }).ToList();
        var file = WorkbookBuilder.With(_ => cells.ForEach(cell => cell.CellValue!.Text = "0"), [Headings, .. cells.Select(cell => new Row(cell))]);
        file = SampleFiles.WithPart(file, "xl/sharedStrings.xml", Encoding.UTF8.GetBytes($"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>_x0041_{new string('x', 30_000)}</t></si></sst>"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("The selected file holds too much text. Split it into smaller files", OnlyProblem(Read(file, "a.xlsx")).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void Rows_over_the_limit_are_not_read()
    {
        var file = WorkbookBuilder.With([Headings, .. Enumerable.Range(0, 100_000).Select(_ => new Row(Inline("A")))]);
        Assert.Equal("The selected file has more than 2,000 rows. Split it into smaller files", OnlyProblem(Read(file, "a.xlsx")).Message);
    }

    [Fact]
    public void A_small_workbook_that_would_unpack_to_a_large_one_is_refused()
    {
        var bomb = SampleFiles.WithEntry(WorkbookBuilder.Of(["Title", "Due date"], ["A", ""]), "xl/media/x.xml", new byte[1024 * 1024]);
        Assert.Equal("The selected file holds too much. Copy the rows into a new workbook and select that", OnlyProblem(Read(bomb, "a.xlsx", new() { UnpackedBytes = 1024 * 1024 })).Message);
    }

    [Fact]
    public void A_workbook_that_lies_about_its_size_is_not_unpacked_beyond_what_it_declares()
    {
        var rows = Enumerable.Range(0, 10_000).Select(_ => new Row(new Cell { DataType = CellValues.String, CellValue = new(new string('x', 1000)) }));
        var file = WorkbookBuilder.With([Headings, .. rows]);
        DeclareSizes(file, 5000);

        Assert.Contains("damaged", OnlyProblem(Read(file, "a.xlsx", new() { UnpackedBytes = 100_000 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>", "c")]
    [InlineData("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets>", "sheet")]
    [InlineData("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">", "Relationship")]
    public void A_part_nested_deeper_than_the_stack_is_a_problem_and_not_the_end_of_the_program(string part, string begin, string element)
    {
        var deep = Encoding.UTF8.GetBytes(begin + string.Concat(Enumerable.Repeat($"<{element}>", 100_000)));
        var file = SampleFiles.WithPart(WorkbookBuilder.Of(["Title", "Due date"], ["A", ""]), part, deep);

        Assert.Contains("damaged", OnlyProblem(Read(file, "a.xlsx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_of_more_attributes_than_any_workbooks_is_damage()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}=\"\""));
        Assert.Contains("damaged", OnlyProblem(Read(WithPart("xl/worksheets/sheet1.xml", "worksheet", $"<sheetData{attributes}/>"), "a.xlsx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_says_nothing_is_damaged()
    {
        var file = SampleFiles.WithPart(WorkbookBuilder.Of(["Title", "Due date"], ["A", ""]), "xl/workbook.xml", []);

        Assert.Contains("damaged", OnlyProblem(Read(file, "a.xlsx")).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string, string> NotWorkbooks => new()
    {
        { "a PDF", SampleFiles.Pdf, "a.xlsx", "something else, or is damaged" },
        { "a PDF", SampleFiles.Pdf, "a.csv", "not text" },
        { "a picture", SampleFiles.Png, "a.csv", "not text" },
        { "a Word document", SampleFiles.Docx(), "a.xlsx", "something else, or is damaged" },
        { "CSV", "Title,Due date\nA,\n"u8.ToArray(), "a.xlsx", "something else, or is damaged" },
        { "a workbook", WorkbookBuilder.Of(["Title"]), "a.csv", "is an Excel workbook" },
        { "an encrypted workbook", SampleFiles.OldOffice, "a.xlsx", "protected with a password" },
        { "an old workbook", SampleFiles.OldOffice, "a.xls", "format that cannot be read (.xls)" },
        { "macros", SampleFiles.WithEntry(WorkbookBuilder.Of(["Title"]), "xl/vbaProject.bin", [1]), "a.xlsx", "contains macros" },
        { "macros", SampleFiles.Xlsx(), "a.xlsm", "may contain macros" },
        { "a workbook without sheets", SampleFiles.Xlsx(), "a.xlsx", "no sheet" },
        { "half a workbook", WorkbookBuilder.Of(["Title"])[..500], "a.xlsx", "something else, or is damaged" },
        { "another name", "A"u8.ToArray(), "a.exe", "must be an Excel workbook (.xlsx) or a CSV file" },
        { "an empty file", [], "a.xlsx", "is empty" },
        { "an empty sheet", WorkbookBuilder.With(), "a.xlsx", "is empty" },
        { "headings alone", WorkbookBuilder.Of(["Title", "Due date"]), "a.xlsx", "no rows" },
    };

    [Theory]
    [MemberData(nameof(NotWorkbooks))]
    public void What_is_no_workbook_says_what_to_do(string what, byte[] file, string name, string message) =>
        Assert.True(OnlyProblem(Read(file, name)).Message.Contains(message, StringComparison.Ordinal), what);

    [Fact]
    public void However_a_file_is_damaged_it_is_a_problem_and_no_exception()
    {
        var whole = SampleFiles.Repacked(WorkbookBuilder.Of(["Title", "Due date", "Cost"], ["A", "31/05/2019", "5"]));
        var random = new Random(1989);
        for (var i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole];
            for (var n = random.Next(1, 6); n > 0; n--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (i % 10 == 0) damaged = damaged[..random.Next(damaged.Length)];

            var reading = Read(damaged, i % 2 == 0 ? "a.xlsx" : "a.csv");
            Assert.Equal(reading.Table is null, reading.Problems.Count > 0);
        }
    }

    private static Cell Inline(string text, string? reference = null) =>
        new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }), CellReference = reference is null ? null : new(reference) };

    private static Cell Number(string value, string? reference = null, uint style = 0) => new() { CellValue = new(value), CellReference = reference is null ? null : new(reference), StyleIndex = style };

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] WithPart(string part, string root, string content) => SampleFiles.WithPart(
        WorkbookBuilder.Of(["Title", "Due date"], ["A", ""]), part, Encoding.UTF8.GetBytes($"<{root} xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{content}</{root}>"));

    // Excel's "Strict Open XML Spreadsheet" differs in its addresses.
    private static byte[] Strict(byte[] file) => Rewritten(file, text => text
        .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
        .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal));

    private static byte[] Rewritten(byte[] file, Func<string, string> change)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return SampleFiles.Zip([.. archive.Entries.Select(e => (e.FullName, Encoding.UTF8.GetBytes(change(new StreamReader(e.Open()).ReadToEnd()))))]);
    }

    // Writes another uncompressed size into each entry of the archive's directory.
    private static void DeclareSizes(byte[] zip, uint size)
    {
        for (var at = 0; (at = zip.AsSpan(at).IndexOf("PK\x01\x02"u8) is var found and >= 0 ? at + found : -1) >= 0; at += 46)
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 24), size);
    }
}
