using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Record;

/// <summary>The record of the rapid review: who took part, what the partners think, what it says under each heading, what it recommends.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/record"), Requires(Permission.ReadWork)]
public sealed class RecordController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string @case, CancellationToken cancellationToken)
    {
        if (await door.LookAsync(@case, "the record", cancellationToken) is not { } found) return NotFound();
        return this.CasePage(found, new RecordView(found.Case, found.Runs, found.Writes && found.Case.Status.IsWritable(), await db.StatutoryPartnersAsync(found.Case, cancellationToken)), "Show");
    }

    [HttpGet("{section:regex(^[[a-z0-9-]]+$)}")]
    public async Task<IActionResult> Edit(string @case, string section, CancellationToken cancellationToken) =>
        await FindAsync(@case, section, cancellationToken) is var (found, part) && found.Case.Status.IsWritable() ? this.CasePage(found, SectionForm.Of(part), "Edit") : NotFound();

    [HttpPost("{section:regex(^[[a-z0-9-]]+$)}")]
    public async Task<IActionResult> Write(string @case, string section, SectionForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, section, cancellationToken) is not var (found, part)) return NotFound();

        form.Section = part;
        // Judged by what it is now: of two who write, the second sees both texts, whichever came first to the database.
        db.ExpectVersion(part, form.Version);
        if (!ModelState.IsValid || !ModelState.Accept(part.Write(form.Text, signedIn.Actor, time.GetUtcNow()))) return this.CasePage(found, form, "Edit");
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToCase(found, $"“{part.Title}” saved{Warning(form.Text)}", $"/record#{part.Key}");

        if (await FindAsync(@case, section, cancellationToken) is not var (now, saved)) return NotFound();
        if (now.Case.Status.IsWritable()) this.ShowConflict(form, SectionForm.Of(saved));
        else ModelState.AddModelError("", $"The record was submitted while you were writing and cannot be changed: the case is {now.Case.Status.InWords().ToLowerInvariant()}. Keep your text elsewhere until it is open again");
        form.Section = saved;
        return this.CasePage(now, form, "Edit");
    }

    [HttpGet("{section:regex(^[[a-z0-9-]]+$)}/versions")]
    public async Task<IActionResult> Versions(string @case, string section, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found || found.Case.Sections.FirstOrDefault(s => s.Key == section) is not { } part) return NotFound();

        await door.KeepLookAsync(found.Case, $"looked at the versions of “{part.Title}”", reason: null, cancellationToken);
        return this.CasePage(found, part, "Versions");
    }

    private static string Warning(string? text) => PersonalDetails.In(text) is [_, ..] found ? $". Check it: it seems to contain {found.InSeries()}" : "";

    private async Task<(FoundCase, CaseSection)?> FindAsync(string reference, string key, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { Writes: true } found && found.Case.Sections.FirstOrDefault(s => s.Key == key) is { } section ? (found, section) : null;
}

/// <param name="Writes">Whether this person may write it now.</param>
/// <param name="Partners">The statutory partners on the day of the meeting; before that is known, on the day the referral was received.</param>
public sealed record RecordView(CaseReview Case, bool Runs, bool Writes, IReadOnlyList<Agency> Partners);

/// <summary>What stands under one heading, as somebody writes it.</summary>
public sealed class SectionForm : IVersionedForm
{
    public string? Text { get; set; }

    public int Version { get; set; }

    [BindNever]
    public CaseSection Section { get; set; } = null!;

    public static SectionForm Of(CaseSection section) => new() { Text = section.Text, Version = section.Version, Section = section };
}

internal sealed class SectionFormValidator : AbstractValidator<SectionForm>
{
    public SectionFormValidator() => RuleFor(f => f.Text).MaximumLength(CaseSection.TextLength).WithMessage($"The text must be {CaseSection.TextLength:N0} characters or fewer");
}
