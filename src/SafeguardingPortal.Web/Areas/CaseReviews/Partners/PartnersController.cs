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
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Partners;

/// <summary>The rapid review's meeting: when it was held, who took part, and what each statutory partner thinks of the criteria.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class PartnersController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("meeting")]
    public async Task<IActionResult> OpenMeeting(string @case, CancellationToken cancellationToken) =>
        await FindAsync(@case, cancellationToken) is { Runs: true } found ? this.CasePage(found, MeetingForm.Of(found.Case), "Meeting") : NotFound();

    [HttpPost("meeting")]
    public async Task<IActionResult> Meeting(string @case, MeetingForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

        var saved = MeetingForm.Of(found.Case);
        if (form.Version != saved.Version)
        {
            saved.LateReason = form.LateReason;
            this.ShowConflict(form, saved);
            return this.CasePage(found, form, "Meeting");
        }

        return await this.ChangeCaseAsync(db, found, form, c => c.Hold(form.On!.Value, form.LateReason, signedIn.Actor, time.GetUtcNow()), "Meeting recorded", cancellationToken, "/record#meeting", "Meeting");
    }

    [HttpGet("participants")]
    public async Task<IActionResult> OpenParticipants(string @case, CancellationToken cancellationToken) =>
        await FindAsync(@case, cancellationToken) is { } found ? this.CasePage(found, await FillAsync(new(), found, cancellationToken), "Participants") : NotFound();

    [HttpPost("participants")]
    public async Task<IActionResult> Add(string @case, ParticipantForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, cancellationToken) is not { } found) return NotFound();

        await FillAsync(form, found, cancellationToken);
        var person = await db.People.Include(p => p.Agency).SingleOrDefaultAsync(p => p.Id == form.Person, cancellationToken);
        return await this.ChangeCaseAsync(
            db, found, form, c => person is null ? Domain.Common.Problem.With(nameof(form.Person), "Select who took part") : c.Attend(person), $"{person?.Name} added", cancellationToken, "/participants", "Participants");
    }

    [HttpPost("participants/{id:int}/remove")]
    public async Task<IActionResult> Remove(string @case, int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, cancellationToken) is not { } found || found.Case.Participants.FirstOrDefault(a => a.Id == id) is not { } attendee) return NotFound();

        var form = await FillAsync(new(), found, cancellationToken);
        return await this.ChangeCaseAsync(db, found, form, c => c.TakeOff(attendee), $"{attendee.Name} taken off the list", cancellationToken, "/participants", "Participants");
    }

    [HttpGet("partners/{agency}")]
    public async Task<IActionResult> OpenView(string @case, string agency, CancellationToken cancellationToken) =>
        await FindAsync(@case, agency, cancellationToken) is var (found, partner) ? this.CasePage(found, ViewForm.Of(found.Case, partner), "PartnerView") : NotFound();

    [HttpPost("partners/{agency}")]
    public async Task<IActionResult> GiveView(string @case, string agency, ViewForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, agency, cancellationToken) is not var (found, partner)) return NotFound();

        form.Partner = partner;
        var saved = ViewForm.Of(found.Case, partner);
        if (form.Version != saved.Version)
        {
            this.ShowConflict(form, saved);
            return this.CasePage(found, form, "PartnerView");
        }

        return await this.ChangeCaseAsync(
            db, found, form, c => c.GiveView(partner, form.View!.Value, form.TookPart, form.Person, form.Reason, signedIn.Actor, time.GetUtcNow()),
            $"View of {partner.ShortName} recorded", cancellationToken, "/record#partners", "PartnerView");
    }

    private async Task<FoundCase?> FindAsync(string reference, CancellationToken cancellationToken) => await door.FindAsync(reference, cancellationToken) is { Writes: true } found ? found : null;

    private async Task<(FoundCase, Agency)?> FindAsync(string reference, string agency, CancellationToken cancellationToken) =>
        await FindAsync(reference, cancellationToken) is { } found
        && (await db.StatutoryPartnersAsync(found.Case, cancellationToken)).Find(a => a.Slug == agency) is { } partner ? (found, partner) : null;

    private async Task<ParticipantForm> FillAsync(ParticipantForm form, FoundCase found, CancellationToken cancellationToken)
    {
        var day = found.Case.HeldOn ?? time.LondonToday();
        var people = await db.People.AsNoTracking().Where(p => p.From <= day && (p.To == null || p.To >= day)).OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.RoleTitle, Agency = p.Agency.ShortName }).ToListAsync(cancellationToken);
        (form.Case, form.People) = (found.Case, [.. people.Select(p => new Choice($"{p.Id}", $"{p.Name}, {p.RoleTitle}, {p.Agency}"))]);
        return form;
    }
}

public sealed class MeetingForm : IVersionedForm
{
    [Display(Name = "Day on which the rapid review was held")]
    public DateOnly? On { get; set; }

    [Display(Name = "Why it was late")]
    public string? LateReason { get; set; }

    /// <summary>Tells one recorded day from another; 0 when there was none.</summary>
    public int Version { get; set; }

    public static MeetingForm Of(CaseReview review) => new() { On = review.HeldOn, Version = review.HeldOn?.DayNumber ?? 0 };
}

internal sealed class MeetingFormValidator : AbstractValidator<MeetingForm>
{
    public MeetingFormValidator()
    {
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day on which the rapid review was held");
        RuleFor(f => f.LateReason).MaximumLength(CaseStep.ReasonLength).WithMessage("Why it was late must be 2,000 characters or fewer");
    }
}

public sealed class ParticipantForm
{
    [Display(Name = "Who took part")]
    public int? Person { get; set; }

    [BindNever]
    public CaseReview Case { get; set; } = null!;

    [BindNever]
    public IReadOnlyList<Choice> People { get; set; } = [];
}

public sealed class ViewForm : IVersionedForm
{
    [Display(Name = "Are the criteria for a local child safeguarding practice review met?")]
    public ThresholdView? View { get; set; }

    [Display(Name = "They took part in the rapid review")]
    public bool TookPart { get; set; }

    [Display(Name = "Who spoke for them")]
    public string? Person { get; set; }

    [Display(Name = "Their reasons")]
    public string? Reason { get; set; }

    /// <summary>Of the view as it was when the form was opened; 0 when there was none.</summary>
    public int Version { get; set; }

    [BindNever]
    public Agency Partner { get; set; } = null!;

    public static ViewForm Of(CaseReview review, Agency partner)
    {
        var view = review.Views.FirstOrDefault(v => v.AgencyId == partner.Id);
        return new() { View = view?.View, TookPart = view?.TookPart ?? false, Person = view?.Person, Reason = view?.Reason, Version = view?.Version ?? 0, Partner = partner };
    }
}

internal sealed class ViewFormValidator : AbstractValidator<ViewForm>
{
    public ViewFormValidator()
    {
        RuleFor(f => f.View).NotNull().WithMessage("Select their view").IsInEnum().WithMessage("Select their view");
        RuleFor(f => f.Person).MaximumLength(PartnerView.PersonLength).WithMessage("Who spoke for them must be 200 characters or fewer");
        RuleFor(f => f.Reason).MaximumLength(PartnerView.ReasonLength).WithMessage("Their reasons must be 4,000 characters or fewer");
    }
}
