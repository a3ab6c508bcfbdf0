using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>The only way to a case: whoever may not open it finds nothing, and every look is kept.</summary>
public sealed class CaseDoor(PortalDbContext db, CasesOpenTo open, Access access, SignedIn signedIn, PartnershipScope scope, HistoryWriter history, TimeProvider time)
{
    /// <summary>The cases that whoever is signed in may open.</summary>
    public IQueryable<CaseReview> Cases => open.Me;

    /// <summary>The case that was found last, or null.</summary>
    internal CaseReview? Opened { get; private set; }

    /// <summary>Whether a look was kept while this request was answered.</summary>
    internal bool HasKeptLook { get; private set; }

    public bool Runs => access.May(Permission.RunCases);

    public bool Decides => access.May(Permission.DecideCases);

    /// <summary>A case and what this person may do with it; null when it is not there for them.</summary>
    /// <remarks>Read whole, in a fixed number of queries: its verbs look at all of its parts.</remarks>
    public async Task<FoundCase?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        var found = await Cases.AsSplitQuery()
            .Include(c => c.Children.OrderBy(p => p.Id))
            .Include(c => c.Steps.OrderBy(s => s.Order)).ThenInclude(s => s.Redates.OrderBy(r => r.Id))
            .Include(c => c.Readers.OrderBy(r => r.Id))
            .Include(c => c.Views).ThenInclude(v => v.Agency)
            .Include(c => c.Attendees.OrderBy(a => a.Name)).ThenInclude(a => a.Agency)
            .Include(c => c.Sections.OrderBy(s => s.Order)).ThenInclude(s => s.Versions.OrderBy(v => v.Number))
            .Include(c => c.Submissions.OrderBy(s => s.Number))
            .Include(c => c.Decisions.OrderBy(d => d.Number))
            .Include(c => c.Notices.OrderBy(n => n.Number))
            .Include(c => c.Recordings.OrderBy(r => r.Id))
            .SingleOrDefaultAsync(c => c.Reference == reference, cancellationToken);
        if (found is null) return null;

        Opened = found;
        var now = time.GetUtcNow();
        var own = found.Readers.Where(r => r.AccountId == signedIn.AccountId && r.HoldsAt(now)).ToList();
        return new(found, Runs, Runs || own.Exists(r => r.Right == ReaderRight.Write), Decides, own.Exists(r => r.OpensNames));
    }

    /// <summary>As <see cref="FindAsync"/>, for a page that shows what is in the case: the look is in the history before anything is shown.</summary>
    /// <param name="what">What is looked at, in words that follow "looked at".</param>
    public async Task<FoundCase?> LookAsync(string reference, string what, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is not { } found) return null;

        await KeepLookAsync(found.Case, $"looked at {what}", reason: null, cancellationToken);
        return found;
    }

    /// <summary>Keeps that something of a case was seen or taken away.</summary>
    /// <param name="by">Who did, when it is not whoever is signed in.</param>
    public Task KeepLookAsync(CaseReview review, string what, string? reason, CancellationToken cancellationToken, Actor? by = null) => db.Database.CreateExecutionStrategy().ExecuteAsync(
        async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            await history.AppendAsync(db, [Entry(review.Id, review.Label, what, reason, by)], token);
            await transaction.CommitAsync(token);
            HasKeptLook = true;
        },
        cancellationToken);

    /// <summary>Keeps that something of several cases was seen at once.</summary>
    public Task KeepLooksAsync(IReadOnlyList<(int Id, string Label)> cases, string what, CancellationToken cancellationToken) => cases.Count == 0 ? Task.CompletedTask : db.Database.CreateExecutionStrategy().ExecuteAsync(
        async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            await history.AppendAsync(db, [.. cases.Select(c => Entry(c.Id, c.Label, what))], token);
            await transaction.CommitAsync(token);
        },
        cancellationToken);

    /// <summary>An entry of a case's history that is no change of it.</summary>
    /// <param name="by">Who did, when it is not whoever is signed in.</param>
    /// <param name="partnershipId">Whose history it belongs to, when it is not that of the address.</param>
    public HistoryEntry Entry(int caseId, string label, string what, string? reason = null, Actor? by = null, int? partnershipId = null) => new()
    {
        PartnershipId = partnershipId ?? scope.PartnershipId,
        At = time.GetUtcNow(),
        ActorId = (by ?? signedIn.Actor).AccountId,
        ActorName = (by ?? signedIn.Actor).Name,
        Kind = CaseReview.CaseKind,
        RecordId = caseId,
        Label = label,
        What = what,
        Reason = reason,
        Changes = "[]",
    };
}

/// <summary>A case that somebody may open.</summary>
/// <param name="Runs">Whether they keep it: the business unit.</param>
/// <param name="Writes">Whether they may write its record.</param>
/// <param name="Decides">Whether they sign as independent chair.</param>
/// <param name="OpensNames">Whether they may open the key to the children's names.</param>
public sealed record FoundCase(CaseReview Case, bool Runs, bool Writes, bool Decides, bool OpensNames)
{
    /// <summary>As it was when it was read: what stands above a form, whatever a verb has tried since.</summary>
    public CaseHeading Heading { get; } = new(Case.Reference, Case.Pseudonym, Case.Status, Runs);
}

/// <summary>What stands above every page of a case.</summary>
public sealed record CaseHeading(string Reference, string Pseudonym, CaseStatus Status, bool Runs)
{
    /// <summary>Where the partnership's cases are.</summary>
    public string Root { get; init; } = "";

    public string Path => $"{Root}/{Reference}";
}
