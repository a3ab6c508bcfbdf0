using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>What the pages about accounts ask the database.</summary>
public static class AccountQueries
{
    public static IQueryable<AccountRow> AccountRows(this PortalDbContext db, AccountFilter filter)
    {
        var accounts = db.AccountsHere().AsNoTracking();
        if (!filter.All) accounts = accounts.Where(u => u.ClosedAt == null);
        if (filter.Role is { } role) accounts = accounts.Where(u => db.RoleGrants.Any(g => g.AccountId == u.Id && g.Role == role));
        if (filter.Attention == AccountAttention.NotTakenUp) accounts = accounts.NotTakenUp(db);
        if (filter.Attention == AccountAttention.WithoutSecondFactor) accounts = accounts.WithoutSecondFactor(db);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Containing(filter.Text);
            accounts = accounts.Where(u => EF.Functions.Like(u.DisplayName, pattern, LikePattern.Escape) || EF.Functions.Like(u.Email!, pattern, LikePattern.Escape));
        }

        return accounts.Select(u => new AccountRow
        {
            Id = u.Id,
            Name = u.DisplayName,
            Email = u.Email!,
            IsInvited = u.PasswordHash == null,
            HasSecondFactor = u.TwoFactorEnabled,
            ClosedAt = u.ClosedAt,
            LastSeen = db.Sessions.Where(s => s.AccountId == u.Id && !db.AccountInvitations.Any(i => i.AccountId == u.Id && i.Answer == InvitationAnswer.Accepted && i.AnsweredAt >= s.LastSeenAt)).OrderByDescending(s => s.LastSeenAt).Select(s => (DateTimeOffset?)s.LastSeenAt).FirstOrDefault(),
            Roles = db.RoleGrants.Where(g => g.AccountId == u.Id).OrderBy(g => g.Role).Select(g => new AccountRole(g.Role, db.Groups.Where(x => x.Id == g.GroupId).Select(x => x.Name).FirstOrDefault())).ToList(),
        });
    }

    /// <summary>The invitations that were not answered yet, the newest first.</summary>
    public static async Task<IReadOnlyList<InvitationRow>> InvitationRowsAsync(this PortalDbContext db, Access access, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await db.AccountInvitations.AsNoTracking().Where(i => i.Answer == null).OrderByDescending(i => i.SentAt).ToListAsync(cancellationToken);
        if (waiting.Count == 0) return [];

        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        return [.. waiting.Select(i => new InvitationRow(i.Id, i.Name, i.Email, [.. i.Roles.InWords(groups)], i.SentAt, i.HasLapsed(now), access.MayChange(i.Roles.Select(r => r.Role))))];
    }

    public static IQueryable<AccountRow> InOrder(this IQueryable<AccountRow> accounts, Sort sort) => (sort.Field, sort.Descending) switch
    {
        ("seen", false) => accounts.OrderBy(a => a.LastSeen).ThenBy(a => a.Name).ThenBy(a => a.Id),
        ("seen", true) => accounts.OrderByDescending(a => a.LastSeen).ThenBy(a => a.Name).ThenBy(a => a.Id),
        (_, true) => accounts.OrderByDescending(a => a.Name).ThenBy(a => a.Id),
        _ => accounts.OrderBy(a => a.Name).ThenBy(a => a.Id),
    };
}
