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
        ["guidance set"] = Permission.EditSettings,
        ["timetable"] = Permission.EditSettings,
        ["role"] = Permission.ManageAccounts,
        ["invitation"] = Permission.ManageAccounts,
        ["bank holiday"] = Permission.EditSettings,
        ["account"] = Permission.ManageAccounts,
    };

    /// <summary>The kinds that belong to one partnership: holidays and accounts are everybody's.</summary>
    public static IEnumerable<string> OfPartnership => Readable.Keys.Where(k => k is not ("bank holiday" or "account"));

    /// <summary>The kind that an address names (<c>work-plan</c>), and what reading it takes; null when there is none.</summary>
    public static (string Kind, Permission Permission)? Named(string inAddress) =>
        Readable.TryGetValue(inAddress.Replace('-', ' '), out var permission) ? (inAddress.Replace('-', ' '), permission) : null;

    /// <summary>The page of a record's history; null for what has none, such as a file, which is told of where it belongs.</summary>
    public static string? Path(string partnership, string kind, int recordId) => Readable.ContainsKey(kind) ? $"/{partnership}/history/{kind.Replace(' ', '-')}/{recordId}" : null;
}
