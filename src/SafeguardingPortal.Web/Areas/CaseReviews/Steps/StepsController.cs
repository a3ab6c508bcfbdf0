using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Steps;

/// <summary>Says that a step of the timetable is done, gives it another date, or takes back that it was done.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/steps/{step:int}"), Requires(Permission.ReadWork)]
public sealed class StepsController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("done")]
    public Task<IActionResult> OpenDone(string @case, int step, CancellationToken cancellationToken) =>
        PageAsync(@case, step, s => new StepForm { On = time.LondonToday(), Step = s }, "Done", cancellationToken);

    [HttpPost("done")]
    public Task<IActionResult> Done(string @case, int step, StepForm form, CancellationToken cancellationToken)
    {
        if (form.On is null && ModelState.IsValid) ModelState.AddModelError(nameof(form.On), "Enter the day on which it was done");
        return ChangeAsync(@case, step, form, (c, s) => c.Finish(s, form.On!.Value, form.LateReason, signedIn.Actor, time.GetUtcNow()), s => $"Done: {s.Title}", "Done", cancellationToken);
    }

    [HttpGet("move")]
    public Task<IActionResult> OpenMove(string @case, int step, CancellationToken cancellationToken) => PageAsync(@case, step, StepForm.MoveOf, "Move", cancellationToken);

    [HttpPost("move")]
    public async Task<IActionResult> Move(string @case, int step, StepForm form, CancellationToken cancellationToken)
    {
        // What is moved is the date they saw.
        if (await FindAsync(@case, step, cancellationToken) is (var found, { IsDone: false } one) && StepForm.MoveOf(one) is var now && form.Version != now.Version)
        {
            (now.To, now.Reason, form.Step) = (one.Due, form.Reason, one);
            this.ShowConflict(form, now);
            return this.CasePage(found, form, "Move");
        }

        if (form.To is null && ModelState.IsValid) ModelState.AddModelError(nameof(form.To), "Enter the new date");
        return await ChangeAsync(@case, step, form, (c, s) => c.Redate(s, form.To!.Value, form.Reason, signedIn.Actor, time.GetUtcNow()), s => $"Moved: {s.Title}", "Move", cancellationToken);
    }

    [HttpGet("take-back")]
    public Task<IActionResult> OpenTakeBack(string @case, int step, CancellationToken cancellationToken) => PageAsync(@case, step, s => new StepForm { Step = s }, "TakeBack", cancellationToken);

    [HttpPost("take-back")]
    public Task<IActionResult> TakeBack(string @case, int step, StepForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, step, form, (c, s) => c.TakeBack(s, form.Reason), s => $"Taken back: {s.Title}", "TakeBack", cancellationToken);

    private async Task<IActionResult> PageAsync(string reference, int order, Func<CaseStep, StepForm> form, string view, CancellationToken cancellationToken) =>
        await FindAsync(reference, order, cancellationToken) is var (found, step) ? this.CasePage(found, form(step), view) : NotFound();

    private async Task<IActionResult> ChangeAsync(string reference, int order, StepForm form, Func<CaseReview, CaseStep, IReadOnlyList<Problem>> verb, Func<CaseStep, string> done, string view, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, order, cancellationToken) is not var (found, step)) return NotFound();

        form.Step = step;
        return await this.ChangeCaseAsync(db, found, form, c => verb(c, step), done(step), cancellationToken, view: view);
    }

    // Statutory clocks follow what happened: there is nothing to do with them here.
    private async Task<(FoundCase, CaseStep)?> FindAsync(string reference, int order, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { Runs: true } found && found.Case.Steps.FirstOrDefault(s => s.Order == order && !s.IsStatutory) is { } step ? (found, step) : null;
}

public sealed class StepForm : IVersionedForm
{
    [Display(Name = "Day on which it was done")]
    public DateOnly? On { get; set; }

    [Display(Name = "Why it was late")]
    public string? LateReason { get; set; }

    [Display(Name = "New date")]
    public DateOnly? To { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Tells one date of the step from another; 0 when it had none.</summary>
    public int Version { get; set; }

    [BindNever]
    public CaseStep Step { get; set; } = null!;

    public static StepForm MoveOf(CaseStep step) => new() { Version = step.Due?.DayNumber ?? 0, Step = step };
}

internal sealed class StepFormValidator : AbstractValidator<StepForm>
{
    public StepFormValidator()
    {
        RuleFor(f => f.LateReason).MaximumLength(CaseStep.ReasonLength).WithMessage("Why it was late must be 2,000 characters or fewer");
        RuleFor(f => f.Reason).MaximumLength(CaseStep.BecauseLength - 100).WithMessage($"The reason must be {CaseStep.BecauseLength - 100} characters or fewer");
    }
}
