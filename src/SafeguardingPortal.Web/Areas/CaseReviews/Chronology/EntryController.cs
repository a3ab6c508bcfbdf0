using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Chronology;

/// <summary>One entry of a chronology: added by whoever writes the case, compared with the one it may repeat, withdrawn.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/chronology"), Requires(Permission.ReadWork)]
public sealed class EntryController(PortalDbContext db, CaseDoor door, Chronologist chronologist, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Writes: true } found ? this.CasePage(found, await FilledAsync(found, new EntryForm(), cancellationToken), "New") : NotFound();

    [HttpPost("new")]
    public async Task<IActionResult> Add(string @case, EntryForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Writes: true } found) return NotFound();

        await FilledAsync(found, form, cancellationToken);
        if (!found.Case.Status.IsOpen()) ModelState.AddModelError("", $"Nothing can be added: the case is {found.Case.Status.InWords().ToLowerInvariant()}");
        var agency = form.Agency is { } id ? await db.Agencies.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;
        if (agency is null) ModelState.AddModelError(nameof(form.Agency), "Select whose record it is from");
        ModelState.Accept([.. form.Event.Draft.Check(found.Case.Children, time.LondonToday()).Select(p => p with { Field = $"{nameof(form.Event)}.{p.Field}" })]);
        if (!ModelState.IsValid) return this.CasePage(found, form, "New");

        var entry = (await chronologist.AddAsync(found.Case, [form.Event.Draft], agency!, request: null, signedIn.Actor, time.GetUtcNow(), cancellationToken))[0];
        entry.TellAdded();
        await db.SaveChangesAsync(cancellationToken);
        return this.BackToCase(found, $"Entry {entry.Number} added{(PersonalDetails.In(entry.What) is [_, ..] details ? $". Check the text: it seems to contain {details.InSeries()}" : "")}", $"/chronology/{entry.Number}");
    }

    [HttpGet("{entry:int}")]
    public async Task<IActionResult> Show(string @case, int entry, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, entry, cancellationToken) is not var (found, one)) return NotFound();

        await door.KeepLookAsync(found.Case, $"looked at {one.Label} of the chronology", reason: null, cancellationToken);
        return this.CasePage(found, await ViewAsync(found, one, new(), cancellationToken), "Entry");
    }

    [HttpPost("{entry:int}/same")]
    public Task<IActionResult> Same(string @case, int entry, SettleForm form, CancellationToken cancellationToken) => ChangeAsync(@case, entry, form, mustRun: false, async one =>
    {
        var other = form.Other is { } number ? await Entries.SingleOrDefaultAsync(e => e.CaseId == one.CaseId && e.Number == number, cancellationToken) : null;
        if (other is not null && other != one) db.CountAsChanged(other);
        return other is null ? [new(nameof(form.Other), form.Other is null ? "Enter the number of the other entry" : "The chronology has no entry of this number")] : one.IsSameAs(other, await RepeatsAsync(one, cancellationToken), signedIn.Actor, time.GetUtcNow());
    }, "Marked as the same event. Both entries stay", cancellationToken);

    [HttpPost("{entry:int}/own")]
    public Task<IActionResult> Own(string @case, int entry, SettleForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, entry, form, mustRun: false, one => Task.FromResult(one.IsItsOwn(signedIn.Actor, time.GetUtcNow())), "Marked as an event of its own", cancellationToken);

    [HttpPost("{entry:int}/withdraw")]
    public Task<IActionResult> Withdraw(string @case, int entry, SettleForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, entry, form, mustRun: true, async one => one.Withdraw(form.Reason, await RepeatsAsync(one, cancellationToken), signedIn.Actor, time.GetUtcNow()), "Entry withdrawn. It stays readable with the reason", cancellationToken);

    private IQueryable<ChronologyEntry> Entries => db.ChronologyEntries.Include(e => e.Agency).Include(e => e.Child).Include(e => e.Request)
        .Include(e => e.Resembles).ThenInclude(e => e!.Agency).Include(e => e.SameAs).ThenInclude(e => e!.Agency);

    private Task<List<ChronologyEntry>> RepeatsAsync(ChronologyEntry entry, CancellationToken cancellationToken) =>
        db.ChronologyEntries.Where(e => e.SameAsId == entry.Id && e.WithdrawnAt == null).ToListAsync(cancellationToken);

    private async Task<(FoundCase Found, ChronologyEntry Entry)?> FindAsync(string reference, int number, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { } found && await Entries.SingleOrDefaultAsync(e => e.CaseId == found.Case.Id && e.Number == number, cancellationToken) is { } entry ? (found, entry) : null;

    private async Task<IActionResult> ChangeAsync(string reference, int number, SettleForm form, bool mustRun, Func<ChronologyEntry, Task<IReadOnlyList<Problem>>> verb, string done, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, number, cancellationToken) is not var (found, entry) || !(mustRun ? found.Runs : found.Writes)) return NotFound();

        var view = await ViewAsync(found, entry, form, cancellationToken);
        IReadOnlyList<Problem> problems = ModelState.IsValid ? await verb(entry) : [];
        return await this.ChangeCaseAsync(db, found, view, _ => problems, done, cancellationToken, $"/chronology/{number}", "Entry");
    }

    private async Task<EntryView> ViewAsync(FoundCase found, ChronologyEntry entry, SettleForm form, CancellationToken cancellationToken)
    {
        var repeats = await db.ChronologyEntries.AsNoTracking().Where(e => e.WithdrawnAt == null && ((e.ResemblesId == entry.Id && e.SettledAt == null) || e.SameAsId == entry.Id))
            .OrderBy(e => e.Number).Select(e => new Repeat(e.Number, e.Agency.ShortName, e.SameAsId != null)).ToListAsync(cancellationToken);
        return new() { Entry = entry, Repeats = repeats, Writes = found.Writes, Runs = found.Runs, Names = Pseudonyms.Kept, Other = form.Other, Reason = form.Reason };
    }

    private async Task<EntryForm> FilledAsync(FoundCase found, EntryForm form, CancellationToken cancellationToken)
    {
        form.Agencies = await AgencyChoices.OnAsync(db, time.LondonToday(), cancellationToken);
        form.Children = [.. found.Case.Children.Select(c => new Choice(c.Pseudonym, c.Pseudonym))];
        return form;
    }
}

