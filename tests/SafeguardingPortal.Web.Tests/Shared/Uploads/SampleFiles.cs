using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SafeguardingPortal.Web.Tests.Shared.Uploads;

/// <summary>Small but complete files of each kind.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf => Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    // One transparent dot.
    public static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static byte[] Jpeg =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0xD9,
    ];

    /// <summary>The container of old and of password-protected Office documents.</summary>
    public static byte[] OldOffice => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024]];

    // In pieces, so that no scanner takes this file for it.
    public static byte[] ScannerTest => Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}" + string.Join('-', "$EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE!$H+H*"));

    public static byte[] Docx(WordprocessingDocumentType type = WordprocessingDocumentType.Document) => Write(stream =>
    {
        using var document = WordprocessingDocument.Create(stream, type);
        document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new DocumentFormat.OpenXml.Wordprocessing.Run(new DocumentFormat.OpenXml.Wordprocessing.Text("Minutes")))));
        if (type == WordprocessingDocumentType.MacroEnabledDocument) document.MainDocumentPart!.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([1, 2, 3]));
    });

    public static byte[] Xlsx() => Write(stream =>
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        document.AddWorkbookPart().Workbook = new Workbook(new Sheets());
    });

    public static byte[] Pptx() => Write(stream =>
    {
        using var document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation);
        document.AddPresentationPart().Presentation = new Presentation();
    });

    public static byte[] Zip(params (string Name, byte[] Content)[] entries) => Write(stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in entries)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
    });

    public static byte[] WithEntry(byte[] zip, string name, byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    /// <summary>The same archive with another content for one of its parts.</summary>
    public static byte[] WithPart(byte[] zip, string name, byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.Entries.Single(e => e.FullName.TrimStart('/') == name).Delete();
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>The same archive with nothing compressed, so that a changed byte changes what the parts say.</summary>
    public static byte[] Repacked(byte[] zip) => Write(stream =>
    {
        using var from = new ZipArchive(new MemoryStream(zip));
        using var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries)
        {
            using var source = entry.Open();
            using var target = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
            source.CopyTo(target);
        }
    });

    private static byte[] Write(Action<MemoryStream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
