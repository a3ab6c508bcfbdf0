using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.AnnualReports;

public enum PrintState
{
    Waiting = 1,
    Running = 2,
    Done = 3,
    Failed = 4,
}

/// <summary>A report waiting to be printed, being printed, or printed. Taken from the database, so that two copies of the portal never print the same one twice.</summary>
/// <remarks>Taking it raises its version: whoever held it before can then no longer finish it.</remarks>
public sealed class PrintJob : PartnershipRecord
{
    public const int StepLength = 1000;
    public const int ReasonLength = 2000;

    private PrintJob() { }

    /// <param name="edition">The number of the edition to publish, or null to print a preview.</param>
    /// <param name="reason">Why it is published with gaps, or what was corrected.</param>
    /// <param name="asOf">The instant the publication is dated, for the sample's past; null dates it when it is printed.</param>
    public PrintJob(AnnualReport report, int? edition, string? reason, Actor by, DateTimeOffset at, DateTimeOffset? asOf = null) =>
        (ReportId, Edition, Reason, ByAccountId, ByName, RequestedAt, AsOf) = (report.Id, edition, reason, by.AccountId, by.Name, at, asOf);

    public override string Kind => "print";

    public override string Label => Edition is { } number ? $"edition {number}" : "preview";

    public int ReportId { get; private set; }

    public AnnualReport Report { get; private set; } = null!;

    public int? Edition { get; private set; }

    public string? Reason { get; private set; }

    public PrintState State { get; private set; } = PrintState.Waiting;

    /// <summary>What it is doing now, or why it failed, as a sentence for the person waiting.</summary>
    public string Step { get; private set; } = "Waiting to start";

    public int? ByAccountId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? AsOf { get; private set; }

    /// <summary>Until when the copy of the portal that prints it may be believed to be alive; past that another takes it up.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The printed file, once done.</summary>
    public int? PdfId { get; private set; }

    public StoredFile? Pdf { get; private set; }

    public Actor By => new(ByAccountId, ByName);

    public override bool Keeps(string property) => false;

    public void Finish(StoredFile pdf) => (State, Step, Pdf, HeldUntil) = (PrintState.Done, "Ready", pdf, null);
}
