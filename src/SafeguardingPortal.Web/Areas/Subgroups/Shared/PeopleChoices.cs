using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.Shared;

/// <summary>The people a form offers, under their agencies; typing the first letters of a name finds it.</summary>
internal static class PeopleChoices
{
    /// <summary>Those in post on a day.</summary>
    public static async Task<List<Choice>> InPostAsync(this PortalDbContext db, DateOnly day, CancellationToken cancel)
    {
        var people = await (from p in db.People.AsNoTracking()
                            where p.From <= day && (p.To == null || p.To >= day)
                            orderby p.Agency.Name, p.Name
                            select new { p.Id, p.Name, Agency = p.Agency.Name }).ToListAsync(cancel);
        return [.. people.Select(p => new Choice($"{p.Id}", p.Name, null, p.Agency))];
    }

    /// <summary>Everybody, those who have left at the end: what happened long ago can be recorded too.</summary>
    public static async Task<List<Choice>> EverybodyAsync(this PortalDbContext db, DateOnly day, CancellationToken cancel)
    {
        var people = await (from p in db.People.AsNoTracking() orderby p.Agency.Name, p.Name select new { p.Id, p.Name, p.RoleTitle, Agency = p.Agency.Name, p.To }).ToListAsync(cancel);
        return
        [
            .. people.Where(p => p.To is null || p.To >= day).Select(p => new Choice($"{p.Id}", $"{p.Name}, {p.RoleTitle}", null, p.Agency)),
            .. people.Where(p => p.To < day).Select(p => new Choice($"{p.Id}", $"{p.Name}, {p.Agency}, until {Words.ShortDate(p.To!.Value)}", null, "No longer in post")),
        ];
    }
}
