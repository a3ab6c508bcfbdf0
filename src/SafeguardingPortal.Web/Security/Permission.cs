using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>What one may do in a partnership. Roles are given permissions by <see cref="RolePermissions"/>; little goes by the role itself: the second factor, who may give which role, what an administrator sees to, who is written to, and that an administrator opens no case.</summary>
public enum Permission
{
    /// <summary>Read groups, work plans and actions, their history, and search them.</summary>
    ReadWork,

    /// <summary>Add and change groups, their members and terms of reference.</summary>
    EditGroups,

    /// <summary>Add and change work plan items and actions; for a group's chair, of that group.</summary>
    EditWorkPlans,

    /// <summary>Add progress and evidence, move dates, report complete; for a chair or member, in that group. An action's owner always may.</summary>
    ProgressActions,

    /// <summary>Confirm that a group's actions are complete, or send them back.</summary>
    ConfirmActions,

    /// <summary>Change agencies, people, priorities, the vision, area figures, lists, and the bank holidays, which hold for all partnerships served.</summary>
    EditSettings,

    /// <summary>Invite people, give and take roles, close accounts. Roles that decide, and second factors that were lost, are an administrator's.</summary>
    ManageAccounts,

    /// <summary>Read and export the partnership's whole history.</summary>
    ReadHistory,

    /// <summary>Check that the history is whole.</summary>
    VerifyHistory,

    /// <summary>Write annual reports and preview them.</summary>
    WriteReports,

    /// <summary>Publish annual reports.</summary>
    PublishReports,

    /// <summary>Open every case review. Others open those on whose access list they are.</summary>
    ReadCases,

    /// <summary>Register cases, keep their clocks and records, submit them, send the letters.</summary>
    RunCases,

    /// <summary>Sign the decision on a rapid review.</summary>
    DecideCases,

    /// <summary>Open a case without being on its list, with a reason that the chair is told at once. Not for administrators.</summary>
    BreakGlass,
}

/// <summary>Roles to permissions, as data.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<PortalRole, Permission[]> Granted = new()
    {
        [PortalRole.Administrator] = [Permission.ReadWork, Permission.EditSettings, Permission.ManageAccounts, Permission.ReadHistory, Permission.VerifyHistory],
        [PortalRole.BusinessUnit] =
        [
            Permission.ReadWork, Permission.EditGroups, Permission.EditWorkPlans, Permission.ProgressActions, Permission.EditSettings, Permission.ManageAccounts,
            Permission.ReadHistory, Permission.WriteReports, Permission.PublishReports, Permission.ReadCases, Permission.RunCases,
        ],
        [PortalRole.IndependentChair] = [Permission.ReadWork, Permission.ReadHistory, Permission.ReadCases, Permission.DecideCases],
        [PortalRole.GroupChair] = [Permission.ReadWork, Permission.EditWorkPlans, Permission.ProgressActions, Permission.ConfirmActions, Permission.BreakGlass],
        [PortalRole.Member] = [Permission.ReadWork, Permission.ProgressActions, Permission.BreakGlass],
        [PortalRole.Finance] = [Permission.ReadWork],
        [PortalRole.Cdop] = [Permission.ReadWork, Permission.BreakGlass],
        [PortalRole.Viewer] = [Permission.ReadWork],
    };

    public static bool Allows(this PortalRole role, Permission permission) => Granted[role].Contains(permission);
}
