using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A link that opens one request for whoever has no account. What is in it only its mail knows; kept is its fingerprint.</summary>
public sealed class RequestLink : PartnershipRecord
{
    public const int FingerprintLength = 64;

    private RequestLink() { }

    internal RequestLink(InformationRequest request, string fingerprint, string sentTo, DateTimeOffset until, DateTimeOffset at) =>
        (Request, Fingerprint, SentTo, Until, At) = (request, fingerprint, sentTo, until, at);

    public override string Kind => "link";

    public override string Label => $"of {Request.Label}";

    public override IKept HistoryRoot => Request.Case;

    public int RequestId { get; private set; }

    public InformationRequest Request { get; private set; } = null!;

    /// <summary>The SHA-256 of what stands in the address, in small hexadecimal.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The address it was mailed to; whoever opens it has to know it.</summary>
    public string SentTo { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public override bool Keeps(string property) => false;

    /// <summary>A new secret of 256 bits, as it can stand in an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string FingerprintOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsLiveAt(DateTimeOffset instant) => RevokedAt is null && instant < Until;

    public bool WasSentTo(string? address) => SentTo.Equals(address?.Trim(), StringComparison.OrdinalIgnoreCase);

    internal void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    internal void Prolong(DateTimeOffset until)
    {
        if (until > Until) Until = until;
    }
}

/// <summary>One reminder of a request.</summary>
public sealed class RequestChase : PartnershipRecord, IUnchanging
{
    private RequestChase() { }

    internal RequestChase(InformationRequest request, int number, string sentTo, string note, Actor by, DateTimeOffset at) =>
        (Request, Number, SentTo, Note, ByName, At) = (request, number, sentTo, note, by.Name, at);

    public override string Kind => "reminder";

    public override string Label => $"of {Request.Label}";

    public override IKept HistoryRoot => Request.Case;

    public int RequestId { get; private set; }

    public InformationRequest Request { get; private set; } = null!;

    public int Number { get; private set; }

    public string SentTo { get; private set; } = "";

    /// <summary>For the record; the mail does not say it.</summary>
    public string Note { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>One move of a request's day; both stay.</summary>
public sealed class RequestRedate : PartnershipRecord, IUnchanging
{
    private RequestRedate() { }

    internal RequestRedate(InformationRequest request, DateOnly from, DateOnly to, string reason, Actor by, DateTimeOffset at) =>
        (Request, From, To, Reason, ByName, At) = (request, from, to, reason, by.Name, at);

    public override string Kind => "day of a request";

    public override string Label => $"{From.InWords()} to {To.InWords()}";

    public override IKept HistoryRoot => Request.Case;

    public int RequestId { get; private set; }

    public InformationRequest Request { get; private set; } = null!;

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public string Reason { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>What an agency returned once. Never removed, and never changed but that words which tell who somebody is are taken out.</summary>
public sealed class InformationReturn : PartnershipRecord
{
    private InformationReturn() { }

    internal InformationReturn(InformationRequest request, int number, bool isNil, int entries, string text, StoredFile? table, StoredFile? file, string byName, ReturnWay way, DateTimeOffset at) =>
        (Request, Number, IsNil, Entries, Text, Table, File, ByName, Way, At) = (request, number, isNil, entries, text, table, file, byName, way, at);

    public override string Kind => "return";

    public override string Label => $"of {Request.Label}";

    public override IKept HistoryRoot => Request.Case;

    public int RequestId { get; private set; }

    public InformationRequest Request { get; private set; } = null!;

    public int Number { get; private set; }

    /// <summary>They have nothing, and <see cref="Text"/> says where they looked.</summary>
    public bool IsNil { get; private set; }

    /// <summary>How many events came with it.</summary>
    public int Entries { get; private set; }

    public string Text { get; private set; } = "";

    public int? TableId { get; private set; }

    /// <summary>The file that the events were read from, as it came.</summary>
    public StoredFile? Table { get; private set; }

    public int? FileId { get; private set; }

    public StoredFile? File { get; private set; }

    public string ByName { get; private set; } = "";

    public ReturnWay Way { get; private set; }

    public DateTimeOffset At { get; private set; }

    // The return keeps itself; the history says that there is one.
    public override bool Keeps(string property) => false;

    /// <inheritdoc cref="ChronologyEntry.Redact"/>
    public IReadOnlyList<Problem> Redact(string? words, string? reason)
    {
        var redaction = new Redaction(words, reason);
        if (redaction.Check([Text, ByName]) is { Count: > 0 } problems) return problems;

        (Text, ByName) = (redaction.Of(Text, InformationRequest.TextLength), redaction.Of(ByName, InformationRequest.NameLength));
        Tell($"took words out of return {Number} {Label}", redaction.Reason);
        return Problem.None;
    }
}
