using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>The statutory multi-agency body for an area, e.g. Buckinghamshire Safeguarding Children Partnership (Children Act 2004 s.16E).</summary>
public sealed class Partnership : KeptRecord
{
    public const int NameLength = 200;
    public const int ShortNameLength = 40;
    public const int AreaLength = 100;

    /// <summary>Of the vision, the voice and the words about the partnership.</summary>
    public const int TextLength = 4000;

    /// <summary>The colour of pages outside any partnership, and of one that has not chosen its own.</summary>
    public const string PortalColour = "#1f6f5c";

    /// <summary>More do not fit beside each other on the public page and in print.</summary>
    public const int MostPillars = 6;

    private Partnership() { }

    public Partnership(string slug, PartnershipDetails details)
    {
        Slug = slug;
        Set(details);
    }

    public override string Kind => "partnership";

    public override string Label => Name;

    /// <summary>Its part of every address; never changes.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    /// <summary>The place, as in "children in …".</summary>
    public string Area { get; private set; } = "";

    /// <summary>Its colour on the pages and in print, as <c>#rrggbb</c>.</summary>
    public string Colour { get; private set; } = PortalColour;

    /// <summary>What it wants for the area's children.</summary>
    public string Vision { get; private set; } = "";

    /// <summary>How it hears children and young people.</summary>
    public string Voice { get; private set; } = "";

    /// <summary>Who it is, for its public page.</summary>
    public string About { get; private set; } = "";

    public string ContactEmail { get; private set; } = "";

    /// <summary>The pillars of the vision, in their order.</summary>
    public IReadOnlyList<Pillar> Pillars { get; private set; } = [];

    public void Revise(PartnershipDetails details) => Set(details);

    private void Set(PartnershipDetails details) =>
        (Name, ShortName, Area, Colour, Vision, Voice, About, ContactEmail, Pillars) =
        (details.Name, details.ShortName, details.Area, details.Colour, details.Vision, details.Voice, details.About, details.ContactEmail, [.. details.Pillars]);
}

/// <summary>What a business unit may change of its partnership.</summary>
public sealed record PartnershipDetails(
    string Name, string ShortName, string Area, string Colour, string Vision, string Voice, string About, string ContactEmail, IReadOnlyList<Pillar> Pillars);

/// <summary>One of the pillars on which the vision stands.</summary>
public sealed record Pillar(string Name, string Text)
{
    public const int NameLength = 60;
    public const int TextLength = 500;

    public override string ToString() => Text.Length == 0 ? Name : $"{Name} ({Text})";
}
