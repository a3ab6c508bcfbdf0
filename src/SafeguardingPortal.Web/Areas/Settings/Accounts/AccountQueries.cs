using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
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
            LastSeen = db.Sessions.Where(s => s.AccountId == u.Id).OrderByDescending(s => s.LastSeenAt).Select(s => (DateTimeOffset?)s.LastSeenAt).FirstOrDefault(),
            Roles = db.RoleGrants.Where(g => g.AccountId == u.Id).OrderBy(g => g.Role).Select(g => new AccountRole(g.Role, db.Groups.Where(x => x.Id == g.GroupId).Select(x => x.Name).FirstOrDefault())).ToList(),
        });
    }

    /// <summary>Whether an account has roles in another partnership, which what is done here must not reach.</summary>
    public static Task<bool> IsOfOthersAsync(this PortalDbContext db, int id, CancellationToken cancellationToken) =>
        db.RoleGrants.IgnoreQueryFilters([PartnershipFilter.Name]).AnyAsync(g => g.AccountId == id && g.PartnershipId != db.ScopeId, cancellationToken);

    public static IQueryable<AccountRow> InOrder(this IQueryable<AccountRow> accounts, Sort sort) => (sort.Field, sort.Descending) switch
    {
        ("seen", false) => accounts.OrderBy(a => a.LastSeen).ThenBy(a => a.Name),
        ("seen", true) => accounts.OrderByDescending(a => a.LastSeen).ThenBy(a => a.Name),
        (_, true) => accounts.OrderByDescending(a => a.Name).ThenBy(a => a.Id),
        _ => accounts.OrderBy(a => a.Name).ThenBy(a => a.Id),
    };
}
