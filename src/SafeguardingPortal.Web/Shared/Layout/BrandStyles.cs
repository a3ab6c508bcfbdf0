using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>A partnership's colour as a stylesheet: shades of it that can be read (WCAG 2.2 AA) wherever the portal uses them.</summary>
public static class BrandStyles
{
    /// <summary>The least contrast of text, WCAG 2.2 success criterion 1.4.3.</summary>
    public const double ReadableContrast = 4.5;

    private const string Own = "#1f6f5c";
    private const string Ink = "#0b0c0c";

    /// <summary>The stylesheet. The header keeps the colour as given; links and buttons get it darkened until it can be read on white.</summary>
    /// <param name="hex">As <c>#1f6f5c</c>; anything else gives the portal's own colour.</param>
    public static string Css(string? hex)
    {
        var brand = IsColour(hex) ? hex!.ToLowerInvariant() : Own;
        var dark = brand;
        while (Contrast(dark, "#ffffff") < ReadableContrast + 0.5) dark = Mix(dark, "#000000", 0.05);
        var text = Contrast(brand, "#ffffff") >= ReadableContrast ? "#ffffff" : Ink;
        var surface = Mix(brand, "#ffffff", 0.95);
        return $$"""
            :root {
              --brand: {{brand}};
              --brand-dark: {{dark}};
              --brand-darker: {{Mix(dark, "#000000", 0.3)}};
              --brand-text: {{text}};
              --govuk-brand-colour: {{dark}};
              --govuk-link-colour: {{dark}};
              --govuk-link-hover-colour: {{Mix(dark, "#000000", 0.4)}};
              --govuk-surface-background-colour: {{surface}};
              --govuk-surface-border-colour: {{Mix(brand, "#ffffff", 0.5)}};
              --govuk-template-background-colour: {{surface}};
            }

            """;
    }

    /// <summary>Eight characters that change whenever the stylesheet does.</summary>
    public static string Version(string? hex) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css(hex))))[..8];

    /// <summary>Whether a text is a colour as <c>#1f6f5c</c>, and nothing more that could reach a stylesheet.</summary>
    public static bool IsColour(string? hex) => hex is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit);

    /// <summary>The contrast ratio of two colours, 1 to 21, as WCAG defines it.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var (red, green, blue) = Parts(hex);
        return (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));

        static double Linear(int part) => part / 255d is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static string Mix(string hex, string with, double share)
    {
        var (from, to) = (Parts(hex), Parts(with));
        return string.Create(CultureInfo.InvariantCulture, $"#{Part(from.Red, to.Red):x2}{Part(from.Green, to.Green):x2}{Part(from.Blue, to.Blue):x2}");

        int Part(int a, int b) => (int)(a + ((b - a) * share));
    }

    private static (int Red, int Green, int Blue) Parts(string hex)
    {
        var number = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (number >> 16, (number >> 8) & 255, number & 255);
    }
}
