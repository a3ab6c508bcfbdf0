using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Redact;

/// <summary>Takes words that tell who somebody is out of what agencies have told, also of a case that has ended: a name does no less harm there.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class RedactController(PortalDbContext db, CaseDoor door) : Controller
{
    [HttpGet("chronology/{entry:int}/redact")]
    public async Task<IActionResult> OpenEntry(string @case, int entry, CancellationToken cancellationToken) =>
        await EntryAsync(@case, entry, cancellationToken) is var (found, one) ? this.CasePage(found, FormOf(one)) : NotFound();

    [HttpPost("chronology/{entry:int}/redact")]
    public async Task<IActionResult> Entry(string @case, int entry, RedactForm form, CancellationToken cancellationToken) =>
        await EntryAsync(@case, entry, cancellationToken) is var (found, one)
            ? await this.ChangeCaseAsync(db, found, form.Shown(FormOf(one)), _ => one.Redact(form.Words, form.Reason), "The words are taken out", cancellationToken, form.Page)
            : NotFound();

    [HttpGet("information/{number:int}/returns/{given:int}/redact")]
    public async Task<IActionResult> OpenReturn(string @case, int number, int given, CancellationToken cancellationToken) =>
        await ReturnAsync(@case, number, given, cancellationToken) is var (found, one) ? this.CasePage(found, FormOf(one)) : NotFound();

    [HttpPost("information/{number:int}/returns/{given:int}/redact")]
    public async Task<IActionResult> Return(string @case, int number, int given, RedactForm form, CancellationToken cancellationToken) =>
        await ReturnAsync(@case, number, given, cancellationToken) is var (found, one)
            ? await this.ChangeCaseAsync(db, found, form.Shown(FormOf(one)), _ => one.Redact(form.Words, form.Reason), "The words are taken out", cancellationToken, form.Page)
            : NotFound();

    private async Task<FoundCase?> FindAsync(string reference, CancellationToken cancellationToken) => await door.FindAsync(reference, cancellationToken) is { Writes: true } found ? found : null;

    private async Task<(FoundCase, ChronologyEntry)?> EntryAsync(string reference, int number, CancellationToken cancellationToken) =>
        await FindAsync(reference, cancellationToken) is { } found && await db.ChronologyEntries.SingleOrDefaultAsync(e => e.CaseId == found.Case.Id && e.Number == number, cancellationToken) is { } entry ? (found, entry) : null;

    private async Task<(FoundCase, InformationReturn)?> ReturnAsync(string reference, int number, int given, CancellationToken cancellationToken) =>
        await FindAsync(reference, cancellationToken) is { } found && await db.RequestAsync(found, number, cancellationToken) is { } request && request.Returns.FirstOrDefault(r => r.Number == given) is { } one ? (found, one) : null;

    private static RedactForm FormOf(ChronologyEntry entry) => new()
    {
        Of = entry.Label,
        Page = $"/chronology/{entry.Number}",
        Texts = [.. new[] { entry.What, entry.Outcome, entry.Source, entry.Time, entry.WithdrawnReason }.OfType<string>().Where(t => t.Length > 0)],
        HasFile = entry.Row is not null,
    };

    private static RedactForm FormOf(InformationReturn given) => new()
    {
        Of = $"return {given.Number} {given.Label}",
        Page = $"/information/{given.Request.Number}",
        Texts = [.. new[] { given.Text, given.ByName }.Where(t => t.Length > 0)],
        HasFile = given.TableId is not null || given.FileId is not null,
    };
}

/// <summary>Words that are to be taken out. The form is not kept while it is typed: they would be kept with it.</summary>
public sealed class RedactForm
{
    [Display(Name = "Words to take out")]
    public string? Words { get; set; }

    public string? Reason { get; set; }

    /// <summary>What they stand in: <c>entry 3</c>.</summary>
    [BindNever]
    public string Of { get; set; } = "";

    /// <summary>The page of the case where it is shown.</summary>
    [BindNever]
    public string Page { get; set; } = "";

    [BindNever]
    public IReadOnlyList<string> Texts { get; set; } = [];

    /// <summary>Whether a file came with it, which stays as it came.</summary>
    [BindNever]
    public bool HasFile { get; set; }

    internal RedactForm Shown(RedactForm with)
    {
        (Of, Page, Texts, HasFile) = (with.Of, with.Page, with.Texts, with.HasFile);
        return this;
    }
}
