using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>What the portal writes to people about cases: that something waits, never what. A mail is read on screens that others see.</summary>
internal static class WaitingMails
{
    /// <summary>To whoever referred, who has no account.</summary>
    public static OutgoingMail Received(string email, string partnership, string reference, DateTimeOffset receivedAt) => new(email, "We have received what you sent us", $"""
        {partnership} has received what you sent on {Words.DateTime(receivedAt)}.

        Reference: {reference}

        Keep this reference. Do not reply to this mail with anything about a child.

        """, receivedAt);

    public static OutgoingMail Waiting(Data.Accounts.Account account, string link, DateTimeOffset now) => new(account.Email!, "Something in the portal waits for you", $"""
        Dear {account.DisplayName}

        Something in the safeguarding portal waits for you. Sign in to see what it is:

        {link}

        """, now);

    /// <param name="due">The day by which it is to be done, which may have passed.</param>
    public static OutgoingMail Due(string email, string name, string link, DateOnly due, DateOnly today, DateTimeOffset now) => new(email, "Something in the portal waits for you", $"""
        Dear {name}

        Something in the safeguarding portal waits for you. It {(due < today ? $"was due on {due.InWords()}" : due == today ? "is due today" : $"is due on {due.InWords()}")}. Sign in to see what it is:

        {link}

        """, now);
}
