using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>The first page after signing in: what needs attention, for whoever it is.</summary>
[Requires(Permission.ReadWork)]
[Route("{partnership}/home")]
public sealed class HomeController(PortalDbContext db, Access access, SignedIn signedIn, CasesOpenTo cases, PortalSettings settings, TimeProvider time) : Controller
{
    private const int Few = 8;

    private int Me => signedIn.AccountId ?? 0;

    [HttpGet]
    public async Task<IActionResult> Show(CancellationToken cancellationToken)
    {
        var today = time.LondonToday();
        var reach = ReachOfMe();
        var groups = await GroupsAsync(today, cancellationToken);
        return View(new HomeView
        {
            Today = today,
            Name = signedIn.Name,
            Reach = reach,
            OnlyGroup = access.Groups.Count == 1 ? groups.Find(g => g.IsMine)?.Slug : null,
            Actions = await CountsAsync(reach, today, cancellationToken),
            Cases = await CasesAsync(today, cancellationToken),
            BrokenGlass = await cases.BrokenGlassAsync(cancellationToken),
            DecidesCases = access.May(Permission.DecideCases),
            Mine = await Lines(Open(db.Actions).Where(a => a.Owner.AccountId == Me)).ToListAsync(cancellationToken),
            OfAgency = reach == Reach.Agency ? await OfAgencyAsync(today, cancellationToken) : [],
            ToConfirm = access.May(Permission.ConfirmActions) ? await WaitingAsync(today, forMe: true, cancellationToken) : [],
            ToChase = access.May(Permission.EditGroups) ? await WaitingAsync(today, forMe: false, cancellationToken) : [],
            Groups = groups,
            ReportsUnderWay = access.May(Permission.WriteReports)
                ? await db.AnnualReports.AsNoTracking().Where(r => r.Editions.Count == 0).OrderBy(r => r.Year).Select(r => r.Year).ToListAsync(cancellationToken)
                : null,
            ChangedSinceYesterday = access.May(Permission.ReadHistory) ? await ChangesAsync(today, cancellationToken) : null,
            NewestReport = reach == Reach.Agency ? await EditionShelf.InForce(db).FirstOrDefaultAsync(cancellationToken) : null,
            Accounts = access.Is(PortalRole.Administrator) ? await AccountsAsync(cancellationToken) : null,
        });
    }

    // Whoever keeps the accounts has other things to see to; whoever else has no part in the work, what they or their colleagues have taken on.
    private Reach ReachOfMe() =>
        access.May(Permission.ReadCases) ? Reach.Partnership
        : access.Groups.Count > 0 ? Reach.Groups
        : access.Is(PortalRole.Administrator) ? Reach.Nobody
        : Reach.Agency;

