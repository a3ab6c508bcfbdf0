using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Files;
using SafeguardingPortal.Web.Shared.Uploads;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Files;

/// <summary>The documents of a case, for whoever may open it; the business unit adds and withdraws them.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/files"), Requires(Permission.ReadWork)]
public sealed class CaseFilesController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Download(string @case, int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, id, cancellationToken) is not var (found, file)) return NotFound();
        // Whoever withdrew it can still see what it was; nobody else can.
        if (file.WithdrawnAt is not null && !found.Runs) return NotFound();

        await door.KeepLookAsync(found.Case, $"downloaded “{file.Title}”", reason: null, cancellationToken);
        return await this.DownloadAsync(db, file.FileId, cancellationToken);
    }

    [HttpGet("new")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken) => await door.FindAsync(@case, cancellationToken) is { Runs: true } found ? this.CasePage(found, new CaseFileForm(), "New") : NotFound();

    [HttpPost("new")]
    public async Task<IActionResult> Add(string @case, CaseFileForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();
        if (!found.Case.Status.IsOpen()) ModelState.AddModelError("", $"Nothing can be added: the case is {found.Case.Status.InWords().ToLowerInvariant()}");
        ModelState.Accept(CaseFile.CheckTitle(form.Title));
        if (form.Document is null) ModelState.AddModelError(nameof(form.Document), "Select a file");
        var file = form.Document is null ? null : await StoredAsync(found.Case, form.Document, cancellationToken);
        if (!ModelState.IsValid)
        {
            if (file is not null) ModelState.AddModelError("", "Nothing was saved. Select your file again when you send this again");
            return this.CasePage(found, form, "New");
        }

        db.Add(new CaseFile(found.Case, file!, form.Title!.Trim(), signedIn.Actor, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return this.BackToCase(found, "Document added");
    }

    [HttpGet("{id:int}/withdraw")]
    public async Task<IActionResult> OpenWithdraw(string @case, int id, CancellationToken cancellationToken) =>
        await FindAsync(@case, id, cancellationToken) is ({ Runs: true } found, var file) ? this.CasePage(found, new WithdrawFileForm { File = file }, "Withdraw") : NotFound();

    [HttpPost("{id:int}/withdraw")]
    public async Task<IActionResult> Withdraw(string @case, int id, WithdrawFileForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, id, cancellationToken) is not ({ Runs: true } found, var file)) return NotFound();

        form.File = file;
        return await this.ChangeCaseAsync(db, found, form, _ => file.Withdraw(form.Reason, signedIn.Actor, time.GetUtcNow()), "Document withdrawn", cancellationToken, view: "Withdraw");
    }

    private async Task<(FoundCase, CaseFile)?> FindAsync(string reference, int id, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { } found && await db.CaseFiles.SingleOrDefaultAsync(f => f.Id == id && f.CaseId == found.Case.Id, cancellationToken) is { } file ? (found, file) : null;

    // Given a new name: the one that it had may say who a child is.
    private async Task<StoredFile?> StoredAsync(CaseReview review, IFormFile document, CancellationToken cancellationToken)
    {
        await using var content = document.OpenReadStream();
        var (accepted, message) = UploadRules.Default.Examine(content, document.FileName);
        if (accepted is null)
        {
            ModelState.AddModelError(nameof(CaseFileForm.Document), message!);
            return null;
        }

        var number = await db.CaseFiles.CountAsync(f => f.CaseId == review.Id, cancellationToken) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{review.Reference}-document-{number}{Path.GetExtension(accepted.Name)}");
        return await accepted.StoredAsync(content, signedIn.Actor, time.GetUtcNow(), cancellationToken, name, review);
    }
}

public sealed class CaseFileForm
{
    [Display(Name = "What the document is")]
    public string? Title { get; set; }

    public IFormFile? Document { get; set; }
}

public sealed class WithdrawFileForm
{
    public string? Reason { get; set; }

    [BindNever]
    public CaseFile File { get; set; } = null!;
}

internal sealed class WithdrawFileFormValidator : AbstractValidator<WithdrawFileForm>
{
    public WithdrawFileFormValidator() => RuleFor(f => f.Reason).MaximumLength(CaseFile.ReasonLength).WithMessage($"The reason must be {CaseFile.ReasonLength:N0} characters or fewer");
}
