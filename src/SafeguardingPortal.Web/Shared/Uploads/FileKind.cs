namespace SafeguardingPortal.Web.Shared.Uploads;

/// <summary>A kind of file that may be uploaded.</summary>
public sealed class FileKind
{
    private FileKind(string noun, string contentType, params string[] extensions)
    {
        Noun = noun;
        ContentType = contentType;
        Extensions = extensions;
    }

    public static FileKind Pdf { get; } = new("PDF", "application/pdf", ".pdf");

    public static FileKind Word { get; } = new("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    public static FileKind Excel { get; } = new("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    public static FileKind PowerPoint { get; } = new("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx");

    public static FileKind Png { get; } = new("PNG", "image/png", ".png");

    public static FileKind Jpeg { get; } = new("JPEG", "image/jpeg", ".jpg", ".jpeg");

    public static FileKind Csv { get; } = new("CSV", "text/csv", ".csv");

    public static FileKind Text { get; } = new("text", "text/plain", ".txt");

    public static IReadOnlyList<FileKind> All { get; } = [Pdf, Word, Excel, PowerPoint, Png, Jpeg, Csv, Text];

    /// <summary>As a message names it: "PDF", "Word".</summary>
    public string Noun { get; }

    /// <summary>The type to serve it with, whatever the browser claimed when it was sent.</summary>
    public string ContentType { get; }

    /// <summary>In small letters with the dot, the usual one first.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>The kind that a file name claims, or null.</summary>
    public static FileKind? Named(string fileName) =>
        All.FirstOrDefault(kind => kind.Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase));
}
