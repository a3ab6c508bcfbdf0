using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SafeguardingPortal.Web.Tests.Shared.Spreadsheets;

/// <summary>Workbooks as people make them.</summary>
internal static class WorkbookBuilder
{
    /// <summary>The styles that cells may name by number: 1 is Excel's own date, 2 a date and time, 3 a number in words and pounds, 4 percent.</summary>
    private static Stylesheet Styles => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "[$-809]d mmmm yyyy hh:mm;@" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "\"day \"0\\d [Red]#,##0" }),
        new Fonts(new Font()),
        new Fills(new Fill()),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 14 },
            new CellFormat { NumberFormatId = 164 },
            new CellFormat { NumberFormatId = 165 },
            new CellFormat { NumberFormatId = 9 }));

    /// <summary>A workbook whose rows of text are in the shared strings, as Excel writes them.</summary>
    public static byte[] Of(params string[][] rows) =>
        With([.. rows.Select(row => new Row(row.Select(text => new Cell { DataType = CellValues.SharedString, CellValue = new(text) })))]);

    public static byte[] With(params OpenXmlElement[] rows) => With(_ => { }, rows);

    /// <param name="change">Done to the workbook before it is saved.</param>
    public static byte[] With(Action<WorkbookPart> change, params OpenXmlElement[] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles;
            var sheet = workbook.AddNewPart<WorksheetPart>("rId9");
            sheet.Worksheet = new Worksheet(new SheetData(rows));
            workbook.Workbook = new Workbook(new WorkbookProperties(), new Sheets(new Sheet { Name = "Actions", SheetId = 1, Id = "rId9" }));
            Share(workbook.AddNewPart<SharedStringTablePart>(), sheet);
            change(workbook);
        }
        return stream.ToArray();
    }

    private static void Share(SharedStringTablePart part, WorksheetPart sheet)
    {
        part.SharedStringTable = new();
        foreach (var value in sheet.Worksheet.Descendants<Cell>().Where(c => c.DataType?.Value == CellValues.SharedString).Select(c => c.CellValue!).ToList())
        {
            part.SharedStringTable.AppendChild(new SharedStringItem(new Text(value.Text)));
            value.Text = (part.SharedStringTable.ChildElements.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
