using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>The lists that a partnership words for itself.</summary>
public enum ReferenceList
{
    /// <summary>Why a due date was moved; the drift report counts by these.</summary>
    DriftReason = 1,
}

public static class ReferenceListWords
{
    public static string InWords(this ReferenceList list) => list switch
    {
        ReferenceList.DriftReason => "Reasons for moving a due date",
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, null),
    };
}

/// <summary>One entry of a list that forms offer. Retired rather than removed, since old records use it.</summary>
public sealed class ReferenceItem : PartnershipRecord
{
    public const int NameLength = 100;

    private ReferenceItem() { }

    public ReferenceItem(ReferenceList list, string name, int order) => (List, Name, Order) = (list, name, order);

    public override string Kind => "list entry";

    public override string Label => Name;

    public ReferenceList List { get; private set; }

    public string Name { get; private set; } = "";

    public int Order { get; private set; }

    /// <summary>The day from which it is no longer offered, or null.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public void Revise(string name, int order) => (Name, Order) = (name, order);

    /// <summary>From that day on it is not offered any more.</summary>
    public void Retire(DateOnly on)
    {
        RetiredOn = on;
        Tell("retired the entry");
    }

    public void Restore()
    {
        RetiredOn = null;
        Tell("restored the entry");
    }
}
