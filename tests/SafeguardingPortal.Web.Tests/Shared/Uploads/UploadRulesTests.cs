using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Tests.Shared.Uploads;

public class UploadRulesTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public static TheoryData<string, byte[], string> Accepted => new()
    {
        { "minutes.pdf", SampleFiles.Pdf, "application/pdf" },
        { "minutes.docx", SampleFiles.Docx(), Word },
        { "figures.xlsx", SampleFiles.Xlsx(), Excel },
        { "slides.pptx", SampleFiles.Pptx(), PowerPoint },
        { "logo.png", SampleFiles.Png, "image/png" },
        { "photo.JPEG", SampleFiles.Jpeg, "image/jpeg" },
        { "camera.jpg", [.. SampleFiles.Jpeg, .. "what a camera adds"u8], "image/jpeg" },
        { "list.csv", "Name,Due\r\nAda,1 May\r\n"u8.ToArray(), "text/csv; charset=utf-8" },
        { "note.txt", Encoding.Unicode.GetBytes("\uFEFFA note"), "text/plain; charset=utf-16" },
        { "note.txt", [.. "Cost: "u8, 0xA3, (byte)'5'], "text/plain; charset=windows-1252" },
    };

    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "a Windows program", "setup.exe", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "a Windows program renamed", "minutes.pdf", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "a Windows program as text", "minutes.txt", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "a Linux program", "note.txt", [0x7F, .. "ELF"u8, 2, 1, 1, 0] },
        { "a Mac program", "photo.jpg", [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1] },
        { "a script", "note.txt", "#!/bin/sh\nrm -rf ~\n"u8.ToArray() },
        { "a script in UTF-16", "note.txt", Encoding.Unicode.GetBytes("\uFEFF#!/bin/sh\n") },
        { "a web page", "page.html", "<!doctype html><p>Hello"u8.ToArray() },
        { "a web page renamed", "note.txt", "\n <HTML><body>Hello"u8.ToArray() },
        { "a script for browsers in text", "note.csv", "Name\n<script>alert(1)</script>"u8.ToArray() },
        { "a drawing renamed", "drawing.txt", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "a drawing", "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "an archive", "files.zip", SampleFiles.Zip(("a.txt", [65])) },
        { "an archive renamed", "files.docx", SampleFiles.Zip(("a.txt", [65])) },
        { "an old Word document", "letter.doc", SampleFiles.OldOffice },
        { "an old or encrypted document renamed", "letter.docx", SampleFiles.OldOffice },
        { "Word as Excel", "figures.xlsx", SampleFiles.Docx() },
        { "Word as PDF", "minutes.pdf", SampleFiles.Docx() },
        { "a PDF as a picture", "logo.png", SampleFiles.Pdf },
        { "a document with macros", "letter.docx", SampleFiles.Docx(WordprocessingDocumentType.MacroEnabledDocument) },
        { "a document with macros under its own name", "letter.docm", SampleFiles.Docx(WordprocessingDocumentType.MacroEnabledDocument) },
        { "a document with macros smuggled in", "letter.docx", SampleFiles.WithEntry(SampleFiles.Docx(), "word/vbaProject.bin", [1]) },
        { "a document with two lists of content types", "letter.docx", SampleFiles.WithEntry(SampleFiles.Docx(), "[content_types].xml", "<Types/>"u8.ToArray()) },
        { "half a document", "letter.docx", SampleFiles.Docx()[..300] },
        { "half a PDF", "minutes.pdf", SampleFiles.Pdf[..40] },
        { "half a picture", "logo.png", SampleFiles.Png[..50] },
        { "a picture with something after it", "logo.png", [.. SampleFiles.Png, .. SampleFiles.Zip(("a.txt", [65]))] },
        { "half a photograph", "photo.jpg", SampleFiles.Jpeg[..^3] },
        { "the scanner test", "note.txt", SampleFiles.ScannerTest },
        { "the scanner test inside a PDF", "minutes.pdf", [.. SampleFiles.Pdf, .. new byte[81900], .. SampleFiles.ScannerTest, .. "%%EOF"u8] },
        { "no extension", "minutes", SampleFiles.Pdf },
        { "a hidden second extension", "minutes.pdf.exe", SampleFiles.Pdf },
        { "an empty file", "minutes.pdf", [] },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_file_whose_content_is_what_its_name_says_is_accepted(string name, byte[] content, string contentType)
    {
        using var stream = new MemoryStream(content);
        var outcome = UploadRules.Default.Examine(stream, name);

        Assert.Null(outcome.Message);
        Assert.Equal(new UploadedFile(outcome.File!.Name, contentType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), outcome.File);
        Assert.Equal(0, stream.Position);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Anything_else_is_refused_with_a_message(string what, string name, byte[] content)
    {
        var outcome = Examine(content, name);

        Assert.True(outcome.File is null, what);
        Assert.StartsWith("The selected file ", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_names_what_is_accepted()
    {
        Assert.Equal("The selected file must be a PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or text file", Examine([65], "a.exe").Message);

        var spreadsheets = new UploadRules { Kinds = [FileKind.Csv, FileKind.Excel] };
        using var pdf = new MemoryStream(SampleFiles.Pdf);
        Assert.Equal("The selected file must be a CSV or Excel file", spreadsheets.Examine(pdf, "a.pdf").Message);
        Assert.Equal(".csv,.xlsx", spreadsheets.Accept);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused()
    {
        var rules = new UploadRules { MaxBytes = 1536 * 1024 };
        using var stream = new MemoryStream(new byte[(1536 * 1024) + 1]);
        Assert.Equal("The selected file must be smaller than 1.5MB", rules.Examine(stream, "a.txt").Message);
    }

    [Fact]
    public void A_small_document_that_would_unpack_to_a_large_one_is_refused()
    {
        var rules = new UploadRules { MaxUnpackedBytes = 1024 * 1024 };
        using var stream = new MemoryStream(SampleFiles.WithEntry(SampleFiles.Docx(), "word/media/dots.bmp", new byte[1024 * 1024]));
        Assert.Equal("The selected file would be too large when opened", rules.Examine(stream, "a.docx").Message);
    }

    [Theory]
    [InlineData(@"C:\Users\ada\minutes.pdf", "minutes.pdf")]
    [InlineData("../../etc/minutes.PDF", "minutes.pdf")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "aSet-Cookie- b.pdf")]
    [InlineData("invoice\u202Efdp.pdf", "invoicefdp.pdf")]
    [InlineData("  Réunion – 1  May .pdf", "Réunion – 1 May.pdf")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData("con.pdf", "filecon.pdf")]
    [InlineData("a<b>\"c\"|d?.pdf", "a-b--c--d-.pdf")]
    [InlineData("a\uD83Db.pdf", "ab.pdf")]
    public void The_name_is_made_safe(string sent, string kept) => Assert.Equal(kept, Examine(SampleFiles.Pdf, sent).File!.Name);

    [Fact]
    public void A_long_name_is_shortened_between_whole_characters_and_keeps_its_extension()
    {
        var name = Examine(SampleFiles.Pdf, string.Concat("x", string.Concat(Enumerable.Repeat("😀", 200)), ".pdf")).File!.Name;

        Assert.Equal("x" + string.Concat(Enumerable.Repeat("😀", 57)) + ".pdf", name);
    }

    [Theory]
    [InlineData(115)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(400)]
    public void An_extension_as_long_as_a_name_is_refused_and_no_failure(int length) =>
        Assert.StartsWith("The selected file must be a PDF", Examine(SampleFiles.Pdf, "minutes." + new string('x', length)).Message, StringComparison.Ordinal);

    private static UploadOutcome Examine(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return UploadRules.Default.Examine(stream, name);
    }
}
