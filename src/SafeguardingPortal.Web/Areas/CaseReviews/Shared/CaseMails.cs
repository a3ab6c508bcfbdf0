using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>Whom the portal has told that somebody let themselves in.</summary>
public enum GlassTold
{
    Nobody,
    Chair,

    /// <summary>There is no chair to tell: those who may write the case.</summary>
    Writers,
}

/// <summary>What is written to people about cases: that something waits and by when, never what, since a mail is read on screens that others see. Whoever calls saves, so that a mail is sent if and only if what it tells of has happened.</summary>
/// <remarks>Nobody is written to about what they have done themselves, and no administrator, who could not open it.</remarks>
public sealed class CaseMails(PortalDbContext db, CurrentPartnership current, PortalAddress address, SignedIn signedIn, TimeProvider time)
{
    private const string Waits = "Something in the portal waits for you";
    private const string DecisionWaits = "A decision waits for you";

    // Names no case, and leads to the one that waits.
    private const string Decisions = "/case-reviews/decisions";

    /// <summary>To whoever has a step to do.</summary>
    /// <param name="due">The day by which it is to be done, which may have passed.</param>
    public static OutgoingMail Reminder(string email, string name, string link, DateOnly due, DateOnly today, DateTimeOffset now) => Mail(
        email, name, Waits, $"Something in the safeguarding portal waits for you. {When(due, today)}", link, now);

    /// <summary>To the independent chair, of a decision that waits.</summary>
    /// <inheritdoc cref="Reminder"/>
    public static OutgoingMail DecisionReminder(string email, string name, string partnership, string link, DateOnly due, DateOnly today, DateTimeOffset now) => Mail(
        email, name, DecisionWaits, $"A decision waits for you in the safeguarding portal of {partnership}. {When(due, today)}", link, now);

    /// <summary>Tells whoever referred, who has no account, that it has come, and the business unit that something waits.</summary>
    public async Task ReferralCameAsync(CaseReview review, CancellationToken cancellationToken)
    {
        db.OutgoingMails.Add(new(review.ReferrerEmail, "We have received what you sent us", $"""
            {current.Required.Name} has received what you sent on {Words.DateTime(review.ReceivedAt)}.

            Reference: {review.Reference}

            Keep this reference. Do not reply to this mail with anything about a child.

            """, review.ReceivedAt));
        await WriteAsync(PortalRole.BusinessUnit, "Something in the safeguarding portal waits for you.", "/case-reviews", cancellationToken);
    }

    /// <summary>Tells the independent chair that a decision waits.</summary>
    public async Task DecisionWaitsAsync(CaseReview review, CancellationToken cancellationToken)
    {
        var due = review.Steps.Where(s => s is { IsDone: false, Ends: StepEvent.ChairDecided or StepEvent.PanelTold }).Min(s => s.Due);
        await WriteAsync(PortalRole.IndependentChair, $"{current.Required.Name} asks you for a decision{(due is { } by ? $" by {Words.Date(by)}" : "")}.", Decisions, cancellationToken, DecisionWaits);
    }

    /// <summary>Tells the independent chair that a decision they were asked for is not asked of them now.</summary>
    public Task TakenBackAsync(CancellationToken cancellationToken) => WriteAsync(
        PortalRole.IndependentChair, $"{current.Required.Name} has taken back something that it had asked you to decide on: the mail that told you of it no longer holds. You get another one once it is asked of you again.", Decisions, cancellationToken,
        "A decision is no longer asked of you");

    /// <summary>Tells the business unit that the chair has signed.</summary>
    public Task SignedAsync(CancellationToken cancellationToken) =>
        WriteAsync(PortalRole.BusinessUnit, $"Something that {current.Required.Name} has waited for is done, and the next step is yours.", Decisions, cancellationToken);

    /// <summary>Tells those who may write a case that something asked for has come back.</summary>
    public async Task ReturnedAsync(InformationRequest request, CancellationToken cancellationToken) => Write(
        db, await WritersAsync(db, current.Required.Id, request.CaseId, cancellationToken), CameIn(current.Required.Name), $"/{current.Required.Slug}/case-reviews");

    /// <summary>Tells the other partnership's business unit that something is shared with it; its chair where it has none.</summary>
    public async Task SharedAsync(CaseShare share, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(db, share.With.Id, cancellationToken);
        var unit = people.FindAll(p => p.Roles.Contains(PortalRole.BusinessUnit));
        Write(
            db, unit.Count > 0 ? unit : people.FindAll(p => p.Roles.Contains(PortalRole.IndependentChair)),
            $"Something in the safeguarding portal waits for {share.With.Name}.", $"/{share.With.Slug}/case-reviews/shared");
    }

