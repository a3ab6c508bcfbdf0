using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Milestones;

/// <summary>What moves a case on: the Panel is notified, the referral set aside or taken up again, the case closed or reconsidered; and its times confirmed and corrected.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class MilestonesController(PortalDbContext db, CaseDoor door, CaseMails mails, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("notify")]
    public Task<IActionResult> OpenNotify(string @case, CancellationToken cancellationToken) => PageAsync(@case, _ => new() { On = time.LondonToday() }, "Notify", cancellationToken);

    [HttpPost("notify")]
    public async Task<IActionResult> Notify(string @case, MilestoneForm form, CancellationToken cancellationToken)
    {
        if (form.On is null && ModelState.IsValid) ModelState.AddModelError(nameof(form.On), "Enter the day on which the Panel was notified");
        var calendar = await db.CalendarAsync(cancellationToken);
        return await ChangeAsync(@case, form, c => c.Notify(form.On!.Value, form.PanelReference, form.LateReason, calendar, signedIn.Actor, time.GetUtcNow()), "Notification of the Panel recorded", "Notify", cancellationToken);
    }

    [HttpGet("not-taken-forward")]
    public Task<IActionResult> OpenSetAside(string @case, CancellationToken cancellationToken) => PageAsync(@case, _ => new(), "SetAside", cancellationToken);

    [HttpPost("not-taken-forward")]
    public Task<IActionResult> SetAside(string @case, MilestoneForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, form, c => c.NotTakeForward(form.Reason, time.GetUtcNow()), "Referral set aside", "SetAside", cancellationToken);

    [HttpGet("take-up-again")]
    public Task<IActionResult> OpenTakeUp(string @case, CancellationToken cancellationToken) => PageAsync(@case, _ => new(), "TakeUp", cancellationToken);

    [HttpPost("take-up-again")]
    public Task<IActionResult> TakeUp(string @case, MilestoneForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, form, c => c.TakeUpAgain(form.Reason), "Referral taken up again", "TakeUp", cancellationToken);

    [HttpGet("close")]
    public Task<IActionResult> OpenClose(string @case, CancellationToken cancellationToken) => PageAsync(@case, _ => new(), "Close", cancellationToken);

    [HttpPost("close")]
    public Task<IActionResult> Close(string @case, MilestoneForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, form, c => c.Close(form.Reason, time.GetUtcNow()), "Case closed", "Close", cancellationToken);

    [HttpGet("reconsider")]
    public Task<IActionResult> OpenReconsider(string @case, CancellationToken cancellationToken) => PageAsync(@case, _ => new(), "Reconsider", cancellationToken);

    [HttpPost("reconsider")]
    public Task<IActionResult> Reconsider(string @case, MilestoneForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, form, c => c.Reconsider(form.Reason), "Case opened again", "Reconsider", cancellationToken);

    [HttpGet("recall")]
    public Task<IActionResult> OpenRecall(string @case, CancellationToken cancellationToken) => PageAsync(@case, _ => new(), "Recall", cancellationToken);

    [HttpPost("recall")]
    public Task<IActionResult> Recall(string @case, MilestoneForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, form, c => c.Recall(form.Reason), "Submission taken back", "Recall", cancellationToken, tell: mails.TakenBackAsync);

    [HttpGet("notification")]
    public Task<IActionResult> OpenNotification(string @case, CancellationToken cancellationToken) =>
        PageAsync(@case, MilestoneForm.NotificationOf, "Notification", cancellationToken);

    [HttpPost("notification")]
    public async Task<IActionResult> Notification(string @case, MilestoneForm form, CancellationToken cancellationToken)
    {
        if (form.On is null && ModelState.IsValid) ModelState.AddModelError(nameof(form.On), "Enter the day on which the Panel was notified");
        var calendar = await db.CalendarAsync(cancellationToken);
        return await ChangeAsync(@case, form, c => c.CorrectNotification(form.On!.Value, form.PanelReference, form.Reason, calendar, signedIn.Actor, time.GetUtcNow()), "Notification corrected", "Notification", cancellationToken, MilestoneForm.NotificationOf);
    }

    [HttpGet("referral")]
    public Task<IActionResult> OpenReferral(string @case, CancellationToken cancellationToken) =>
        PageAsync(@case, MilestoneForm.ReferralOf, "Referral", cancellationToken);

    [HttpPost("referral")]
    public Task<IActionResult> Referral(string @case, MilestoneForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, form, c => c.CorrectReferral(form.Pseudonym, form.Summary, form.Safety, form.Reason), "Referral corrected", "Referral", cancellationToken, MilestoneForm.ReferralOf);

    [HttpGet("aware")]
    public Task<IActionResult> OpenAware(string @case, CancellationToken cancellationToken) => PageAsync(@case, MilestoneForm.AwareOf, "Aware", cancellationToken);

    [HttpPost("aware")]
    public async Task<IActionResult> Aware(string @case, MilestoneForm form, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid) RequireAware(form);
        var calendar = await db.CalendarAsync(cancellationToken);
        return await ChangeAsync(@case, form, c => [.. c.ConfirmAware(form.Aware, form.Reason, calendar, signedIn.Actor, time.GetUtcNow()).Select(InForm)], "The local authority’s time is confirmed", "Aware", cancellationToken);
    }

    [HttpGet("times")]
    public Task<IActionResult> OpenTimes(string @case, CancellationToken cancellationToken) => PageAsync(@case, MilestoneForm.TimesOf, "Times", cancellationToken);

    [HttpPost("times")]
    public async Task<IActionResult> Times(string @case, MilestoneForm form, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid) RequireTimes(form);
        var calendar = await db.CalendarAsync(cancellationToken);
        var timetable = form.ReceivedOn is { } received ? Timetable.On(await db.Timetables.AsNoTracking().Where(t => t.From <= received).ToListAsync(cancellationToken), received) : null;
        return await ChangeAsync(
            @case, form,
            c => [.. c.CorrectTimes(form.Aware, form.ReferrerAware, form.Received, form.Reason, timetable, calendar, signedIn.Actor, time.GetUtcNow()).Select(InForm)],
            "Times corrected", "Times", cancellationToken, MilestoneForm.TimesOf);
    }

    private static Problem InForm(Problem problem) => problem.Field switch
    {
        "AwareAt" => problem with { Field = nameof(MilestoneForm.AwareOn) },
        "ReferrerAwareAt" => problem with { Field = nameof(MilestoneForm.ReferrerAwareOn) },
        "ReceivedAt" => problem with { Field = nameof(MilestoneForm.ReceivedOn) },
        _ => problem,
    };

    private void RequireAware(MilestoneForm form)
    {
        if (form.AwareOn is null) ModelState.AddModelError(nameof(form.AwareOn), "Enter the day on which the local authority became aware");
        if (LondonMoment.TimeOf(form.AwareTime) is null) ModelState.AddModelError(nameof(form.AwareTime), "Enter the time at which the local authority became aware, such as 14:30");
    }

    private void RequireTimes(MilestoneForm form)
    {
        RequireAware(form);
        foreach (var (field, message) in LondonMoment.CheckReferrerAware(form.ReferrerAwareOn, form.ReferrerAwareTime)) ModelState.AddModelError(field, message);
        if (form.ReceivedOn is null) ModelState.AddModelError(nameof(form.ReceivedOn), "Enter the day on which the referral was received");
        if (LondonMoment.TimeOf(form.ReceivedTime) is null) ModelState.AddModelError(nameof(form.ReceivedTime), "Enter the time at which it was received, such as 14:30");
    }

    private async Task<IActionResult> PageAsync(string reference, Func<CaseReview, MilestoneForm> form, string view, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(reference, cancellationToken) is not { Runs: true } found) return NotFound();

        var page = form(found.Case);
        page.Case = found.Case;
        return this.CasePage(found, page, view);
    }

    /// <param name="opened">The form as it would be opened now, where it corrects what somebody else may have corrected meanwhile.</param>
    private async Task<IActionResult> ChangeAsync(
        string reference, MilestoneForm form, Func<CaseReview, IReadOnlyList<Problem>> verb, string done, string view, CancellationToken cancellationToken, Func<CaseReview, MilestoneForm>? opened = null,
        Func<CancellationToken, Task>? tell = null)
    {
        if (await door.FindAsync(reference, cancellationToken) is not { Runs: true } found) return NotFound();

        form.Case = found.Case;
        if (opened?.Invoke(found.Case) is { } saved && saved.Version != form.Version)
        {
            saved.Reason = form.Reason;
            this.ShowConflict(form, saved);
            return this.CasePage(found, form, view);
        }

        return await this.ChangeCaseAsync(db, found, form, verb, done, cancellationToken, view: view, tell: tell);
    }
}