/// <summary>An event that somebody writes into the chronology by themselves.</summary>
public sealed class EntryForm
{
    [Display(Name = "Whose record it is from")]
    public int? Agency { get; set; }

    public EventRow Event { get; set; } = new();

    [BindNever]
    public IReadOnlyList<Choice> Agencies { get; set; } = [];

    [BindNever]
    public IReadOnlyList<Choice> Children { get; set; } = [];
}

/// <summary>What is said of an entry.</summary>
public class SettleForm
{
    [Display(Name = "Number of the other entry")]
    public int? Other { get; set; }

    public string? Reason { get; set; }
}

/// <summary>An entry with what it repeats and what repeats it.</summary>
public sealed class EntryView : SettleForm
{
    public required ChronologyEntry Entry { get; init; }

    public required IReadOnlyList<Repeat> Repeats { get; init; }

    public required bool Writes { get; init; }

    public required bool Runs { get; init; }

    /// <inheritdoc cref="ChronologyView.Names"/>
    public required Pseudonyms Names { get; init; }
}

/// <param name="IsSure">Whether a person has said so.</param>
public sealed record Repeat(int Number, string Agency, bool IsSure);

internal sealed class SettleFormValidator : AbstractValidator<SettleForm>
{
    public SettleFormValidator() => RuleFor(f => f.Reason).MaximumLength(ChronologyEntry.ReasonLength).WithMessage($"The reason must be {ChronologyEntry.ReasonLength:N0} characters or fewer");
}
