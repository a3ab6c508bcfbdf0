using System.Text;

namespace SafeguardingPortal.Reports.Html;

/// <summary>The one stylesheet of page and print. It draws nothing outside elements whose class begins with <c>report</c>.</summary>
/// <remarks>The partnership's colour comes from <see cref="Document.BrandColour.ToCss"/>, served beside it.</remarks>
public static class ReportStyles
{
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ReportStyles).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
