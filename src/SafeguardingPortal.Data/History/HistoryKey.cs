namespace SafeguardingPortal.Data.History;

/// <summary>The secret with which the history is sealed. Kept outside the database.</summary>
public sealed class HistoryKey
{
    /// <param name="bytes">At least 32 bytes.</param>
    public HistoryKey(byte[] bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, 32, nameof(bytes));
        Bytes = bytes;
    }

    internal byte[] Bytes { get; }
}
