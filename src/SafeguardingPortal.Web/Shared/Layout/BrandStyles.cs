using System.Security.Cryptography;
using System.Text;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>A partnership's colour as a stylesheet: shades of it that can be read (WCAG 2.2 AA) wherever the portal uses them.</summary>
public static class BrandStyles
{
    private static readonly BrandColour Own = BrandColour.Parse(Partnership.PortalColour);

    /// <summary>Where the stylesheet is served; changes with the colour and with the rules for it, so it can be kept for a year.</summary>
    /// <param name="hex">As <c>#1f6f5c</c>; anything else gives the portal's own colour.</param>
    public static string AddressOf(string? hex)
    {
        var brand = BrandColour.TryParse(hex, out var colour) ? colour : Own;
        return $"/styles/brand-{brand.ToString()[1..]}.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css(brand))))[..8]}";
    }

    /// <summary>The stylesheet. The header keeps the colour as given; links and buttons get it darkened until it can be read on white.</summary>
    public static string Css(BrandColour brand)
    {
        var dark = brand;
        while (dark.ContrastWith(BrandColour.White) < BrandColour.Readable + 0.5) dark = dark.MixedWith(BrandColour.Black, 0.95);
        var surface = brand.MixedWith(BrandColour.White, 0.05);
        return $$"""
            :root {
              --brand: {{brand}};
              --brand-dark: {{dark}};
              --brand-darker: {{dark.MixedWith(BrandColour.Black, 0.7)}};
              --brand-text: {{brand.Text}};
              --govuk-brand-colour: {{dark}};
              --govuk-link-colour: {{dark}};
              --govuk-link-hover-colour: {{dark.MixedWith(BrandColour.Black, 0.6)}};
              --govuk-surface-background-colour: {{surface}};
              --govuk-surface-border-colour: {{brand.MixedWith(BrandColour.White, 0.5)}};
              --govuk-template-background-colour: {{surface}};
            }

            """;
    }
}
