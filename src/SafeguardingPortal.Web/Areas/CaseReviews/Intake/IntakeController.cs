using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Intake;

/// <summary>Where professionals without an account tell of a serious incident, and see what they have sent.</summary>
[AllowAnonymous]
[EnableRateLimiting(SubmissionLimit.Policy)]
[Route("{partnership}/serious-incident")]
public sealed class IntakeController(PublicReferrals referrals, ReferralTickets tickets, CurrentPartnership current) : Controller
{
    [HttpGetOrHead("")]
    public IActionResult Open() => View("Form", new ReferralForm { Opened = tickets.Opened() }.WithRooms());

    [HttpPost("")]
    public async Task<IActionResult> Send(ReferralForm form, CancellationToken cancellationToken)
    {
        if (tickets.Refusal(form.Opened) is { } refusal) ModelState.AddModelError("", refusal);
        if (!ModelState.IsValid || !ModelState.Accept(await referrals.CheckAsync(form, cancellationToken))) return Again(form);

        if (!form.SendAsItIs && form.PersonalDetailsInTexts() is [_, ..] found)
        {
            form.Found = found;
            ModelState.AddModelError(nameof(form.SendAsItIs), $"What you wrote seems to contain {found.InSeries()}. Take it out of the text, or tick the box to send it as it is");
            return Again(form);
        }

        if (await referrals.CountAsync($"{HttpContext.Connection.RemoteIpAddress}", cancellationToken) is { } until)
        {
            ModelState.AddModelError("", $"Too much was sent to us in a short time. Nothing that you typed is lost: try again after {Words.Time(until)}, or telephone the partnership");
            return Again(form);
        }

        var review = await referrals.RegisterAsync(form, cancellationToken);
        return LocalRedirect(ReceiptPath(tickets.Receipt(review.Id)));
    }

    [HttpGet("received/{ticket}"), ReceiptFirst]
    public async Task<IActionResult> Received(string ticket, CancellationToken cancellationToken) =>
        await referrals.ReadAsync(tickets.CaseOf(ticket)!.Value, cancellationToken) is { } receipt ? View(receipt with { Path = ReceiptPath(ticket) }) : NotFound();

    [HttpGet("received/{ticket}/documents"), ReceiptFirst]
    public Task<IActionResult> OpenDocuments(string ticket, CancellationToken cancellationToken) => DocumentsAsync(ticket, new(), cancellationToken);

    [HttpPost("received/{ticket}/documents"), ReceiptFirst, TakesFilesFromPublic]
    public async Task<IActionResult> AddDocuments(string ticket, FilesForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.Accept(await referrals.AddFilesAsync(tickets.CaseOf(ticket)!.Value, [.. form.Files ?? []], cancellationToken))) return await DocumentsAsync(ticket, form, cancellationToken);

        return this.Done($"{Words.Count(form.Files!.Count, "document")} received", ReceiptPath(ticket));
    }

    private async Task<IActionResult> DocumentsAsync(string ticket, FilesForm form, CancellationToken cancellationToken)
    {
        if (await referrals.FilesAsync(tickets.CaseOf(ticket)!.Value, cancellationToken) is not { } files) return NotFound();

        (form.Referral, form.Path) = (files, ReceiptPath(ticket));
        return View("Documents", form);
    }

    private string ReceiptPath(string ticket) => $"/{current.Required.Slug}/serious-incident/received/{ticket}";

    // Whoever is asked to look again may send it at once.
    private ViewResult Again(ReferralForm form)
    {
        form.Opened = tickets.OpenedBefore();
        return View("Form", form.WithRooms());
    }
}

/// <summary>Files that follow a referral.</summary>
public sealed class FilesForm
{
    [Display(Name = "Documents")]
    public List<IFormFile>? Files { get; set; }

    [BindNever]
    public FilesView Referral { get; set; } = null!;

    /// <summary>The receipt's.</summary>
    [BindNever]
    public string Path { get; set; } = "";
}
