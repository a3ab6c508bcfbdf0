using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.BreakGlass;

/// <summary>Opens a case in an emergency to somebody who is not on its list: they say why, it is kept, and the chair is told at once; without a chair, those who keep the case. Where there is nobody to tell, it stays shut.</summary>
[Route("{partnership}/case-reviews/break-glass"), Requires(Permission.BreakGlass)]
public sealed class BreakGlassController(PortalDbContext db, Access access, CaseMails mails, AttemptLimit attempts, SignedIn signedIn, CurrentPartnership current, TimeProvider time) : Controller
{
    // Whoever guesses references would learn which there are.
    private const int MostAttempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    [HttpGet("")]
    public IActionResult Open() => IsAdministrator ? Forbid() : View("Form", new GlassForm());

    [HttpPost("")]
    public async Task<IActionResult> Break(GlassForm form, CancellationToken cancellationToken)
    {
        if (IsAdministrator) return Forbid();
        if (!ModelState.IsValid) return View("Form", form);
        if (await attempts.CountAsync($"break glass {current.Required.Id} {signedIn.AccountId}", MostAttempts, Pause, cancellationToken) is { } until)
        {
            ModelState.AddModelError("", $"You have tried this too often. You can try again at {Words.Time(until)}; in the meantime, telephone the business unit");
            return View("Form", form);
        }

        var reference = form.Reference!.Trim().ToUpperInvariant();
        var review = await db.Cases.Include(c => c.Readers).SingleOrDefaultAsync(c => c.Reference == reference, cancellationToken);
        if (review is null)
        {
            ModelState.AddModelError(nameof(form.Reference), "There is no case of this reference");
            return View("Form", form);
        }

        if (!ModelState.Accept(review.BreakGlass(signedIn.Actor, form.Reason, time.GetUtcNow()))) return View("Form", form);

        var told = await mails.GlassBrokenAsync(review, cancellationToken);
        if (told == GlassTold.Nobody)
        {
            db.ChangeTracker.Clear();
            ModelState.AddModelError("", "The portal does not open it, because there is nobody to tell of it: the partnership has no independent chair here, and nobody else who keeps this case. If a child may be in danger now, telephone the police on 999. Otherwise telephone the local authority’s children’s social care, and tell whoever runs the portal that a chair is missing");
            return View("Form", form);
        }

        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "The case was changed at the same moment. Send this again");
            return View("Form", form);
        }

        return this.Done($"You can read {review.Reference} until {Words.DateTime(time.GetUtcNow() + CaseReview.GlassStaysBrokenFor)}. {(told == GlassTold.Chair ? "The independent chair has been told" : "There is no independent chair here, so those who keep this case have been told")}", $"/{current.Required.Slug}/case-reviews/{review.Reference}");
    }

    // Whoever keeps accounts never reads a case, whatever else they are.
    private bool IsAdministrator => access.Is(PortalRole.Administrator);
}

public sealed class GlassForm
{
    [Display(Name = "Reference of the case")]
    public string? Reference { get; set; }

    [Display(Name = "Why you need to open it now")]
    public string? Reason { get; set; }
}

internal sealed class GlassFormValidator : AbstractValidator<GlassForm>
{
    public GlassFormValidator()
    {
        RuleFor(f => f.Reference).NotEmpty().WithMessage("Enter the reference of the case").MaximumLength(CaseReview.ReferenceLength).WithMessage("Enter the whole reference: RR, the year and a number");
        RuleFor(f => f.Reason).Must(r => r?.Trim().Length >= 10).WithMessage("Say why you need to open this case now").MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
    }
}
