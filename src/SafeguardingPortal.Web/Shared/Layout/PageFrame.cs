using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>What stands around every page: whose partnership, where one may go, who is signed in. Filled once per request, before the view.</summary>
public sealed class PageFrame
{
    /// <summary>In the header and at the end of every title.</summary>
    public string PartnershipName { get; set; } = "Safeguarding children partnerships";

    /// <summary>Null outside any one partnership.</summary>
    public string? PartnershipSlug { get; set; }

    /// <summary>As <c>#1f6f5c</c>; null keeps the portal's own.</summary>
    public string? BrandColour { get; set; }

    internal string Colour => BrandColour ?? Partnership.PortalColour;

    /// <summary>Only what this person may use.</summary>
    public IReadOnlyList<NavigationLink> Navigation { get; set; } = [];

    /// <summary>Null when nobody is signed in.</summary>
    public string? SignedInName { get; set; }

    /// <summary>Whether the person belongs to several partnerships.</summary>
    public bool CanSwitch { get; set; }

    /// <summary>Null when there is nothing this person may search.</summary>
    public string? SearchPath { get; set; }

    /// <summary>After how long without a request the person is signed out; null when nobody is signed in.</summary>
    public int? SessionMinutes { get; set; }

    /// <summary>Where the partnership's name leads; by default its home when signed in, which only those who belong to it have, and its public page otherwise.</summary>
    public string? HomePath { get; set; }

    internal string Home => HomePath ?? (PartnershipSlug is null ? "/" : SignedInName is null ? $"/{PartnershipSlug}" : $"/{PartnershipSlug}/home");

    /// <summary>How to reach whose page this is; outside any, the choice of partnerships or the only one.</summary>
    internal string ContactPath => $"/{PartnershipSlug}#contact";

    /// <summary>The stylesheet with the partnership's colour; its address changes with the colour, so it can be kept for a year.</summary>
    internal string? BrandPath => BrandColour is null ? null : BrandStyles.AddressOf(BrandColour);
}

/// <summary>One link of the navigation.</summary>
public sealed record NavigationLink(string Text, string Path)
{
    /// <summary>Whether a page is this one or below it.</summary>
    public bool Holds(PathString page) => page.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);
}
