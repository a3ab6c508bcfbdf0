using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Charts;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Web.Areas.Public.Shared;

namespace SafeguardingPortal.Web.Areas.Public.Home;

public sealed record ServedPartnership(string Slug, string Name, string Area);

/// <summary>An agency as the public is told of it.</summary>
public sealed record AgencyToday(string Name, Sector Sector, bool IsStatutory);

/// <summary>What a partnership tells the public of itself.</summary>
public sealed record PartnershipView(PartnershipDetails Partnership, IReadOnlyList<GroupInTree> Groups, IReadOnlyList<AgencyToday> Agencies, ShelfView Shelf)
{
    /// <summary>The paragraphs it says of itself.</summary>
    public IReadOnlyList<string> About => Partnership.About.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string Styles => PageStyles.AddressOf(Partnership.Colour);

    /// <summary>The chart, or null when there is no group yet.</summary>
    public IHtmlContent? Structure => Groups.Count == 0 ? null : StructureDrawing.ToHtml(new StructureChart("structure", $"How the groups of {Partnership.Name} are organised", GroupTree.Nodes(Groups)));

    public IEnumerable<AgencyToday> Statutory => Agencies.Where(a => a.IsStatutory);

    public IEnumerable<IGrouping<Sector, AgencyToday>> Relevant => Agencies.Where(a => !a.IsStatutory).GroupBy(a => a.Sector).OrderBy(s => s.Key);
}

internal static class HomeQueries
{
    public static IQueryable<GroupInTree> GroupsToday(this PortalDbContext db, DateOnly today) => db.Groups.AsNoTracking()
        .Where(g => g.From <= today && (g.EndsOn == null || g.EndsOn >= today)).OrderBy(g => g.Type).ThenBy(g => g.Name)
        .Select(g => new GroupInTree(g.Id, g.ParentId, g.Name, g.Type, g.JointWith, g.Purpose));

    public static IQueryable<AgencyToday> AgenciesToday(this PortalDbContext db, DateOnly today) => db.Agencies.AsNoTracking()
        .Where(a => a.From <= today && (a.To == null || a.To >= today)).OrderBy(a => a.Name).Select(a => new AgencyToday(a.Name, a.Sector, a.IsStatutory));
}
