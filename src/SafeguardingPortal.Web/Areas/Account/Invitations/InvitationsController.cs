using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Account.Invitations;

/// <summary>Which partnerships have invited me?</summary>
[RequiresSignIn]
[Route("account/invitations")]
public sealed class InvitationsController(PortalDbContext db, InvitationAnswers answers, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        var waiting = await db.InvitationsTo(signedIn.AccountId!.Value, time.GetUtcNow()).AsNoTracking()
            .Join(db.Partnerships, i => i.PartnershipId, p => p.Id, (i, p) => new { Invitation = i, p.Name }).OrderBy(w => w.Invitation.SentAt).ToListAsync(cancellationToken);
        var named = waiting.SelectMany(w => w.Invitation.Roles).Select(r => r.GroupId).OfType<int>().ToList();
        // Of other partnerships only the names of the groups that these invitations are to.
        var groups = await db.Groups.IgnoreQueryFilters([PartnershipFilter.Name]).AsNoTracking().Where(g => named.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        return View("Invitations", (IReadOnlyList<InvitationLine>)
        [
            .. waiting.Select(w => new InvitationLine(w.Invitation.Id, w.Name, [.. w.Invitation.Roles.InWords(groups)], w.Invitation.LapsesAt)),
        ]);
    }

    [HttpPost("{id:int}/accept")]
    public async Task<IActionResult> Accept(int id, CancellationToken cancellationToken)
    {
        if (await answers.FindAsync(id, cancellationToken) is not { } invitation) return NotFound();
        if (!await AnsweredAsync(id, async () => ModelState.Accept(await answers.AcceptAsync(invitation, cancellationToken)), cancellationToken)) return await Open(cancellationToken);

        var partnership = await db.Partnerships.AsNoTracking().SingleAsync(p => p.Id == invitation.PartnershipId, cancellationToken);
        return this.Done($"You now have a part in {partnership.Name}", $"/{partnership.Slug}/home");
    }

    [HttpPost("{id:int}/decline")]
    public async Task<IActionResult> Decline(int id, CancellationToken cancellationToken)
    {
        if (await answers.FindAsync(id, cancellationToken) is not { } invitation) return NotFound();

        return await AnsweredAsync(id, async () => ModelState.Accept(await answers.DeclineAsync(invitation, cancellationToken)), cancellationToken)
            ? this.Done("Invitation declined", "/account/invitations")
            : await Open(cancellationToken);
    }

    // Whoever clicks twice, or is too late, is told so.
    private async Task<bool> AnsweredAsync(int id, Func<Task> answer, CancellationToken cancellationToken) =>
        await this.SavedAsync(db, async () => ModelState.Accept(await answers.CheckAsync(id, cancellationToken)), cancellationToken, answer) && ModelState.IsValid;
}

/// <param name="Roles">In words.</param>
/// <param name="Until">When it lapses.</param>
public sealed record InvitationLine(int Id, string Partnership, IReadOnlyList<string> Roles, DateTimeOffset Until);
