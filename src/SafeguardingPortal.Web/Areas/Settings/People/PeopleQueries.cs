using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.People;

/// <summary>What the pages about people ask the database.</summary>
public static class PeopleQueries
{
    public static IQueryable<PersonRow> PeopleAsAt(this PortalDbContext db, PeopleFilter filter, DateOnly today)
    {
        var day = filter.On ?? today;
        var people = db.People.AsNoTracking();
        if (!filter.All) people = people.Where(p => p.From <= day && (p.To == null || p.To >= day));
        if (filter.Agency is { } agency) people = people.Where(p => p.AgencyId == agency);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Containing(filter.Text);
            people = people.Where(p => EF.Functions.Like(p.Name, pattern, LikePattern.Escape) || EF.Functions.Like(p.RoleTitle, pattern, LikePattern.Escape) || EF.Functions.Like(p.Email, pattern, LikePattern.Escape));
        }

        return people.Select(p => new PersonRow
        {
            Id = p.Id,
            Name = p.Name,
            RoleTitle = p.RoleTitle,
            Agency = p.Agency.Name,
            AgencyShortName = p.Agency.ShortName,
            Email = p.Email,
            From = p.From,
            To = p.To,
            HasAccount = p.AccountId != null,
        });
    }

    public static IQueryable<PersonRow> InOrder(this IQueryable<PersonRow> people, Sort sort)
    {
        return sort.Field switch
        {
            "role" => By(p => p.RoleTitle),
            "agency" => By(p => p.Agency),
            "from" => By(p => p.From),
            "to" => By(p => p.To),
            _ => By(p => p.Name),
        };

        IQueryable<PersonRow> By<TKey>(Expression<Func<PersonRow, TKey>> key) => (sort.Descending ? people.OrderByDescending(key) : people.OrderBy(key)).ThenBy(p => p.Name).ThenBy(p => p.Id);
    }

    public static IQueryable<PersonView> PersonPage(this PortalDbContext db, int id, DateOnly today) => db.People.AsNoTracking().Where(p => p.Id == id).Select(p => new PersonView
    {
        Id = p.Id,
        Name = p.Name,
        RoleTitle = p.RoleTitle,
        Agency = p.Agency.Name,
        AgencySlug = p.Agency.Slug,
        Email = p.Email,
        From = p.From,
        To = p.To,
        AccountId = p.AccountId,
        Groups = db.Set<Membership>().Where(m => m.PersonId == p.Id && (m.To == null || m.To >= today)).OrderBy(m => m.Group.Name).Select(m => new PersonGroup(m.Group.Slug, m.Group.Name)).ToList(),
        OpenActions = db.Actions.Count(a => a.OwnerId == p.Id && (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress)),
    });
}
