using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Areas.Actions.Shared;

/// <summary>Who may confirm what somebody reported complete: the chairs of its group, by their role in the portal, and never whoever reported it.</summary>
internal static class Confirmers
{
    public static IQueryable<Data.Accounts.Account> MayConfirm(this PortalDbContext db, FoundAction found) =>
        from grant in db.RoleGrants.AsNoTracking()
        where grant.Role == PortalRole.GroupChair && grant.GroupId == found.GroupId && grant.AccountId != found.Action.ReportedById
        join account in db.Users.AsNoTracking() on grant.AccountId equals account.Id
        where account.ClosedAt == null
        orderby account.DisplayName
        select account;

    /// <summary>Says who else may, or what to do where nobody else may.</summary>
    public static async Task<string> WhoElseMayConfirmAsync(this PortalDbContext db, FoundAction found, CancellationToken cancellationToken)
    {
        var others = await db.MayConfirm(found).Select(a => a.DisplayName).ToListAsync(cancellationToken);
        return others.Count > 0
            ? $"{others.InSeries()} may"
            : "Nobody else may yet: ask the business unit to make somebody else, such as the vice chair, a chair of this group in the portal";
    }
}
