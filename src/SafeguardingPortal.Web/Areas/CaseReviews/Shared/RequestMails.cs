using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>The mails by which agencies are asked. They never say what about: whoever reads them on the way learns of no case.</summary>
public sealed class RequestMails(PortalDbContext db, PortalAddress address, CurrentPartnership current, TimeProvider time)
{
    /// <summary>Writes the mail with a link of its own, to go out with the next save.</summary>
    /// <param name="verb">Is given the link's fingerprint; nothing is mailed when it has problems.</param>
    public IReadOnlyList<Problem> Send(InformationRequest request, bool isReminder, Func<string, DateTimeOffset, IReadOnlyList<Problem>> verb)
    {
        var (token, now, partnership) = (RequestLink.NewToken(), time.GetUtcNow(), current.Required);
        if (verb(RequestLink.FingerprintOf(token), now) is { Count: > 0 } problems) return problems;

        var until = request.Links.Single(l => l.Fingerprint == RequestLink.FingerprintOf(token)).Until.LondonDate().AddDays(-1);
        db.OutgoingMails.Add(new OutgoingMail(request.ContactEmail, $"{(isReminder ? "Reminder: something" : "Something")} is asked of you by {partnership.ShortName}", $"""
            Dear {request.ContactName}

            {partnership.Name} asks something of you. {(request.Due < now.LondonDate() ? $"It was due on {Words.Date(request.Due)}. Please open this link and answer as soon as you can" : $"Please open this link and answer by {Words.Date(request.Due)}")}:

            {address.Of($"/{partnership.Slug}/information/{token}")}

            You need no account. You will be asked for the email address that this message was sent to. The link opens until {Words.Date(until)} and is meant for you alone: please do not pass it on. If somebody else should answer, tell the partnership's business unit.

            If you are not sure that this message is genuine, call the business unit on a number that you know already.

            """, now));
        return Problem.None;
    }
}
