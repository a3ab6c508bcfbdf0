using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Web.Areas.Subgroups.Groups;

/// <summary>What a group's page asks the database: four queries.</summary>
public static class GroupQueries
{
    /// <param name="day">Of the groups that report to it, those there are on that day.</param>
    public static IQueryable<GroupFacts> GroupFacts(this PortalDbContext db, string slug, DateOnly day) => db.Groups.AsNoTracking().Where(g => g.Slug == slug).Select(g => new GroupFacts(
        g.Id, g.Name, g.ShortName, g.Type, g.From, g.EndsOn, g.JointWith, g.Cadence, g.Purpose,
        g.Parent == null ? null : new GroupReference(g.Parent.Slug, g.Parent.Name),
        db.Groups.Where(b => b.ParentId == g.Id && b.From <= day && (b.EndsOn == null || b.EndsOn >= day)).OrderBy(b => b.Name).Select(b => new GroupReference(b.Slug, b.Name)).ToList()));

    public static IQueryable<MemberOnDay> MembersOn(this PortalDbContext db, int groupId, DateOnly day) =>
        from m in db.Set<Membership>().AsNoTracking()
        where m.GroupId == groupId && m.From <= day && (m.To == null || m.To >= day)
        orderby m.Capacity, m.Person.Name
        select new MemberOnDay(m.Id, m.Person.Name, m.Person.RoleTitle, m.Person.Agency.Name, m.Capacity, m.From, m.To);

    public static IQueryable<TermsVersion> TermsOf(this PortalDbContext db, int groupId) =>
        db.Set<TermsOfReference>().AsNoTracking().Where(t => t.GroupId == groupId).OrderByDescending(t => t.Number).Select(t => new TermsVersion(t.Number, t.AgreedOn, t.ReviewBy));

    public static IQueryable<PlanSummary> PlansOf(this PortalDbContext db, int groupId, DateOnly today) =>
        db.WorkPlans.AsNoTracking().Where(p => p.GroupId == groupId).OrderByDescending(p => p.Year).Select(p => new PlanSummary(
            p.Year,
            p.Items.Count,
            p.Items.SelectMany(i => i.Actions).Count(a => a.Status != ActionStatus.Withdrawn),
            p.Items.SelectMany(i => i.Actions).Count(a => a.Status == ActionStatus.Complete),
            p.Items.SelectMany(i => i.Actions).Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due < today)));
}
