using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>What a session is worth. Asked with every request, and so translated once, for the model of this portal.</summary>
internal sealed class SessionQuery
{
    private readonly Func<PortalDbContext, Guid, CancellationToken, Task<FoundSession?>> find = EF.CompileAsyncQuery((PortalDbContext db, Guid id, CancellationToken _) =>
        db.Sessions.AsNoTracking()
            // Somebody's roles in every partnership: which of them count is asked with the partnership of the address.
            .IgnoreQueryFilters(new[] { PartnershipFilter.Name })
            .Where(s => s.Id == id)
            .Select(s => new FoundSession(
                s.AccountId,
                s.Account.DisplayName,
                s.StartedAt,
                s.LastSeenAt,
                s.Account.TwoFactorEnabled,
                s.EndedAt != null || s.Account.ClosedAt != null || s.SecurityStamp != s.Account.SecurityStamp,
                db.Drafts.Any(d => d.AccountId == s.AccountId),
                db.History.Max(e => (long?)e.Sequence) ?? 0,
                db.RoleGrants.Where(g => g.AccountId == s.AccountId).Select(g => new HeldRole(g.PartnershipId, g.Role, g.GroupId)).ToList()))
            .SingleOrDefault());

    /// <returns>Null when there is none of this number.</returns>
    public Task<FoundSession?> FindAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken) => find(db, id, cancellationToken);
}

/// <summary>A session as the database has it, whose it is and what they may.</summary>
/// <param name="HasDrafts">Whether they have typed something, on any page, that they have not sent.</param>
/// <param name="HistoryAt">The history's last entry.</param>
internal sealed record FoundSession(int AccountId, string DisplayName, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool HasSecondFactor, bool IsEnded, bool HasDrafts, long HistoryAt, List<HeldRole> Roles);
