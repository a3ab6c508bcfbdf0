using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>Whom to invite to the partnership of the address.</summary>
/// <param name="PersonId">The person of the partnership who will use the account, or null.</param>
public sealed record Invitation(string Email, string Name, IReadOnlyList<InvitedRole> Roles, int? PersonId = null);

/// <param name="GroupId">For a group's chair or a member, the group; null for other roles.</param>
public sealed record InvitedRole(PortalRole Role, int? GroupId = null);

/// <summary>Lets people into a partnership by e-mail: they choose their own password, and nobody else ever knows it.</summary>
public sealed class Invitations(PortalDbContext db, AccountLinks links, PortalAddress address, AttemptLimit attempts, TimeProvider time)
{
    private const int MostAnHour = 5;

    /// <summary>Makes the account, gives it its roles and writes to the person; somebody who has an account with another partnership keeps that one. Saves.</summary>
    /// <returns>What is to be put right: the field is <see cref="Invitation.Email"/>.</returns>
    public Task<IReadOnlyList<Problem>> InviteAsync(Invitation invitation, CancellationToken cancellationToken) =>
        // The link names the account, whose number is known once it is saved.
        db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var problems = await WriteAsync(invitation, token);
            if (problems.Count == 0) await transaction.CommitAsync(token);
            return problems;
        }, cancellationToken);

    /// <summary>Writes again to somebody who has not chosen a password yet. Saves.</summary>
    /// <param name="account">Tracked.</param>
    public async Task<IReadOnlyList<Problem>> ResendAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.PasswordHash is not null) return Problem.With(nameof(Invitation.Email), $"{account.DisplayName} has a password already");
        if (await attempts.CountAsync($"invitation {account.NormalizedEmail}", MostAnHour, TimeSpan.FromHours(1), cancellationToken) is not null)
        {
            return Problem.With(nameof(Invitation.Email), $"{account.DisplayName} has been sent several invitations within an hour; wait before you send another");
        }

        account.Tell("sent the invitation again");
        db.OutgoingMails.Add(AccountMails.Invitation(account, await PartnershipAsync(cancellationToken), LinkFor(account), time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Problem.None;
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(invitation.Email);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellationToken);
        if (account is { ClosedAt: not null }) return Problem.With(nameof(Invitation.Email), "This person's account is closed; reopen it instead");
        if (account is not null && await db.RoleGrants.AnyAsync(g => g.AccountId == account.Id, cancellationToken)) return Problem.With(nameof(Invitation.Email), "This person has an account here already");

        if (account is null) db.Users.Add(account = Account.Create(invitation.Email.Trim(), invitation.Name.Trim()));
        account.Tell($"invited {account.DisplayName}");
        await db.SaveChangesAsync(cancellationToken);

        db.RoleGrants.AddRange(invitation.Roles.Select(r => new RoleGrant(account.Id, r.Role, r.GroupId)));
        if (invitation.PersonId is { } personId) (await db.People.SingleAsync(p => p.Id == personId, cancellationToken)).UseAccount(account.Id);
        var (partnership, now) = (await PartnershipAsync(cancellationToken), time.GetUtcNow());
        db.OutgoingMails.Add(account.PasswordHash is null
            ? AccountMails.Invitation(account, partnership, LinkFor(account), now)
            : AccountMails.Added(account, partnership, address.Of("/account/sign-in"), now));
        await db.SaveChangesAsync(cancellationToken);
        return Problem.None;
    }

    private string LinkFor(Account account) => address.Of($"/account/accept-invitation?token={links.Make(account, LinkPurpose.Invitation)}");

    private Task<string> PartnershipAsync(CancellationToken cancellationToken) => db.Partnerships.Where(p => p.Id == db.ScopeId).Select(p => p.Name).SingleAsync(cancellationToken);
}
