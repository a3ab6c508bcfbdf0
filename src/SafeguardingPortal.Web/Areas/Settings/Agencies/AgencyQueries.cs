using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Agencies;

/// <summary>What the pages about agencies ask the database.</summary>
public static class AgencyQueries
{
    public static IQueryable<AgencyRow> AgenciesAsAt(this PortalDbContext db, AgencyFilter filter, DateOnly today)
    {
        var day = filter.On ?? today;
        var agencies = db.Agencies.AsNoTracking();
        if (!filter.All) agencies = agencies.Where(a => a.From <= day && (a.To == null || a.To >= day));
        if (filter.Sector is { } sector) agencies = agencies.Where(a => a.Sector == sector);
        return agencies.Select(a => new AgencyRow
        {
            Slug = a.Slug,
            Name = a.Name,
            ShortName = a.ShortName,
            Sector = a.Sector,
            IsStatutory = a.IsStatutory,
            From = a.From,
            To = a.To,
            Successor = a.Successor!.Name,
            People = db.People.Count(p => p.AgencyId == a.Id && p.From <= day && (p.To == null || p.To >= day)),
        });
    }

    public static IQueryable<AgencyRow> InOrder(this IQueryable<AgencyRow> agencies, Sort sort)
    {
        return sort.Field switch
        {
            "sector" => By(a => a.Sector),
            "from" => By(a => a.From),
            "to" => By(a => a.To),
            "people" => By(a => a.People),
            _ => By(a => a.Name),
        };

        IQueryable<AgencyRow> By<TKey>(Expression<Func<AgencyRow, TKey>> key) => (sort.Descending ? agencies.OrderByDescending(key) : agencies.OrderBy(key)).ThenBy(a => a.Name);
    }

    public static IQueryable<AgencyView> AgencyPage(this PortalDbContext db, string slug, DateOnly today) => db.Agencies.AsNoTracking().Where(a => a.Slug == slug).Select(a => new AgencyView
    {
        Id = a.Id,
        Slug = a.Slug,
        Name = a.Name,
        ShortName = a.ShortName,
        Sector = a.Sector,
        IsStatutory = a.IsStatutory,
        From = a.From,
        To = a.To,
        Successor = a.Successor == null ? null : new AgencyLink(a.Successor.Slug, a.Successor.Name),
        Predecessors = db.Agencies.Where(p => p.SuccessorId == a.Id).OrderBy(p => p.Name).Select(p => new AgencyLink(p.Slug, p.Name)).ToList(),
        InPost = db.People.Count(p => p.AgencyId == a.Id && p.From <= today && (p.To == null || p.To >= today)),
        InPostAfterEnd = db.People.Count(p => p.AgencyId == a.Id && a.To != null && (p.To == null || p.To > a.To)),
        Actions = db.Actions.Count(x => x.AgencyId == a.Id),
    });
}
