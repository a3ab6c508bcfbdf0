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
public sealed class PrintJob : PartnershipRecord
{
    private PrintJob() { }

    /// <param name="publishes">True to publish what is printed, false for a preview.</param>
    public PrintJob(AnnualReport report, bool publishes, Actor by, DateTimeOffset at) =>
        (ReportId, Publishes, ByAccountId, ByName, RequestedAt) = (report.Id, publishes, by.AccountId, by.Name, at);

    public override string Kind => "print";

    public override string Label => Publishes ? "publication" : "preview";

    public int ReportId { get; private set; }

    public bool Publishes { get; private set; }

    public PrintState State { get; private set; } = PrintState.Waiting;

    /// <summary>What it is doing now, or why it failed, as a sentence for the person waiting.</summary>
    public string Step { get; private set; } = "Waiting to start";

    public int? ByAccountId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Until when the copy of the portal that prints it may be believed to be alive; past that another takes it up.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The printed file, once done.</summary>
    public int? PdfId { get; private set; }

    public override bool Keeps(string property) => false;

    public void Take(DateTimeOffset until) => (State, HeldUntil, Attempts, Step) = (PrintState.Running, until, Attempts + 1, "Putting the report together");

    public void Reach(string step, DateTimeOffset until) => (Step, HeldUntil) = (step, until);

    public void Finish(int pdfId) => (State, Step, PdfId, HeldUntil) = (PrintState.Done, "Ready", pdfId, null);

    public void Fail(string why) => (State, Step, HeldUntil) = (PrintState.Failed, why, null);
}
