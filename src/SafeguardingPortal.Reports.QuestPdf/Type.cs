using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.QuestPdf;

/// <summary>Sizes in points, and the inks that are not the partnership's.</summary>
internal static class Type
{
    public const float Cover = 40;
    public const float Section = 22;
    public const float Heading = 14;
    public const float SmallHeading = 12;
    public const float Text = 11;
    public const float Small = 9;
    public const float Figure = 24;

    public static readonly Color Ink = new(0xFF0B0C0C);
    public static readonly Color Quiet = new(0xFF484F54);
    public static readonly Color Line = new(0xFFB1B4B6);

    public static TextStyle Body(TextStyle style) => style.FontFamily("Liberation Sans", "Arial").FontSize(Text).LineHeight(1.45f).FontColor(Ink);

    public static Color ToInk(this BrandColour colour) => new(0xFF000000u | ((uint)colour.Red << 16) | ((uint)colour.Green << 8) | colour.Blue);
}
