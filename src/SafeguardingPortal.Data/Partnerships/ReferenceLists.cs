using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.Partnerships;

/// <summary>The lists a new partnership begins with; it words them for itself afterwards.</summary>
public static class ReferenceLists
{
    public static IEnumerable<ReferenceItem> Defaults() =>
    [
        .. Entries(ReferenceList.DriftReason, "Waiting for another agency", "Awaiting data or guidance", "Staffing and capacity", "Scope changed", "Covid-19 response", "Other"),
    ];

    private static IEnumerable<ReferenceItem> Entries(ReferenceList list, params string[] names) => names.Select((name, i) => new ReferenceItem(list, name, i + 1));
}
