using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Who may give and take which role.</summary>
internal static class RoleRules
{
    /// <summary>The roles of those who decide, or give others their roles, are an administrator's to give and take.</summary>
    public static bool MayGive(this Access access, PortalRole role) => access.Is(PortalRole.Administrator) || role is not (PortalRole.Administrator or PortalRole.IndependentChair);

    /// <summary>What whoever gives a role should know of it.</summary>
    public static string Explained(this PortalRole role) => role switch
    {
        PortalRole.Administrator => "Settings, accounts, bank holidays, mails and the history; reads the work. Opens no case review, whatever else they are",
        PortalRole.BusinessUnit => "Groups, work plans, actions, reports, settings and accounts; opens every case review",
        PortalRole.IndependentChair => "Reads the work and its whole history; opens every case review and signs decisions",
        _ => "Reads groups, work plans and actions",
    };

    /// <summary>Whether they may close or reopen an account that holds these roles.</summary>
    public static bool MayChange(this Access access, IEnumerable<PortalRole> held) => held.All(access.MayGive);

    /// <summary>Whether a change lets somebody who keeps the accounts, and therefore opens no case review, open some: they stop keeping the accounts, or get a role for it.</summary>
    public static bool OpensCasesToKeeper(IReadOnlyCollection<PortalRole> before, IReadOnlyCollection<PortalRole> after) =>
        before.Contains(PortalRole.Administrator) && !after.Contains(PortalRole.Administrator)
        || (before.Contains(PortalRole.Administrator) || after.Contains(PortalRole.Administrator)) && after.Except(before).Any(r => r.Allows(Permission.ReadCases));

    /// <summary>Gives and takes what the form asks for, as far as whoever asks may. Whoever calls saves.</summary>
    /// <param name="held">The account's roles here, tracked.</param>
    /// <returns>The roles that the account holds then; null when something is to be put right, which ModelState has.</returns>
    public static IReadOnlyCollection<PortalRole>? ChangeRoles(this PortalDbContext db, Data.Accounts.Account account, IReadOnlyList<RoleGrant> held, RolesForm form, Access access, SignedIn by, ModelStateDictionary modelState)
    {
        var wanted = form.Wanted().ToHashSet();
        var given = wanted.Where(w => held.All(h => (h.Role, h.GroupId) != w)).ToList();
        // What was not theirs to take was not offered either.
        var taken = held.Where(h => !wanted.Contains((h.Role, h.GroupId)) && access.MayGive(h.Role)).ToList();
        if (given.Exists(g => !access.MayGive(g.Role))) modelState.AddModelError(nameof(form.Roles), "Only an administrator can make somebody administrator or independent chair");
        if (account.Id == by.AccountId && taken.Exists(t => t.Role == PortalRole.Administrator)) modelState.AddModelError(nameof(form.Roles), "You cannot take the role of administrator from yourself; ask another administrator");
        if (held.Count + given.Count == taken.Count) modelState.AddModelError(nameof(form.Roles), "Select at least one role. To take them all away, close the account instead");
        if (!modelState.IsValid) return null;

        foreach (var (role, group) in given) db.RoleGrants.Add(new RoleGrant(account.Id, role, group).Given(account.DisplayName, form.GroupName(group)));
        foreach (var grant in taken) db.RoleGrants.Remove(grant.Taken(account.DisplayName, form.GroupName(grant.GroupId)));
        // Two people at the same account: the second is refused.
        if (given.Count + taken.Count > 0) account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return [.. held.Except(taken).Select(h => h.Role), .. given.Select(g => g.Role)];
    }
}