    /// <summary>Tells those who may write a case in the partnership that leads it that this one has contributed.</summary>
    /// <param name="theirs">The lead's records, where the contribution is saved.</param>
    public async Task ContributedAsync(PortalDbContext theirs, CaseShare share, CancellationToken cancellationToken)
    {
        var lead = await theirs.Partnerships.AsNoTracking().Where(p => p.Id == share.PartnershipId).Select(p => new { p.Slug, p.Name }).SingleAsync(cancellationToken);
        Write(theirs, await WritersAsync(theirs, share.PartnershipId, share.CaseId, cancellationToken), CameIn(lead.Name), $"/{lead.Slug}/case-reviews");
    }

    /// <summary>Tells the independent chair that somebody has let themselves in; without a chair, those who may write the case.</summary>
    /// <returns>Whom it tells; nobody, when there is nobody else.</returns>
    public async Task<GlassTold> GlassBrokenAsync(CaseReview review, CancellationToken cancellationToken)
    {
        var chairs = (await PeopleAsync(db, current.Required.Id, cancellationToken)).FindAll(p => p.Roles.Contains(PortalRole.IndependentChair));
        var told = chairs.Count > 0 ? chairs : await WritersAsync(db, current.Required.Id, review.Id, cancellationToken);
        Write(
            db, told, $"On {Words.DateTime(time.GetUtcNow())} somebody let themselves in to a record of {current.Required.Name} that is not theirs to read, and gave a reason. Who, which and why is in the portal.",
            $"/{current.Required.Slug}/case-reviews", "Somebody has opened a record in an emergency");
        return chairs.Count > 0 ? GlassTold.Chair : told.Count > 0 ? GlassTold.Writers : GlassTold.Nobody;
    }

    private static string CameIn(string partnership) => $"Something that {partnership} has waited for has come in, and the next step is yours.";

    private static string When(DateOnly due, DateOnly today) => due < today ? $"It was due on {due.InWords()}." : due == today ? "It is due today." : $"It is due on {due.InWords()}.";

    private async Task WriteAsync(PortalRole role, string text, string page, CancellationToken cancellationToken, string subject = Waits) =>
        Write(db, (await PeopleAsync(db, current.Required.Id, cancellationToken)).FindAll(p => p.Roles.Contains(role)), text, $"/{current.Required.Slug}{page}", subject);

    private void Write(PortalDbContext to, List<Receiver> receivers, string text, string path, string subject = Waits)
    {
        var (now, link) = (time.GetUtcNow(), address.Of(path));
        to.OutgoingMails.AddRange(receivers.Select(r => Mail(r.Email, r.Name, subject, text, link, now)));
    }

    // The business unit, and whoever stands on the case's list with the right to write.
    private async Task<List<Receiver>> WritersAsync(PortalDbContext from, int partnershipId, int caseId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var listed = await from.Cases.Where(c => c.Id == caseId).SelectMany(c => c.Readers)
            .Where(r => r.Right == ReaderRight.Write && r.EndedAt == null && (r.Until == null || r.Until > now)).Select(r => r.AccountId).ToListAsync(cancellationToken);
        return (await PeopleAsync(from, partnershipId, cancellationToken)).FindAll(p => p.Roles.Contains(PortalRole.BusinessUnit) || listed.Contains(p.Id));
    }

    // The filter is set aside since what is shared is told to another partnership; in its place stands whose people they are.
    private async Task<List<Receiver>> PeopleAsync(PortalDbContext from, int partnershipId, CancellationToken cancellationToken)
    {
        var self = signedIn.AccountId;
        var held = await from.CaseRolesOfAll().Where(g => g.PartnershipId == partnershipId && g.AccountId != self)
            .Join(from.Users, g => g.AccountId, u => u.Id, (g, u) => new { u.Id, u.Email, u.DisplayName, g.Role }).OrderBy(h => h.Id).ToListAsync(cancellationToken);
        return [.. held.GroupBy(h => h.Id).Select(own => new Receiver(own.Key, own.First().Email!, own.First().DisplayName, [.. own.Select(h => h.Role)]))];
    }

    private static OutgoingMail Mail(string email, string name, string subject, string text, string link, DateTimeOffset now) => new(email, subject, $"Dear {name}\n\n{text}\n\nSign in to see what it is:\n\n{link}\n", now);

    private sealed record Receiver(int Id, string Email, string Name, IReadOnlyList<PortalRole> Roles);
}
