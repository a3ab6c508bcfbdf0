using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>What the home page asks the database, each part of it once, however much there is.</summary>
internal static class HomeQueries
{
    // A home page names the most urgent and leads to the rest.
    private const int Few = 8;

    public static IQueryable<SmartAction> OwedBy(this PortalDbContext db, List<int> agencies) => db.Actions.Where(a => agencies.Contains(a.AgencyId));

    public static IQueryable<SmartAction> ActionsOf(this PortalDbContext db, List<int> groups) =>
        db.Actions.Where(a => db.WorkPlanItems.Any(i => i.Id == a.WorkPlanItemId && groups.Contains(i.Plan.GroupId)));

    /// <summary>One line; none where there is no action.</summary>
    public static IQueryable<Counts> Counted(this IQueryable<SmartAction> actions, DateOnly today)
    {
        var week = today.AddDays(7);
        return actions.AsNoTracking().GroupBy(_ => 1).Select(all => new Counts(
            all.Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due < today),
            all.Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due >= today && a.Due <= week),
            all.Count(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress),
            all.Count(a => a.Status == ActionStatus.AwaitingConfirmation)));
    }

    /// <summary>The open ones, those due first at the top.</summary>
    public static IQueryable<ActionLine> UrgentFirst(this IQueryable<SmartAction> actions) =>
        actions.AsNoTracking().Where(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress)
            .OrderBy(a => a.Due).ThenBy(a => a.Id).Take(Few).Select(a => new ActionLine(a.Id, a.What, a.Due, a.Owner.Name));

    /// <summary>The open ones, those due first at the top; before all others what waits for whoever decides on them, or is back with whoever keeps them.</summary>
    public static IQueryable<OpenCase> UrgentFirst(this IQueryable<CaseReview> cases, bool decides, bool runs) =>
        cases.AsNoTracking().Where(c => c.Status != CaseStatus.Closed && c.Status != CaseStatus.NotTakenForward)
            .OrderByDescending(c => decides && c.Status == CaseStatus.WithChair || runs && c.Status == CaseStatus.SentBack).ThenBy(c => c.NextDue == null).ThenBy(c => c.NextDue).ThenBy(c => c.Reference).Take(Few)
            .Select(c => new OpenCase(
                c.Reference, c.Pseudonym, c.Status, c.NextDue,
                c.Steps.Where(s => s.DoneOn == null && s.Due == c.NextDue).OrderByDescending(s => s.IsStatutory).ThenBy(s => s.Order).Select(s => s.Title).FirstOrDefault(),
                c.Decisions.Any(d => d.Choice == ChairChoice.SentBack && d.SubmissionNumber == c.Submissions.Max(s => s.Number))));

    /// <summary>What is reported complete and not confirmed, what waits longest first. Nobody confirms what they have reported themselves: that waits for somebody else.</summary>
    /// <param name="chaired">The groups whose actions this person confirms.</param>
    /// <param name="forMe">What waits for this person; otherwise what waits for others.</param>
    public static IQueryable<WaitingLine> Waiting(this PortalDbContext db, int me, List<int> chaired, bool forMe) =>
        (from action in db.Actions.AsNoTracking()
         where action.Status == ActionStatus.AwaitingConfirmation
         join item in db.WorkPlanItems on action.WorkPlanItemId equals item.Id
         join plan in db.WorkPlans on item.PlanId equals plan.Id
         join unit in db.Groups on plan.GroupId equals unit.Id
         where (chaired.Contains(unit.Id) && action.ReportedById != me) == forMe
         orderby action.ClosedOn, action.Id
         select new WaitingLine(
             action.Id, action.What, unit.Name, action.ReportedById, action.ClosedOn, action.ChairRemindedOn,
             (from grant in db.RoleGrants
              where grant.Role == PortalRole.GroupChair && grant.GroupId == unit.Id
              join account in db.Users on grant.AccountId equals account.Id
              where account.ClosedAt == null
              select new Confirmer(account.Id, account.DisplayName)).ToList())).Take(Few);

    /// <summary>The groups of today with how their actions of this year stand: one pass over the groups and one over the actions.</summary>
    public static async Task<List<GroupLine>> GroupLinesAsync(this PortalDbContext db, IReadOnlyCollection<int> mine, DateOnly today, CancellationToken cancellationToken)
    {
        var year = ReportingYear.Of(today);
        var figures = await (from action in db.Actions.AsNoTracking()
                             join item in db.WorkPlanItems on action.WorkPlanItemId equals item.Id
                             join plan in db.WorkPlans on item.PlanId equals plan.Id
                             where plan.Year == year
                             group action by plan.GroupId into of
                             select new
                             {
                                 GroupId = of.Key,
                                 Done = of.Count(a => a.Status == ActionStatus.Complete),
                                 Open = of.Count(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress),
                                 Late = of.Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due < today),
                             }).ToDictionaryAsync(f => f.GroupId, cancellationToken);
        var groups = await db.Groups.AsNoTracking().Where(g => g.From <= today && (g.EndsOn == null || g.EndsOn >= today)).OrderBy(g => g.Type).ThenBy(g => g.Name)
            .Select(g => new
            {
                g.Id,
                g.Slug,
                g.Name,
                Chair = g.Memberships.Where(m => m.Capacity == Capacity.Chair && m.From <= today && (m.To == null || m.To >= today)).OrderBy(m => m.Id).Select(m => m.Person.Name).FirstOrDefault(),
                ReviewBy = g.Terms.Max(t => (DateOnly?)t.ReviewBy),
            }).ToListAsync(cancellationToken);
        return groups.ConvertAll(g => figures.TryGetValue(g.Id, out var f)
            ? new GroupLine(g.Slug, g.Name, mine.Contains(g.Id), g.Chair, f.Done, f.Open, f.Late, g.ReviewBy)
            : new GroupLine(g.Slug, g.Name, mine.Contains(g.Id), g.Chair, 0, 0, 0, g.ReviewBy));
    }

    /// <summary>What has changed since the start of a day; looks at cases and what was done in them are their readers' business.</summary>
    public static IQueryable<HistoryEntry> ChangesSince(this PortalDbContext db, DateOnly day)
    {
        var start = day.StartsInLondon();
        return db.History.Where(e => e.PartnershipId == db.ScopeId && e.Kind != CaseReview.CaseKind && e.At >= start);
    }
}

/// <param name="Step">The title of what is due next, or null.</param>
/// <param name="IsAsked">Whether the chair has asked questions about what was submitted last.</param>
internal sealed record OpenCase(string Reference, string Pseudonym, CaseStatus Status, DateOnly? NextDue, string? Step, bool IsAsked);
