using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>Lets people into a partnership by e-mail: they choose their own password, and nobody else ever knows it. Whoever has an account already is asked first.</summary>
public sealed class Invitations(PortalDbContext db, AccountLinks links, PortalAddress address, AttemptLimit attempts, TimeProvider time)
{
    private const int MostAnHour = 5;

    /// <summary>Makes the account, gives it its roles and writes to the person; somebody who has an account elsewhere is asked whether they accept, and has no role here before. Saves.</summary>
    public Task<Invited> InviteAsync(Invitation invitation, CancellationToken cancellationToken) =>
        // The link names the account, whose number is known once it is saved.
        db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var invited = await WriteAsync(invitation, token);
            if (invited.Problems.Count == 0) await transaction.CommitAsync(token);
            return invited;
        }, cancellationToken);

    /// <summary>Writes again to somebody who has not chosen a password yet. Saves.</summary>
    /// <param name="account">Tracked.</param>
    public async Task<IReadOnlyList<Problem>> ResendAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.PasswordHash is not null) return Problem.With(nameof(Invitation.Email), $"{account.DisplayName} has a password already");
        if (await TooManyAsync(account, account.DisplayName, cancellationToken) is { Count: > 0 } tooMany) return tooMany;

        account.Tell("sent the invitation again");
        db.OutgoingMails.Add(AccountMails.Invitation(account, await PartnershipAsync(cancellationToken), LinkFor(account), time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Problem.None;
    }

    private async Task<Invited> WriteAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(invitation.Email);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellationToken);
        if (account is null) return await MakeAsync(db.Users.Add(Account.Create(invitation.Email.Trim(), invitation.Name.Trim())).Entity, invitation, cancellationToken);
        // Of an account elsewhere nothing is told, not even that it is closed.
        if (account.ClosedAt is not null && await db.AccountsHere().AnyAsync(a => a.Id == account.Id, cancellationToken)) return Refused("This person's account is closed; reopen it instead");
        if (await db.RoleGrants.AnyAsync(g => g.AccountId == account.Id, cancellationToken)) return Refused("This person has an account here already");

        var isUnused = account is { PasswordHash: null, ClosedAt: null } && !await db.IsOfOthersAsync(account.Id, cancellationToken);
        return isUnused ? await MakeAsync(account, invitation, cancellationToken) : await AskAsync(account, invitation, cancellationToken);
    }

    private async Task<Invited> MakeAsync(Account account, Invitation invitation, CancellationToken cancellationToken)
    {
        account.Tell($"invited {account.DisplayName}");
        await db.SaveChangesAsync(cancellationToken);

        db.RoleGrants.AddRange(invitation.Roles.Select(r => new RoleGrant(account.Id, r.Role, r.GroupId)));
        if (invitation.PersonId is { } personId) (await db.People.SingleAsync(p => p.Id == personId, cancellationToken)).UseAccount(account.Id);
        db.OutgoingMails.Add(AccountMails.Invitation(account, await PartnershipAsync(cancellationToken), LinkFor(account), time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new(Problem.None, IsAsked: false);
    }

    private async Task<Invited> AskAsync(Account account, Invitation invitation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var earlier = await db.AccountInvitations.Where(i => i.AccountId == account.Id && i.Answer == null).ToListAsync(cancellationToken);
        if (earlier.Exists(i => !i.HasLapsed(now))) return Refused("This person has been invited already and has not answered yet");
        if (await TooManyAsync(account, invitation.Name, cancellationToken) is { Count: > 0 } tooMany) return new(tooMany, IsAsked: false);

        foreach (var lapsed in earlier) lapsed.Withdraw(now);
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        db.AccountInvitations.Add(new(account.Id, invitation, groups, now));
        db.OutgoingMails.Add(AccountMails.Asked(account, invitation.Name, await PartnershipAsync(cancellationToken), address.Of("/account/invitations"), now));
        await db.SaveChangesAsync(cancellationToken);
        return new(Problem.None, IsAsked: true);
    }

    private async Task<IReadOnlyList<Problem>> TooManyAsync(Account account, string name, CancellationToken cancellationToken) =>
        await attempts.CountAsync($"invitation {account.NormalizedEmail}", MostAnHour, TimeSpan.FromHours(1), cancellationToken) is null ? Problem.None
            : Problem.With(nameof(Invitation.Email), $"{name} has been sent several invitations within an hour; wait before you send another");

    private static Invited Refused(string why) => new(Problem.With(nameof(Invitation.Email), why), IsAsked: false);

    private string LinkFor(Account account) => address.Of($"/account/accept-invitation?token={links.Make(account, LinkPurpose.Invitation)}");

    private Task<string> PartnershipAsync(CancellationToken cancellationToken) => db.Partnerships.Where(p => p.Id == db.ScopeId).Select(p => p.Name).SingleAsync(cancellationToken);
}

/// <summary>What came of inviting somebody.</summary>
/// <param name="Problems">What is to be put right: the field is <see cref="Invitation.Email"/>. None when the invitation is on its way.</param>
/// <param name="IsAsked">Whether they have an account elsewhere, and no role here until they accept.</param>
public sealed record Invited(IReadOnlyList<Problem> Problems, bool IsAsked);
