using System.Globalization;
using System.Runtime.InteropServices;

namespace SafeguardingPortal.Reports.Document;

/// <summary>A partnership's colour, and the colours that go with it so that every text keeps the contrast WCAG 2.2 AA asks for.</summary>
/// <remarks>The default is black.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BrandColour(byte Red, byte Green, byte Blue)
{
    public static readonly BrandColour White = new(255, 255, 255);
    public static readonly BrandColour Black = new(0, 0, 0);

    /// <summary>The least contrast of text, WCAG 2.2 success criterion 1.4.3. One of white and black always reaches 4.58 on any colour.</summary>
    public const double Readable = 4.5;

    private const double ReadableOnATint = 7;

    /// <summary>White where it can be read on this colour, otherwise black: contrast at least 4.5 to 1.</summary>
    public BrandColour Text => ContrastWith(White) >= Readable ? White : Black;

    /// <summary>This colour, darkened as far as text in it needs: at least 7 to 1 on white, 4.5 to 1 on <see cref="Tint"/>.</summary>
    public BrandColour Darker
    {
        get
        {
            var (darker, part) = (this, 1.0);
            while (darker.ContrastWith(White) < ReadableOnATint) darker = MixedWith(Black, part -= 0.02);
            return darker;
        }
    }

    /// <summary>A tenth of this colour on white, for backgrounds.</summary>
    public BrandColour Tint => MixedWith(White, 0.1);

    /// <summary>A shade away from <see cref="Text"/>, for ornament behind it: text keeps its contrast there too.</summary>
    public BrandColour Shade => MixedWith(Text == White ? Black : White, 0.86);

    /// <summary>Reads <c>#1d70b8</c>, with or without the sign; nothing shorter.</summary>
    public static bool TryParse(string? text, out BrandColour colour)
    {
        colour = default;
        var digits = text.AsSpan().TrimStart('#');
        if (text is null || text.Length - digits.Length > 1 || digits.Length != 6) return false;
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return false;

        colour = new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return true;
    }

    /// <summary>So much of this colour, from 0 to 1, and the rest of the other.</summary>
    public BrandColour MixedWith(BrandColour other, double part)
    {
        return new(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));

        byte Mix(byte mine, byte theirs) => (byte)Math.Round(mine * part + theirs * (1 - part));
    }

    /// <exception cref="FormatException">The text is no colour.</exception>
    public static BrandColour Parse(string text) => TryParse(text, out var colour) ? colour : throw new FormatException($"'{text}' is not a colour like #1d70b8.");

    /// <summary>The contrast WCAG defines, from 1 (the same) to 21 (black on white).</summary>
    public double ContrastWith(BrandColour other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>The custom properties that <see cref="Html.ReportStyles"/> draws with, as a rule to be served in a stylesheet of its own.</summary>
    public string ToCss() => $":root{{--brand:{this};--on-brand:{Text};--brand-dark:{Darker};--brand-tint:{Tint};--brand-shade:{Shade}}}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
