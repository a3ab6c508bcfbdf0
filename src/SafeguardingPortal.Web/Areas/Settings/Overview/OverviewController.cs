using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Settings.Overview;

/// <summary>What can be set, with how much there is of each.</summary>
[Route("{partnership}/settings"), Requires(Permission.EditSettings)]
public sealed class OverviewController(PortalDbContext db, CurrentPartnership current, Access access, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken cancel)
    {
        var (here, today) = (current.Required.Id, time.LondonToday());
        var (year, nextYear) = (ReportingYear.Of(today), new DateOnly(today.Year + 1, 1, 1));
        var counts = await db.Partnerships.AsNoTracking().Where(p => p.Id == here).Select(p => new SettingsCounts(
            db.Agencies.Count(a => a.From <= today && (a.To == null || a.To >= today)),
            db.People.Count(x => x.From <= today && (x.To == null || x.To >= today)),
            db.Users.Count(u => u.ClosedAt == null && db.RoleGrants.Any(g => g.AccountId == u.Id)),
            db.FailedMailsHere().Count(),
            db.Priorities.Count(x => x.Year == year),
            db.AreaFacts.Count(f => f.Year == year),
            db.BankHolidays.Count(h => h.Date >= today && h.Date < nextYear),
            db.ReferenceItems.Count(i => i.RetiredOn == null || i.RetiredOn > today),
            db.GuidanceSets.Count(),
            db.Timetables.Count())).SingleAsync(cancel);
        return View(new SettingsView(counts, year, access.May(Permission.ManageAccounts), access.Is(PortalRole.Administrator)));
    }
}

/// <summary>How much there is today; of the years, in the current one.</summary>
public sealed record SettingsCounts(int Agencies, int People, int Accounts, int FailedMails, int Priorities, int AreaFigures, int BankHolidays, int ListEntries, int GuidanceSets, int Timetables);

public sealed record SettingsView(SettingsCounts Counts, ReportingYear Year, bool MayAccounts, bool MayMails);
