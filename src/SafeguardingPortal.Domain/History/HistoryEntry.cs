using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeguardingPortal.Domain.History;

/// <summary>One change, or one look at a record whose readers are kept. Only ever added; each entry seals the one before it.</summary>
public sealed class HistoryEntry
{
    /// <summary>Its place in the one chain of the installation, from 1 without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>The partnership whose record it is, or null for records of the installation (accounts, bank holidays).</summary>
    public int? PartnershipId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The account of whoever did it, or null for the portal itself.</summary>
    public int? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The record on whose page it is shown.</summary>
    public required string Kind { get; init; }

    public int RecordId { get; init; }

    /// <summary>The record's name at the time.</summary>
    public required string Label { get; init; }

    /// <summary>What was done, in words that follow the actor's name; one line for each thing.</summary>
    public required string What { get; init; }

    public string? Reason { get; init; }

    /// <summary>Each field from what to what, as JSON: <c>[{"field","from","to"}]</c>.</summary>
    public required string Changes { get; init; }

    /// <summary>Keyed hash (HMAC-SHA-256, hexadecimal) over this entry and the seal of the end before it.</summary>
    public string Seal { get; set; } = "";

    /// <summary>Computes the seal that this entry must have.</summary>
    /// <param name="previousSeal">Of the end as it was before (<see cref="HistoryHead.Seal"/>).</param>
    /// <param name="key">The installation's secret, kept outside the database, so that whoever can change the database cannot seal what they changed.</param>
    public string ComputeSeal(string previousSeal, ReadOnlySpan<byte> key)
    {
        // Every part is preceded by its length, so that no two different entries read the same.
        var text = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string?>)
                 [
                     previousSeal, Number(Sequence), Number(PartnershipId), At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Number(ActorId), ActorName, Kind, Number(RecordId), Label, What, Reason, Changes,
                 ])
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One field's change.</summary>
public sealed record FieldChange(string Field, string? From, string? To);

/// <summary>The end of the chain: how many entries there are, sealed. One row; whoever adds to the history locks it first.</summary>
public sealed class HistoryHead
{
    public int Id { get; init; } = 1;

    public long Sequence { get; set; }

    /// <summary>Over the last entry's place and seal; empty before the first. The next entry seals it in turn, so that whoever cuts off the last entries cannot make a new end.</summary>
    public string Seal { get; set; } = "";

    /// <summary>The seal of the end when <paramref name="last"/> is the last entry.</summary>
    public static string SealAfter(HistoryEntry last, ReadOnlySpan<byte> key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"end {last.Sequence} {last.Seal}"))));
}
