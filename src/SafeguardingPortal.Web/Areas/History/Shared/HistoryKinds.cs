using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.History.Shared;

/// <summary>Whose history one may read: that of records one may read.</summary>
internal static class HistoryKinds
{
    private static readonly Dictionary<string, Permission> Readable = new(StringComparer.Ordinal)
    {
        ["action"] = Permission.ReadWork,
        ["group"] = Permission.ReadWork,
        ["work plan"] = Permission.ReadWork,
        ["annual report"] = Permission.WriteReports,
        ["partnership"] = Permission.EditSettings,
        ["agency"] = Permission.EditSettings,
        ["person"] = Permission.EditSettings,
        ["priority"] = Permission.EditSettings,
        ["area figure"] = Permission.EditSettings,
        ["list entry"] = Permission.EditSettings,
        ["bank holiday"] = Permission.EditSettings,
        ["role"] = Permission.ManageAccounts,
        ["account"] = Permission.ManageAccounts,
    };

    public static IEnumerable<string> All => Readable.Keys;

    /// <summary>The kind that an address names (<c>work-plan</c>), and what reading it takes; null when there is none.</summary>
    public static (string Kind, Permission Permission)? Named(string inAddress) =>
        Readable.TryGetValue(inAddress.Replace('-', ' '), out var permission) ? (inAddress.Replace('-', ' '), permission) : null;

    /// <summary>The page of a record's history.</summary>
    public static string Path(string partnership, string kind, int recordId) => $"/{partnership}/history/{kind.Replace(' ', '-')}/{recordId}";
}
