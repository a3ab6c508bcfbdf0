using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.CaseReviews.AccessList;

/// <summary>Who may see a case, and everything that was done with it and every look at it: shown to all who may open it.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/access"), Requires(Permission.ReadWork)]
public sealed class AccessListController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    private const int Size = 50;

    // As the page shows it, with each entry's place in the chain; of what a field held before, nothing: it may have been taken out for a reason.
    private static readonly SpreadsheetColumns<HistoryEntry> Columns = new SpreadsheetColumns<HistoryEntry>()
        .Number("Entry", e => e.Sequence)
        .Text("When (London)", e => e.At.InLondon().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
        .Text("Who", e => e.ActorName)
        .Text("What", e => e.What, 60)
        .Text("Reason", e => e.Reason, 40)
        .Text("Seal", e => e.Seal);

    [HttpGet("")]
    public async Task<IActionResult> Show(string @case, int? page, CancellationToken cancellationToken)
    {
        if (await door.LookAsync(@case, "who may see it", cancellationToken) is not { } found) return NotFound();

        var entries = History(found);
        var paging = new Paging(page, await entries.CountAsync(cancellationToken), Size);
        var rows = await entries.OrderByDescending(e => e.Sequence).Skip(paging.Skip).Take(paging.Size).Select(e => new CaseHappening(e.At, e.ActorName, e.What, e.Reason)).ToListAsync(cancellationToken);
        var byRole = await db.CaseRolesOfAll().Where(g => g.PartnershipId == db.ScopeId && (g.Role == PortalRole.BusinessUnit || g.Role == PortalRole.IndependentChair))
            .Join(db.Users, g => g.AccountId, u => u.Id, (g, u) => new { u.DisplayName, g.Role }).Distinct().OrderBy(r => r.DisplayName).ToListAsync(cancellationToken);
        return this.CasePage(found, new AccessView(found.Case, found.Runs, time.GetUtcNow(), [.. byRole.Select(r => new RoleReader(r.DisplayName, r.Role))], rows, paging), "Show");
    }

    [HttpGet("export")]
    public async Task<IActionResult> Export(string @case, SpreadsheetFormat format, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found) return NotFound();

        await door.KeepLookAsync(found.Case, $"took away the history as {(format == SpreadsheetFormat.Csv ? "CSV" : "Excel")}", reason: null, cancellationToken);
        return Columns.AsFile(format, $"History of {found.Case.Reference}", History(found).OrderBy(e => e.Sequence).AsAsyncEnumerable());
    }

    [HttpGet("new")]
    public async Task<IActionResult> OpenAdd(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Runs: true } found ? this.CasePage(found, await FillAsync(new(), cancellationToken)) : NotFound();

    [HttpPost("new")]
    public async Task<IActionResult> Add(string @case, ReaderForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

        await FillAsync(form, cancellationToken);
        var reader = form.Accounts.FirstOrDefault(a => a.Value == $"{form.Account}");
        return await this.ChangeCaseAsync(
            db, found, form,
            c => reader is null ? Domain.Common.Problem.With(nameof(form.Account), "Select who is to see this case")
                : c.LetIn(new(form.Account, reader.Text), form.MayWrite ? ReaderRight.Write : ReaderRight.Read, form.OpensNames, form.Reason, signedIn.Actor, time.GetUtcNow()),
            $"{reader?.Text} can now open this case", cancellationToken, "/access");
    }

    [HttpGet("{id:int}/change")]
    public async Task<IActionResult> OpenChange(string @case, int id, CancellationToken cancellationToken) =>
        await FindAsync(@case, id, cancellationToken) is var (found, reader) ? this.CasePage(found, ChangeReaderForm.Of(reader), "Change") : NotFound();

    [HttpPost("{id:int}/change")]
    public async Task<IActionResult> Change(string @case, int id, ChangeReaderForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, id, cancellationToken) is not var (found, reader)) return NotFound();

        form.Reader = reader;
        if (form.Version != reader.Version)
        {
            this.ShowConflict(form, ChangeReaderForm.Of(reader, form.Reason));
            return this.CasePage(found, form, "Change");
        }

        return await this.ChangeCaseAsync(
            db, found, form, c => c.ChangeRight(reader, form.MayWrite ? ReaderRight.Write : ReaderRight.Read, form.OpensNames, form.Reason, time.GetUtcNow()),
            $"What {reader.Name} may do was changed", cancellationToken, "/access", "Change");
    }

    [HttpGet("{id:int}/end")]
    public async Task<IActionResult> OpenEnd(string @case, int id, CancellationToken cancellationToken) =>
        await FindAsync(@case, id, cancellationToken) is var (found, reader) ? this.CasePage(found, new EndReaderForm { Reader = reader }, "End") : NotFound();

    [HttpPost("{id:int}/end")]
    public async Task<IActionResult> End(string @case, int id, EndReaderForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, id, cancellationToken) is not var (found, reader)) return NotFound();

        form.Reader = reader;
        return await this.ChangeCaseAsync(db, found, form, c => c.ShutOut(reader, form.Reason, time.GetUtcNow()), $"{reader.Name} can no longer open this case", cancellationToken, "/access", "End");
    }

    private IQueryable<HistoryEntry> History(FoundCase found) => db.History.AsNoTracking().Where(e => e.PartnershipId == db.ScopeId && e.Kind == CaseReview.CaseKind && e.RecordId == found.Case.Id);

    private async Task<(FoundCase, CaseReader)?> FindAsync(string reference, int id, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { Runs: true } found && found.Case.Readers.FirstOrDefault(r => r.Id == id) is { } reader ? (found, reader) : null;

    private async Task<ReaderForm> FillAsync(ReaderForm form, CancellationToken cancellationToken)
    {
        var accounts = await db.Users.AsNoTracking()
            .Where(u => db.CaseRolesOfAll().Any(g => g.PartnershipId == db.ScopeId && g.AccountId == u.Id))
            .OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
        form.Accounts = [.. accounts.Select(a => new Choice($"{a.Id}", a.DisplayName))];
        return form;
    }
}

