using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Uploads;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.FromElsewhere;

/// <summary>Cases that another partnership leads, as far as they are shared with this one, and what this one has to say to them.</summary>
[Route("{partnership}/case-reviews/shared"), Requires(Permission.ReadCases)]
public sealed class FromElsewhereController(CrossBorder border, Access access, PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) => View(await border.ListAsync(cancellationToken));

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellationToken) =>
        await border.LookAsync(id, cancellationToken) is { } shared ? View(new SharedCaseView(shared, access.May(Permission.RunCases), time.LondonToday(), await db.CalendarAsync(cancellationToken))) : NotFound();

    [HttpGet("{id:int}/contribute"), Requires(Permission.RunCases)]
    public Task<IActionResult> OpenContribute(int id, CancellationToken cancellationToken) => FormAsync(id, new(), cancellationToken);

    [HttpPost("{id:int}/contribute"), Requires(Permission.RunCases)]
    public async Task<IActionResult> Contribute(int id, ContributionForm form, CancellationToken cancellationToken)
    {
        var sent = form.File;
        await using var stream = sent?.OpenReadStream();
        var examined = stream is null ? null : UploadRules.Default.Examine(stream, sent!.FileName);
        if (examined?.Message is { } message) ModelState.AddModelError(nameof(form.File), message);
        if (!ModelState.Accept(CaseShare.CheckContribution(form.Text)) || !ModelState.IsValid) return await FormAsync(id, form, cancellationToken);

        Func<CaseReview, Actor, StoredFile>? file = null;
        if (examined?.File is { } accepted)
        {
            var bytes = new byte[accepted.Length];
            await stream!.ReadExactlyAsync(bytes, cancellationToken);

            // The name it had may say who a child is.
            file = (review, by) => new($"{review.Reference}-from-{current.Required.Slug}{Path.GetExtension(accepted.Name)}", accepted.ContentType, bytes, accepted.Sha256, by, time.GetUtcNow(), partOf: review);
        }

        if (await border.ContributeAsync(id, form.Text, file, cancellationToken) is not { } problems) return NotFound();
        if (!ModelState.Accept(problems)) return await FormAsync(id, form, cancellationToken);

        return this.Done("Sent to the partnership that leads", $"/{current.Required.Slug}/case-reviews/shared/{id}");
    }

    private async Task<IActionResult> FormAsync(int id, ContributionForm form, CancellationToken cancellationToken)
    {
        if (await border.HeadingAsync(id, cancellationToken) is not { } heading) return NotFound();

        form.Case = heading;
        return View("Contribute", form);
    }
}

/// <param name="MayContribute">Whether they speak for this partnership.</param>
public sealed record SharedCaseView(SharedCase Case, bool MayContribute, DateOnly Today, WorkingCalendar Calendar);

public sealed class ContributionForm
{
    [Display(Name = "What you have to say")]
    public string? Text { get; set; }

    [Display(Name = "Document")]
    public IFormFile? File { get; set; }

    [BindNever]
    public SharedHeading Case { get; set; } = null!;
}
