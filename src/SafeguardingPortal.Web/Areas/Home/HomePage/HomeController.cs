using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Data.Partnerships;
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
public sealed class HomeController(PortalDbContext db, Access access, SignedIn signedIn, CasesOpenTo cases, TimeProvider time) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show([FromServices] PortalSettings settings, CancellationToken cancellationToken)
    {
        var (today, me, reach) = (time.LondonToday(), signedIn.AccountId ?? 0, ReachOfMe());
        var groups = await db.GroupLinesAsync(access.Groups, today, cancellationToken);
        var agencies = reach == Reach.Agency ? await db.AgenciesOfAsync(me, today, cancellationToken) : [];
        var chaired = access.Groups.Where(g => access.May(Permission.ConfirmActions, g)).ToList();
        return View(new HomeView
        {
            Today = today,
            Name = signedIn.Name,
            Reach = reach,
            OnlyGroup = access.Groups.Count == 1 ? groups.Find(g => g.IsMine)?.Slug : null,
            Actions = await CountsAsync(reach, agencies, today, cancellationToken),
            Cases = await OpenCasesAsync(today, cancellationToken),
            BrokenGlass = await cases.BrokenGlassAsync(cancellationToken),
            DecidesCases = access.May(Permission.DecideCases),
            RunsCases = access.May(Permission.RunCases),
            Mine = await db.Actions.Where(a => a.Owner.AccountId == me).UrgentFirst().ToListAsync(cancellationToken),
            OfAgency = agencies.Count > 0 ? await db.OwedBy(agencies).Where(a => a.Due <= today.AddDays(7) && a.Owner.AccountId != me).UrgentFirst().ToListAsync(cancellationToken) : [],
            ToConfirm = access.May(Permission.ConfirmActions) ? await db.Waiting(me, chaired, forMe: true).ToListAsync(cancellationToken) : [],
            ToChase = access.May(Permission.EditGroups) ? await db.Waiting(me, chaired, forMe: false).ToListAsync(cancellationToken) : [],
            Groups = groups,
            ReportsUnderWay = access.May(Permission.WriteReports)
                ? await db.AnnualReports.AsNoTracking().Where(r => r.Editions.Count == 0).OrderBy(r => r.Year).Select(r => r.Year).ToListAsync(cancellationToken)
                : null,
            ChangedSinceYesterday = access.May(Permission.ReadHistory) ? await db.ChangesSince(today.AddDays(-1)).CountAsync(cancellationToken) : null,
            NewestReport = reach == Reach.Agency ? await EditionShelf.InForce(db).FirstOrDefaultAsync(cancellationToken) : null,
            Accounts = access.Is(PortalRole.Administrator) ? await AccountsAsync(settings.RequireSecondFactor, cancellationToken) : null,
        });
    }

    // Whoever keeps the accounts has other things to see to; whoever else has no part in the work, what they or their colleagues have taken on.
    private Reach ReachOfMe() =>
        access.May(Permission.ReadCases) ? Reach.Partnership
        : access.Groups.Count > 0 ? Reach.Groups
        : access.Is(PortalRole.Administrator) ? Reach.Nobody
        : Reach.Agency;

    private async Task<Counts?> CountsAsync(Reach reach, List<int> agencies, DateOnly today, CancellationToken cancellationToken)
    {
        if (reach == Reach.Nobody || reach == Reach.Agency && agencies.Count == 0) return null;

        var actions = reach switch
        {
            Reach.Groups => db.ActionsOf([.. access.Groups]),
            Reach.Agency => db.OwedBy(agencies),
            _ => db.Actions,
        };
        return await actions.Counted(today).SingleOrDefaultAsync(cancellationToken) ?? new(0, 0, 0, 0);
    }

    // Whoever may open none asks for none: the page says nothing of cases then.
    private async Task<IReadOnlyList<CaseLine>> OpenCasesAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var open = await cases.Me.UrgentFirst(access.May(Permission.DecideCases), access.May(Permission.RunCases)).ToListAsync(cancellationToken);
        if (open.Count == 0) return [];

        var calendar = await db.CalendarAsync(cancellationToken);
        return open.ConvertAll(c => c.Step is null ? new CaseLine(c.Reference, c.Pseudonym, c.Status, OfUnit(c) ?? c.Status.InWords(), null, "") : LineOf(c, new(c.Step, c.NextDue, "", null)));

        CaseLine LineOf(OpenCase c, Clock next) => new(c.Reference, c.Pseudonym, c.Status, OfUnit(c) ?? next.Title, next, next.InWords(today, calendar));

        static string? OfUnit(OpenCase c) => c.Status == CaseStatus.SentBack ? CaseWords.NextOfUnit(c.IsAsked) : null;
    }

    private async Task<AccountCounts> AccountsAsync(bool needsSecondFactor, CancellationToken cancellationToken) => new(
        await db.FailedMailsHere().CountAsync(cancellationToken),
        await db.AccountsHere().NotTakenUp(db).CountAsync(cancellationToken),
        needsSecondFactor ? await db.AccountsHere().WithoutSecondFactor(db).CountAsync(cancellationToken) : 0);
}
