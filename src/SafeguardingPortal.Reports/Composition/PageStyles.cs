using System.Security.Cryptography;
using System.Text;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>The stylesheet of pages that show a report or a structure chart, in a partnership's colour.</summary>
public static class PageStyles
{
    // The colours that charts and covers are drawn with differ from those of the page around them, though their names are the same.
    private const string Scope = ".report,.report-structure,.report-pillars,.report-shelf,.report-lead";

    private static readonly string Css = Read();

    private static readonly string Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..12];

    /// <summary>Where it is served; changes with every change of it, so it can be kept for a year.</summary>
    public static string AddressOf(BrandColour colour) => $"/styles/report-{colour.ToString()[1..]}.css?v={Version}";

    /// <inheritdoc cref="AddressOf(BrandColour)"/>
    /// <param name="colour">As <c>#1f6f5c</c>; anything else gives black.</param>
    public static string AddressOf(string? colour) => AddressOf(BrandColour.TryParse(colour, out var parsed) ? parsed : BrandColour.Black);

    public static string For(BrandColour colour) => Css + colour.ToCss().Replace(":root", Scope, StringComparison.Ordinal);

    private static string Read()
    {
        using var stream = typeof(PageStyles).Assembly.GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return ReportStyles.Css + reader.ReadToEnd();
    }
}
