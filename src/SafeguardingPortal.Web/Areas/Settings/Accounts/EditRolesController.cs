using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Gives and takes roles. They count from the account's next request on.</summary>
[Route("{partnership}/settings/accounts/{id:int}/roles"), Requires(Permission.ManageAccounts)]
public sealed class EditRolesController(PortalDbContext db, RoleMails mails, CurrentPartnership current, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } account ? Page(account, await OfferAsync(new(), await HeldAsync(id, cancel), cancel)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Edit(int id, RolesForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } account) return NotFound();

        var held = await HeldAsync(id, cancel);
        await OfferAsync(form, null, cancel);
        if (form.Version != RolesForm.VersionOf(held))
        {
            this.ShowConflict(form, await OfferAsync(new(), held, cancel));
            return Page(account, form);
        }

        if (db.ChangeRoles(account, held, form, access, signedIn, ModelState) is not { } after) return Page(account, form);
        if (RoleRules.OpensCasesToKeeper([.. held.Select(h => h.Role)], after)) await mails.ChangedAsync(id, cancel);
        if (!await this.ChangedAsync(db, form, async () => await OfferAsync(new(), await HeldAsync(id, cancel), cancel), cancel)) return Page(account, form);

        return this.Done(db.Changed($"Roles of {account.DisplayName}"), current.Settings($"/accounts/{id}"));
    }

    private Task<Data.Accounts.Account?> FindAsync(int id, CancellationToken cancel) => db.AccountsHere().SingleOrDefaultAsync(u => u.Id == id && u.ClosedAt == null, cancel);

    private Task<List<RoleGrant>> HeldAsync(int id, CancellationToken cancel) => db.RoleGrants.Where(g => g.AccountId == id).ToListAsync(cancel);

    private Task<RolesForm> OfferAsync(RolesForm form, IReadOnlyList<RoleGrant>? held, CancellationToken cancel) => form.OfferAsync(db, access, time.LondonToday(), held, cancel);

    private ViewResult Page(Data.Accounts.Account account, RolesForm form)
    {
        (form.Id, form.AccountName) = (account.Id, account.DisplayName);
        return View("Roles", form);
    }
}
