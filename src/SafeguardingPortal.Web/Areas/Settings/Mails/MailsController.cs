using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Mails;

/// <summary>Mails to this partnership's accounts that could not be sent: for administrators. What they say is nobody's business but the receiver's.</summary>
[Route("{partnership}/settings/mails"), Requires(Permission.ManageAccounts)]
public sealed class MailsController(PortalDbContext db, CurrentPartnership current, Access access, TimeProvider time) : Controller
{
    private IQueryable<OutgoingMail> Failed => db.FailedMailsHere();

    [HttpGet("")]
    public async Task<IActionResult> List(int? page, CancellationToken cancel)
    {
        if (!access.Is(PortalRole.Administrator)) return Forbid();

        var paging = new Paging(page, await Failed.CountAsync(cancel));
        var rows = await Failed.AsNoTracking().OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).Skip(paging.Skip).Take(paging.Size)
            .Select(m => new FailedMail(m.Id, m.To, m.Subject, m.QueuedAt, m.Attempts, m.IsGivenUp ? null : m.NextAttemptAt, m.LastError!)).ToListAsync(cancel);
        return View(new MailsView(rows, paging));
    }

    /// <param name="id">The mail; null is all of them.</param>
    [HttpPost("try-again")]
    public async Task<IActionResult> TryAgain(int? id, CancellationToken cancel)
    {
        if (!access.Is(PortalRole.Administrator)) return Forbid();

        var mails = await Failed.Where(m => id == null || m.Id == id).TryAgainAsync(time.GetUtcNow(), cancel);
        return this.Done(mails == 0 ? "Nothing to try again: it has been sent, or is being sent at this moment" : $"{Words.Count(mails, "mail")} will be tried again within a minute", current.Settings("/mails"));
    }
}

/// <param name="Next">When it is tried again by itself; null when it was given up.</param>
public sealed record FailedMail(int Id, string To, string Subject, DateTimeOffset QueuedAt, int Attempts, DateTimeOffset? Next, string Error);

public sealed record MailsView(IReadOnlyList<FailedMail> Rows, Paging Paging);
