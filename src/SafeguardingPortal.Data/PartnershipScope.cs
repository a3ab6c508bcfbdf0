namespace SafeguardingPortal.Data;

/// <summary>The partnership whose records this unit of work may see and make. Nothing is visible until it is set.</summary>
public sealed class PartnershipScope
{
    /// <summary>The partnership, or null outside any (the account pages).</summary>
    public int? PartnershipId { get; private set; }

    /// <exception cref="InvalidOperationException">It is set to another partnership already.</exception>
    public void Enter(int partnershipId)
    {
        if (PartnershipId is { } other && other != partnershipId) throw new InvalidOperationException("A unit of work stays within one partnership.");
        PartnershipId = partnershipId;
    }
}