public sealed record RoleReader(string Name, PortalRole Role);

public sealed record CaseHappening(DateTimeOffset At, string Who, string What, string? Reason);

public sealed record AccessView(CaseReview Case, bool Runs, DateTimeOffset Now, IReadOnlyList<RoleReader> ByRole, IReadOnlyList<CaseHappening> Happenings, Paging Paging)
{
    public IReadOnlyList<CaseReader> Readers => [.. Case.Readers.OrderByDescending(r => r.HoldsAt(Now)).ThenBy(r => r.Name, StringComparer.CurrentCulture)];
}

public sealed class ReaderForm
{
    [Display(Name = "Who")]
    public int? Account { get; set; }

    [Display(Name = "They may write the record")]
    public bool MayWrite { get; set; }

    [Display(Name = "They may open the key to the children’s names")]
    public bool OpensNames { get; set; }

    [Display(Name = "Why they need to see this case")]
    public string? Reason { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Accounts { get; set; } = [];
}

internal sealed class ReaderFormValidator : AbstractValidator<ReaderForm>
{
    public ReaderFormValidator() => RuleFor(f => f.Reason).MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
}

/// <summary>What somebody on the list may do.</summary>
public sealed class ChangeReaderForm : IVersionedForm
{
    [Display(Name = "They may write the record")]
    public bool MayWrite { get; set; }

    [Display(Name = "They may open the key to the children’s names")]
    public bool OpensNames { get; set; }

    [Display(Name = "Why it is changed")]
    public string? Reason { get; set; }

    public int Version { get; set; }

    [BindNever]
    public CaseReader Reader { get; set; } = null!;

    public static ChangeReaderForm Of(CaseReader reader, string? reason = null) =>
        new() { MayWrite = reader.Right == ReaderRight.Write, OpensNames = reader.OpensNames, Reason = reason, Version = reader.Version, Reader = reader };
}

internal sealed class ChangeReaderFormValidator : AbstractValidator<ChangeReaderForm>
{
    public ChangeReaderFormValidator() => RuleFor(f => f.Reason).MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
}

public sealed class EndReaderForm
{
    [Display(Name = "Why they no longer need to see it")]
    public string? Reason { get; set; }

    [BindNever]
    public CaseReader Reader { get; set; } = null!;
}

internal sealed class EndReaderFormValidator : AbstractValidator<EndReaderForm>
{
    public EndReaderFormValidator() => RuleFor(f => f.Reason).MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
}
