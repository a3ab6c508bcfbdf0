using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Who can sign in to this partnership, and each account's page.</summary>
[Route("{partnership}/settings/accounts"), Requires(Permission.ManageAccounts)]
public sealed class AccountsController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List([FromQuery] AccountFilter filter, string? sort, int? page, CancellationToken cancel)
    {
        var order = Sort.From(sort, "name");
        var accounts = db.AccountRows(filter);
        var paging = new Paging(page, await accounts.CountAsync(cancel), 50);
        var rows = await accounts.InOrder(order).Skip(paging.Skip).Take(paging.Size).ToListAsync(cancel);
        return View(new AccountListView(filter, rows, await db.InvitationRowsAsync(access, time.GetUtcNow(), cancel), order, paging));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancel)
    {
        if (await db.AccountRows(new() { All = true }).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account) return NotFound();

        var person = await db.People.AsNoTracking().Where(p => p.AccountId == id).OrderByDescending(p => p.From).Select(p => new { p.Id, p.Name }).FirstOrDefaultAsync(cancel);
        return View(new AccountView(account, person?.Id, person?.Name, access.MayChange(account.Roles.Select(r => r.Role)), access.Is(PortalRole.Administrator), signedIn.AccountId == id));
    }
}
