using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>What the person signed in may do in the partnership of the address.</summary>
public sealed class Access(SignedIn signedIn, PartnershipScope scope)
{
    /// <summary>Whether they hold any role here. Without one the partnership's inner pages do not exist for them.</summary>
    public bool IsInside => Here.Any();

    /// <summary>The groups they chair or belong to by role.</summary>
    public IReadOnlyCollection<int> Groups => [.. Here.Select(r => r.GroupId).OfType<int>().Distinct()];

    private IEnumerable<HeldRole> Here => signedIn.Roles.Where(r => r.PartnershipId == scope.PartnershipId);

    public bool Is(PortalRole role) => Here.Any(r => r.Role == role);

    /// <summary>Whether they may somewhere in the partnership: of all its groups, or of some.</summary>
    public bool May(Permission permission) => Here.Any(r => r.Role.Allows(permission));

    /// <summary>Whether they may in one group.</summary>
    /// <param name="groupId">The group, or null for work that belongs to none: then a role of named groups does not reach it.</param>
    public bool May(Permission permission, int? groupId) => Here.Any(r => r.Role.Allows(permission) && (r.GroupId is null || r.GroupId == groupId));

    /// <summary>Whether they may work on an action: by their role in its group, or because they own it, by whichever of their posts.</summary>
    /// <param name="owner">Who owns it.</param>
    public bool MayProgress(Person owner, int? groupId) => owner.AccountId is { } account && account == signedIn.AccountId || May(Permission.ProgressActions, groupId);

    /// <summary>Whether they may take back the report that an action is complete: their own, or any in a plan that they edit.</summary>
    public bool MayTakeBack(SmartAction action, int? groupId) => action.ReportedById is { } account && account == signedIn.AccountId || May(Permission.EditWorkPlans, groupId);
}
