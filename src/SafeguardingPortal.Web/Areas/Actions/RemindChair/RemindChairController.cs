using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Actions.RemindChair;

/// <summary>Reminds whoever may confirm an action that it waits for them: from the home page by one click, or from the action.</summary>
[Route("{partnership}/actions/{reference}/remind"), Requires(Permission.EditGroups)]
public sealed class RemindChairController(PortalDbContext db, CurrentPartnership current, PortalAddress address, TimeProvider time) : Controller
{
    /// <param name="fromHome">Whether to go back to the home page; otherwise to the action.</param>
    [HttpPost("")]
    public async Task<IActionResult> Remind(string reference, bool fromHome, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();

        return this.Done(await RemindAsync(found, cancellationToken), fromHome ? $"/{current.Required.Slug}/home" : PathOf(found));
    }

    private async Task<string> RemindAsync(FoundAction found, CancellationToken cancellationToken)
    {
        var (action, now) = (found.Action, time.GetUtcNow());
        var chairs = await db.MayConfirm(found).Select(a => new { a.Email, a.DisplayName }).ToListAsync(cancellationToken);
        if (chairs.Count == 0) return $"Nobody may confirm {action.Reference}: make somebody a chair of this group first, under Settings, Accounts";
        if (action.RemindChair(now) is [var problem, ..]) return problem.Message;

        db.OutgoingMails.AddRange(chairs.Select(chair => new OutgoingMail(chair.Email!, $"{action.Reference} waits for you to confirm it", $"""
            Dear {chair.DisplayName}

            {action.Reference} of {current.Required.Name} was reported complete on {action.ClosedOn!.Value.InWords()}. It counts as complete once you have confirmed it, or you can send it back:

            {address.Of(PathOf(found))}/confirm

            """, now)));
        return await db.TrySaveAsync(cancellationToken)
            ? $"{chairs.ConvertAll(c => c.DisplayName).InSeries()} reminded of {action.Reference}"
            : $"Somebody else changed {action.Reference} at this moment: look at it before you remind anybody";
    }

    private string PathOf(FoundAction found) => $"/{current.Required.Slug}/actions/{found.Action.Reference}";
}
