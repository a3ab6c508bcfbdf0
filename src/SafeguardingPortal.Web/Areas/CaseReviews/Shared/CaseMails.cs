using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>What is written to people about cases: that something waits and by when, never what. Whoever calls saves, so that a mail is sent if and only if what it tells of has happened.</summary>
public sealed class CaseMails(PortalDbContext db, CurrentPartnership current, PortalAddress address, TimeProvider time)
{
    /// <summary>Tells the independent chair that a decision waits.</summary>
    public async Task DecisionWaitsAsync(CaseReview review, CancellationToken cancellationToken)
    {
        var due = review.Steps.Where(s => s is { IsDone: false, Ends: StepEvent.ChairDecided or StepEvent.PanelTold }).Min(s => s.Due);
        await WriteAsync(
            PortalRole.IndependentChair, "Something in the portal waits for you",
            $"{current.Required.Name} asks you for a decision{(due is { } by ? $" by {Words.Date(by)}" : "")}.", cancellationToken);
    }

    /// <summary>Tells the business unit that the chair has signed.</summary>
    public Task SignedAsync(CancellationToken cancellationToken) =>
        WriteAsync(PortalRole.BusinessUnit, "Something in the portal waits for you", $"Something that {current.Required.Name} has waited for is done, and the next step is yours.", cancellationToken);

    /// <summary>Tells the independent chair that somebody has let themselves in.</summary>
    public Task GlassBrokenAsync(CancellationToken cancellationToken) => WriteAsync(
        PortalRole.IndependentChair, "Somebody has opened a record in an emergency",
        $"On {Words.DateTime(time.GetUtcNow())} somebody let themselves in to a record of {current.Required.Name} that is not theirs to read, and gave a reason. Who, which and why is in the portal.", cancellationToken);

    private async Task WriteAsync(PortalRole role, string subject, string text, CancellationToken cancellationToken)
    {
        var link = address.Of($"/{current.Required.Slug}/case-reviews");
        var receivers = await db.Users.AsNoTracking().Where(u => u.ClosedAt == null && db.RoleGrants.Any(g => g.AccountId == u.Id && g.Role == role))
            .OrderBy(u => u.Id).Select(u => new { u.Email, u.DisplayName }).ToListAsync(cancellationToken);
        db.OutgoingMails.AddRange(receivers.Select(r => new OutgoingMail(r.Email!, subject, $"Dear {r.DisplayName}\n\n{text}\n\nSign in here:\n\n{link}\n", time.GetUtcNow())));
    }
}