    private async Task<Counts?> CountsAsync(Reach reach, DateOnly today, CancellationToken cancellationToken)
    {
        var (week, groups) = (today.AddDays(7), access.Groups.ToList());
        if (reach == Reach.Nobody || reach == Reach.Agency && !await db.People.AnyAsync(p => p.AccountId == Me && (p.To == null || p.To >= today), cancellationToken)) return null;

        var actions = reach switch
        {
            Reach.Groups => db.Actions.Where(a => db.WorkPlanItems.Any(i => i.Id == a.WorkPlanItemId && groups.Contains(i.Plan.GroupId))),
            Reach.Agency => OfMyAgency(today),
            _ => db.Actions,
        };
        return await actions.AsNoTracking().GroupBy(_ => 1).Select(all => new Counts(
                all.Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due < today),
                all.Count(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due >= today && a.Due <= week),
                all.Count(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress),
                all.Count(a => a.Status == ActionStatus.AwaitingConfirmation)))
            .SingleOrDefaultAsync(cancellationToken) ?? new(0, 0, 0, 0);
    }

    // Whoever may open none asks for none: the page says nothing of cases then.
    private async Task<IReadOnlyList<CaseLine>> CasesAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var decides = access.May(Permission.DecideCases);
        var open = await cases.Me.AsNoTracking().Where(c => c.Status != CaseStatus.Closed && c.Status != CaseStatus.NotTakenForward)
            .OrderByDescending(c => decides && c.Status == CaseStatus.WithChair).ThenBy(c => c.NextDue == null).ThenBy(c => c.NextDue).ThenBy(c => c.Reference).Take(Few)
            .Select(c => new { c.Reference, c.Pseudonym, c.Status, c.NextDue, Step = c.Steps.Where(s => s.DoneOn == null && s.Due == c.NextDue).OrderByDescending(s => s.IsStatutory).ThenBy(s => s.Order).Select(s => s.Title).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        if (open.Count == 0) return [];

        var calendar = new WorkingCalendar(await db.BankHolidays.AsNoTracking().OrderBy(h => h.Date).Select(h => new Holiday(h.Date, h.Name)).ToListAsync(cancellationToken));
        return open.ConvertAll(c => new CaseLine(c.Reference, c.Pseudonym, c.Status, c.Step is null ? null : new Clock(c.Step, c.NextDue, "", null), c.Step is null ? "" : new Clock(c.Step, c.NextDue, "", null).InWords(today, calendar)));
    }

    private Task<List<ActionLine>> OfAgencyAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var week = today.AddDays(7);
        return Lines(Open(OfMyAgency(today)).Where(a => a.Due <= week && a.Owner.AccountId != Me)).ToListAsync(cancellationToken);
    }

    // What an agency owed that has become mine is mine to do.
    private IQueryable<SmartAction> OfMyAgency(DateOnly today) =>
        db.Actions.Where(a => db.People.Any(p => p.AccountId == Me && (p.To == null || p.To >= today) && (p.AgencyId == a.AgencyId || p.AgencyId == a.Agency.SuccessorId)));

    private static IQueryable<SmartAction> Open(IQueryable<SmartAction> actions) => actions.Where(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress);

    private static IQueryable<ActionLine> Lines(IQueryable<SmartAction> actions) =>
        actions.AsNoTracking().OrderBy(a => a.Due).ThenBy(a => a.Id).Take(Few).Select(a => new ActionLine(a.Id, a.What, a.Due, a.Owner.Name));

    private async Task<AccountCounts> AccountsAsync(CancellationToken cancellationToken) => new(
        await db.FailedMailsHere().CountAsync(cancellationToken),
        await db.AccountsHere().NotTakenUp(db).CountAsync(cancellationToken),
        settings.RequireSecondFactor ? await db.AccountsHere().WithoutSecondFactor(db).CountAsync(cancellationToken) : 0);

    // Nobody confirms what they have reported themselves: that waits for somebody else.
    private Task<List<WaitingLine>> WaitingAsync(DateOnly today, bool forMe, CancellationToken cancellationToken)
    {
        var chaired = access.Groups.Where(g => access.May(Permission.ConfirmActions, g)).ToList();
        return (from action in db.Actions.AsNoTracking()
                where action.Status == ActionStatus.AwaitingConfirmation
                join item in db.WorkPlanItems on action.WorkPlanItemId equals item.Id
                join plan in db.WorkPlans on item.PlanId equals plan.Id
                join unit in db.Groups on plan.GroupId equals unit.Id
                where (chaired.Contains(unit.Id) && action.ReportedById != Me) == forMe
                let isStuck = !db.RoleGrants.Any(g => g.Role == PortalRole.GroupChair && g.GroupId == unit.Id && g.AccountId != action.ReportedById && db.Users.Any(u => u.Id == g.AccountId && u.ClosedAt == null))
                orderby isStuck descending, action.ClosedOn, action.Id
                select new WaitingLine(
                    action.Id, action.What, unit.Name,
                    unit.Memberships.Where(m => m.Capacity == Capacity.Chair && m.From <= today && (m.To == null || m.To >= today)).OrderBy(m => m.Id).Select(m => m.Person.Name).FirstOrDefault(),
                    action.ClosedOn,
                    isStuck))
            .Take(Few).ToListAsync(cancellationToken);
    }

    // One pass over the groups and one over their actions, however many there are of either.
    private async Task<List<GroupLine>> GroupsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var (year, mine) = (ReportingYear.Of(today), access.Groups);
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

    private Task<int> ChangesAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-1).StartsInLondon();
        return db.History.CountAsync(e => e.PartnershipId == db.ScopeId && e.Kind != CaseReview.CaseKind && e.At >= since, cancellationToken);
    }
}
