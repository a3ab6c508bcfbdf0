using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>What the person signed in answers to partnerships that have invited them.</summary>
public sealed class InvitationAnswers(PortalDbContext db, PartnershipScope scope, SignedIn signedIn, CurrentActor actor, TimeProvider time)
{
    /// <summary>One of their own invitations, answered or not; from then on the partnership that sent it is the scope.</summary>
    /// <returns>Tracked; null when there is none of this number, or it is somebody else's.</returns>
    public async Task<AccountInvitation?> FindAsync(int id, CancellationToken cancellationToken)
    {
        // No partnership is chosen on the account pages: the invitation says which.
        var invitation = await db.AccountInvitations.IgnoreQueryFilters([PartnershipFilter.Name]).SingleOrDefaultAsync(i => i.Id == id && i.AccountId == signedIn.AccountId, cancellationToken);
        if (invitation is not null) scope.Enter(invitation.PartnershipId);
        return invitation;
    }

    /// <summary>Why it cannot be answered by now; none when it can.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(int id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is { } invitation ? invitation.Check(time.GetUtcNow()) : Problem.None;

    /// <summary>Gives them the roles that there still are. Saves.</summary>
    public async Task<IReadOnlyList<Problem>> AcceptAsync(AccountInvitation invitation, CancellationToken cancellationToken)
    {
        var (now, today) = (time.GetUtcNow(), time.LondonToday());
        if (invitation.Check(now) is { Count: > 0 } problems) return problems;

        var groups = await db.Groups.AsNoTracking().Where(g => g.EndsOn == null || g.EndsOn >= today).ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        var roles = invitation.Roles.Where(r => Enum.IsDefined(r.Role) && (r.GroupId is not { } group || groups.ContainsKey(group))).ToList();
        if (roles.Count == 0) return Problem.With("", "The groups of this invitation have ended. Ask the partnership to invite you again");

        var account = await db.Users.SingleAsync(a => a.Id == invitation.AccountId, cancellationToken);
        var held = await db.RoleGrants.Where(g => g.AccountId == account.Id).Select(g => new InvitedRole(g.Role, g.GroupId)).ToListAsync(cancellationToken);
        db.RoleGrants.AddRange(roles.Except(held).Select(r => new RoleGrant(account.Id, r.Role, r.GroupId).Given(account.DisplayName, r.GroupId is { } group ? groups[group] : null)));
        if (await db.People.SingleOrDefaultAsync(p => p.Id == invitation.PersonId && p.AccountId == null, cancellationToken) is { } person) person.UseAccount(account.Id);
        invitation.Accept(now);
        // The account's history is read in every partnership it belongs to: it does not say whose invitation.
        account.Tell("accepted an invitation");
        await db.SaveChangesAsync(cancellationToken);
        return Problem.None;
    }

    /// <summary>Saves.</summary>
    public async Task<IReadOnlyList<Problem>> DeclineAsync(AccountInvitation invitation, CancellationToken cancellationToken)
    {
        if (invitation.Decline(time.GetUtcNow()) is { Count: > 0 } problems) return problems;

        // Whoever declines is known to the partnership by the name it wrote, and by no other.
        actor.Actor = new(signedIn.AccountId, invitation.Name);
        await db.SaveChangesAsync(cancellationToken);
        return Problem.None;
    }
}

public static class WaitingInvitations
{
    /// <summary>What somebody is invited to and can still answer.</summary>
    public static IQueryable<AccountInvitation> InvitationsTo(this PortalDbContext db, int accountId, DateTimeOffset now)
    {
        var lapsed = now - AccountInvitation.Lifetime;
        // Their own, by whichever partnership: none is chosen on the account pages.
        return db.AccountInvitations.IgnoreQueryFilters([PartnershipFilter.Name]).Where(i => i.AccountId == accountId && i.Answer == null && i.SentAt > lapsed);
    }
}
