using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Security;

/// <summary>What the portal writes to people about their accounts. No mail holds a secret but the link it is sent for.</summary>
internal static class AccountMails
{
    public static OutgoingMail Invitation(Account account, string partnership, string link, DateTimeOffset now) => Mail(account, "You are invited to the safeguarding portal", now, $"""
        {partnership} has made an account for you in its safeguarding portal.

        Choose your password here, by {Words.DateTime(now + LinkPurpose.Invitation.Lifetime())}:

        {link}

        If the link has expired, ask the partnership's business unit to send you another.
        """);

    /// <param name="name">As whoever invites wrote it.</param>
    public static OutgoingMail Asked(Account account, string name, string partnership, string link, DateTimeOffset now) => Mail(account, "You are invited to another partnership's portal", now, $"""
        {partnership} invites you to its safeguarding portal. {HowToSignIn(account)}, and accept or decline by {Words.DateTime(now + AccountInvitation.Lifetime)}:

        {link}

        Until you accept, it sees nothing of your account. If you expected no invitation, decline it or do nothing.
        """, name);

    // The mail goes to the account's owner alone, who may know how it stands; whoever invites does not.
    private static string HowToSignIn(Account account) => account switch
    {
        { ClosedAt: not null } => "Your account was closed: ask the partnership that closed it to open it again, then sign in",
        { PasswordHash: null } => "You have not chosen a password yet: choose one by ‘Forgotten your password?’ on the sign-in page, then sign in",
        _ => "Sign in with the email address and password you already use",
    };

    public static OutgoingMail Reset(Account account, string link, DateTimeOffset now) => Mail(account, "Reset your password", now, $"""
        Somebody, most likely you, has asked to reset your password for the safeguarding portal.

        Choose a new password here, by {Words.DateTime(now + LinkPurpose.PasswordReset.Lifetime())}:

        {link}

        If it was not you, you need do nothing: your password stays as it is.
        """);

    public static OutgoingMail PasswordChanged(Account account, DateTimeOffset now) => Mail(account, "Your password was changed", now, $"""
        The password of your account in the safeguarding portal was changed on {Words.DateTime(now)}. You have been signed out everywhere else.

        If it was not you, tell your partnership's business unit at once.
        """);

    public static OutgoingMail SecondFactorOn(Account account, DateTimeOffset now) => Mail(account, "A second factor was set up", now, $"""
        Since {Words.DateTime(now)}, signing in to your account in the safeguarding portal asks for the code of an authenticator app that was connected then.

        If it was not you, tell your partnership's business unit at once.
        """);

    /// <param name="by">The administrator who turned it off; null when its owner did.</param>
    public static OutgoingMail SecondFactorOff(Account account, DateTimeOffset now, string? by = null) => Mail(account, "Your second factor was turned off", now, $"""
        Since {Words.DateTime(now)}, signing in to your account in the safeguarding portal no longer asks for a code.{(by is null ? "" : $" {by} turned it off, because the phone and the recovery codes were said to be lost. Set up another under Your account.")}

        If {(by is null ? "it was not you" : "you did not ask for it")}, tell your partnership's business unit at once.
        """);

    public static OutgoingMail RolesChanged(Account to, string partnership, string link, DateTimeOffset now) => Mail(to, "The roles of an account were changed", now, $"""
        The roles of an account of {partnership} were changed on {Words.DateTime(now)}, so that somebody who keeps the accounts, or kept them until then, may open records that are closed to whoever keeps them. Look at whose were changed, and by whom:

        {link}

        If nobody has told you why, ask the business unit.
        """);

    public static OutgoingMail FactorOfAnotherOff(Account to, string partnership, string link, DateTimeOffset now) => Mail(to, "The second factor of an account was turned off", now, $"""
        An administrator of {partnership} turned off the second factor of an account on {Words.DateTime(now)}, because it was said to be lost. Look at whose it was, and why:

        {link}

        If nobody has told you of it, ask the business unit.
        """);

    private static OutgoingMail Mail(Account account, string subject, DateTimeOffset now, string text, string? name = null) =>
        new(account.Email!, subject, $"Dear {name ?? account.DisplayName}\n\n{text}\n", now);
}
