using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>What this partnership sees of cases that another one leads: exactly what the other has shared with it. The only place that reads across the border.</summary>
/// <remarks>Every look and every contribution is in the history of both.</remarks>
public sealed class CrossBorder(
    PortalDbContext db, DbContextOptions<PortalDbContext> options, HistoryKey key, HistoryWriter history, CaseDoor door, CaseMails mails, PartnershipScope scope, CurrentPartnership current, Access access, SignedIn signedIn, TimeProvider time)
{
    // The filter is set aside since these records are the lead's; in its place stands that they are shared with this partnership, now.
    // Whoever keeps the accounts reads no case, led here or elsewhere.
    private IQueryable<CaseShare> SharedWithUs
    {
        get
        {
            var here = access.Is(PortalRole.Administrator) ? null : scope.PartnershipId;
            return db.CaseShares.IgnoreQueryFilters([PartnershipFilter.Name]).AsNoTracking().Where(s => s.WithId == here && s.EndedAt == null);
        }
    }

    /// <summary>The cases that are shared with this partnership, the latest first.</summary>
    public async Task<IReadOnlyList<SharedCaseRow>> ListAsync(CancellationToken cancellationToken) => await SharedWithUs
        .OrderByDescending(s => s.Id)
        .Select(s => new SharedCaseRow(s.Id, s.Case.Reference, db.Partnerships.Single(p => p.Id == s.PartnershipId).Name, s.At, s.Case.Status))
        .ToListAsync(cancellationToken);

    /// <summary>One of them, the look kept before anything is shown; null when it is not, or no longer, shared with this partnership.</summary>
    public async Task<SharedCase?> LookAsync(int shareId, CancellationToken cancellationToken)
    {
        if (await FindAsync(shareId, cancellationToken) is not { } found) return null;

        await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(token);
                await history.AppendAsync(db, [TheirEntry(found, "looked at what is shared of the case"), OurEntry(found, "looked at what is shared of the case")], token);
                await transaction.CommitAsync(token);
            },
            cancellationToken);

        // As above: of the lead's case only what the share names.
        var share = found.Share;
        var children = await db.Cases.IgnoreQueryFilters([PartnershipFilter.Name]).Where(c => c.Id == share.CaseId).SelectMany(c => c.Children)
            .Where(c => share.ChildIds.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Pseudonym).ToListAsync(cancellationToken);
        var clocks = await db.Cases.IgnoreQueryFilters([PartnershipFilter.Name]).Where(c => c.Id == share.CaseId).SelectMany(c => c.Steps)
            .Where(s => s.IsStatutory).OrderBy(s => s.Order).Select(s => new Clock(s.Title, s.Due, "", s.DoneOn)).ToListAsync(cancellationToken);
        var outcome = await db.Cases.IgnoreQueryFilters([PartnershipFilter.Name]).Where(c => c.Id == share.CaseId).SelectMany(c => c.Decisions)
            .Where(d => d.Choice != ChairChoice.SentBack).OrderByDescending(d => d.Number).Select(d => d.Outcome).FirstOrDefaultAsync(cancellationToken);
        var contributions = await db.CaseContributions.IgnoreQueryFilters([PartnershipFilter.Name]).Where(c => c.ShareId == share.Id)
            .OrderBy(c => c.Id).Select(c => new OwnContribution(c.Text, c.FileId != null, c.ByName, c.At)).ToListAsync(cancellationToken);
        return new(share.Id, found.Reference, found.Lead, share.Text, share.At, children, clocks, outcome, contributions);
    }

    /// <summary>What one of them is called, without anything of what is in it; null as for <see cref="LookAsync"/>.</summary>
    public async Task<SharedHeading?> HeadingAsync(int shareId, CancellationToken cancellationToken) =>
        await FindAsync(shareId, cancellationToken) is { } found ? new(found.Share.Id, found.Reference, found.Lead) : null;

    /// <summary>Gives the lead what this partnership has to say.</summary>
    /// <param name="file">Makes the file's record, given the case it belongs to and who sends it; null for none.</param>
    /// <returns>Null when the case is not, or no longer, shared with this partnership.</returns>
    public async Task<IReadOnlyList<Problem>?> ContributeAsync(int shareId, string? text, Func<CaseReview, Actor, StoredFile>? file, CancellationToken cancellationToken)
    {
        if (await FindAsync(shareId, cancellationToken) is not { } found) return null;

        // Kept with the lead's case, so written within the lead's partnership.
        var (lead, by, now) = (new PartnershipScope(), Visitor, time.GetUtcNow());
        lead.Enter(found.Share.PartnershipId);
        await using var theirs = new PortalDbContext(options, lead, new HistoryWriter(key, new CurrentActor { Actor = by }, time));
        return await theirs.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                theirs.ChangeTracker.Clear();
                await using var transaction = await theirs.Database.BeginTransactionAsync(token);
                var share = await theirs.CaseShares.Include(s => s.Case).Include(s => s.With).SingleAsync(s => s.Id == shareId && s.EndedAt == null, token);
                var kept = file is null ? null : new CaseFile(share.Case, file(share.Case, by), $"From {share.With.Name}", by, now);
                if (share.Contribute(text, kept, by, now) is { Count: > 0 } problems) return problems;

                await mails.ContributedAsync(theirs, share, token);
                await theirs.SaveChangesAsync(token);
                await history.AppendAsync(theirs, [OurEntry(found, "contributed to the case")], token);
                await transaction.CommitAsync(token);
                return Problem.None;
            },
            cancellationToken);
    }

    // In the lead's history their partnership stands beside the name.
    private Actor Visitor
    {
        get
        {
            var name = $"{signedIn.Name} ({current.Required.Name})";
            return new(signedIn.AccountId, name.Length <= 200 ? name : name[..199] + "…");
        }
    }

    private async Task<FoundShare?> FindAsync(int shareId, CancellationToken cancellationToken) => await SharedWithUs.Where(s => s.Id == shareId)
        .Select(s => new FoundShare(s, s.Case.Reference, s.Case.Pseudonym, db.Partnerships.Single(p => p.Id == s.PartnershipId).Name)).SingleOrDefaultAsync(cancellationToken);

    private HistoryEntry TheirEntry(FoundShare found, string what) => door.Entry(found.Share.CaseId, $"{found.Reference}: {found.Pseudonym}", what, by: Visitor, partnershipId: found.Share.PartnershipId);

    // The case's own pseudonym may be that of a child who does not live here.
    private HistoryEntry OurEntry(FoundShare found, string what) => door.Entry(found.Share.CaseId, $"{found.Reference}, led by {found.Lead}", what);

    private sealed record FoundShare(CaseShare Share, string Reference, string Pseudonym, string Lead);
}

/// <param name="Lead">The partnership that leads.</param>
public sealed record SharedCaseRow(int Id, string Reference, string Lead, DateTimeOffset At, CaseStatus Status);

/// <param name="Lead">The partnership that leads.</param>
public sealed record SharedHeading(int Id, string Reference, string Lead);

/// <summary>A case as another partnership sees it.</summary>
/// <param name="Children">The pseudonyms of those who live in its area.</param>
/// <param name="Outcome">What was decided, or null.</param>
public sealed record SharedCase(
    int Id, string Reference, string Lead, string Text, DateTimeOffset At, IReadOnlyList<string> Children, IReadOnlyList<Clock> Clocks, ReviewOutcome? Outcome, IReadOnlyList<OwnContribution> Contributions);

public sealed record OwnContribution(string Text, bool HasFile, string ByName, DateTimeOffset At);
