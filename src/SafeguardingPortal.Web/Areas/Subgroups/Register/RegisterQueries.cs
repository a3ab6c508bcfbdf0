using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Web.Areas.Subgroups.Register;

/// <summary>A group as the register lists it.</summary>
/// <param name="Chair">The chair on the day asked about, or null.</param>
public sealed record RegisteredGroup(
    int Id, string Slug, string Name, GroupKind Type, int? ParentId, DateOnly From, DateOnly? EndsOn, string? JointWith, string? Chair)
{
    public bool ExistsOn(DateOnly day) => From <= day && (EndsOn is not { } end || day <= end);
}

/// <summary>How the actions of a group's work plan stand; withdrawn ones do not count.</summary>
public sealed record ActionCounts(int GroupId, int All, int Done, int Late);

/// <summary>What the register asks the database: two queries, however many groups there are.</summary>
public static class RegisterQueries
{
    /// <summary>Every group there ever was. They are few, and the structure chart needs those that a filter leaves out.</summary>
    public static IQueryable<RegisteredGroup> RegisteredGroups(this PortalDbContext db, DateOnly day) => db.Groups.AsNoTracking().Select(g => new RegisteredGroup(
        g.Id, g.Slug, g.Name, g.Type, g.ParentId, g.From, g.EndsOn, g.JointWith,
        g.Memberships.Where(m => m.Capacity == Capacity.Chair && m.From <= day && (m.To == null || m.To >= day)).OrderBy(m => m.Id).Select(m => m.Person.Name).FirstOrDefault()));

    public static IQueryable<ActionCounts> ActionCounts(this PortalDbContext db, ReportingYear year, DateOnly today) =>
        from plan in db.WorkPlans.AsNoTracking()
        where plan.Year == year
        from item in plan.Items
        from action in item.Actions
        where action.Status != ActionStatus.Withdrawn
        group action by plan.GroupId into actions
        select new ActionCounts(
            actions.Key,
            actions.Count(),
            actions.Count(a => a.Status == ActionStatus.Complete),
            actions.Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due < today));
}
