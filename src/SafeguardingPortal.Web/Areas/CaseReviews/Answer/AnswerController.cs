using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Answer;

/// <summary>Where the link in a mail leads: one request, for the person it was sent to, without an account. It opens nothing else of the case.</summary>
[AllowAnonymous, EnableRateLimiting(SubmissionLimit.Policy)]
[Route("{partnership}/information/{token}")]
public sealed class AnswerController(PortalDbContext db, AnswerLinks links, ReturnIntake intake, CurrentPartnership current) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string token, CancellationToken cancellationToken) =>
        await links.FindAsync(token, cancellationToken) is not { IsOpen: true } link ? await GoneAsync(token, null, cancellationToken)
        : links.IsProven(HttpContext, link) ? LocalRedirect(PathOf(token) + "/return")
        : View("Ask", new AddressForm());

    [HttpPost("")]
    public async Task<IActionResult> Confirm(string token, AddressForm form, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { IsOpen: true } link) return await GoneAsync(token, null, cancellationToken);
        if (!ModelState.IsValid) return View("Ask", form);
        return await links.ProveAsync(HttpContext, link, form.Email, cancellationToken) ? LocalRedirect(PathOf(token) + "/return") : await NotHereAsync(null, cancellationToken);
    }

    [HttpGet("return")]
    public Task<IActionResult> OpenReturn(string token, CancellationToken cancellationToken) => PageAsync(token, new ReturnForm().WithRooms(), "Return", cancellationToken);

    [HttpPost("return"), TakesFilesByLink]
    public async Task<IActionResult> Return(string token, ReturnForm form, CancellationToken cancellationToken)
    {
        var (link, otherwise) = await ProvenAsync(token, form.WithRooms(), "Return", cancellationToken);
        if (link is null) return otherwise!;
        if (form.AsksForRows) return Page(link, form.WithRooms(more: 10), "Return");

        var by = links.SpeaksAs(link.Request, form.ByName);
        return await intake.TakeAsync(link.Request, form, ReturnWay.Link, by, ModelState, cancellationToken) switch
        {
            ReturnTaken.Taken => LocalRedirect(PathOf(token) + "/receipt"),
            ReturnTaken.CameSecond => await GoneAsync(token, form, cancellationToken),
            _ => Page(link, form, "Return"),
        };
    }

    [HttpGet("nil")]
    public Task<IActionResult> OpenNil(string token, CancellationToken cancellationToken) => PageAsync(token, new NilForm(), "Nil", cancellationToken);

    [HttpPost("nil")]
    public async Task<IActionResult> Nil(string token, NilForm form, CancellationToken cancellationToken)
    {
        var (link, otherwise) = await ProvenAsync(token, form, "Nil", cancellationToken);
        if (link is null) return otherwise!;

        links.SpeaksAs(link.Request, form.ByName);
        return await intake.TakeNothingAsync(link.Request, form, ReturnWay.Link, ModelState, cancellationToken) switch
        {
            ReturnTaken.Taken => LocalRedirect(PathOf(token) + "/receipt"),
            ReturnTaken.CameSecond => await GoneAsync(token, form, cancellationToken),
            _ => Page(link, form, "Nil"),
        };
    }

    [HttpGet("template")]
    public async Task<IActionResult> Template(string token, SpreadsheetFormat format, CancellationToken cancellationToken) =>
        await links.FindAsync(token, cancellationToken) is { IsOpen: true } ? EventFile.Columns.AsFile(format, "Events", []) : NotFound();

    /// <summary>A copy of what was returned, for the browser that returned it.</summary>
    [HttpGet("receipt")]
    public async Task<IActionResult> Receipt(string token, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { } link) return await NotHereAsync(null, cancellationToken);
        if (link.IsOpen) return LocalRedirect(PathOf(token));
        if (!links.IsProven(HttpContext, link) || link.Request is not { Status: RequestStatus.Returned or RequestStatus.Nil } request || request.Returns[^1] is not { Way: ReturnWay.Link } given) return await GoneAsync(token, null, cancellationToken);

        var entries = await db.ChronologyEntries.AsNoTracking().Where(e => e.RequestId == request.Id && e.AddedAt == given.At).OrderBy(e => e.Number)
            .Select(e => new ReceiptEntry(new(e.On, e.Precision), e.Time, e.What, e.Child == null ? null : e.Child.Pseudonym, e.Source, e.Outcome)).ToListAsync(cancellationToken);
        return Private(View("Receipt", new ReceiptView(AskedIn(request), given, entries)));
    }

    private string PathOf(string token) => $"/{current.Required.Slug}/information/{token}";

    private AskedView AskedIn(InformationRequest request) => new(current.Required.Name, request.Agency.Name, request.Case.Pseudonym, request.Asked, request.Due);

    private async Task<IActionResult> PageAsync(string token, AnswerForm form, string view, CancellationToken cancellationToken) =>
        await links.FindAsync(token, cancellationToken) is not { IsOpen: true } link ? await GoneAsync(token, null, cancellationToken)
        : links.IsProven(HttpContext, link) ? Page(link, form, view)
        : LocalRedirect(PathOf(token));

    // Whoever took longer than their proof lasts gives the address again, and loses nothing of what they typed; files a browser does not keep.
    private async Task<(FoundLink? Link, IActionResult? Otherwise)> ProvenAsync(string token, AnswerForm form, string view, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { IsOpen: true } link) return (null, await GoneAsync(token, form, cancellationToken));
        if (links.IsProven(HttpContext, link)) return (link, null);
        if (!string.IsNullOrWhiteSpace(form.Email)) return await links.ProveAsync(HttpContext, link, form.Email, cancellationToken) ? (link, null) : (null, await NotHereAsync(form, cancellationToken));

        ModelState.AddModelError(nameof(form.Email), $"Enter the email address that the link was sent to, {(Request.Form.Files.Count > 0 ? "select your files again, " : "")}and send this again. Nothing was saved yet");
        form.Path = PathOf(token);
        return (null, Private(View(view, form)));
    }

    private ViewResult Page(FoundLink link, AnswerForm form, string view)
    {
        (form.Asked, form.Path) = (AskedIn(link.Request), PathOf((string)RouteData.Values["token"]!));
        return Private(View(view, form));
    }

    // Of a link that did open something its holder may know what became of that; nobody else learns that there was anything.
    private async Task<IActionResult> GoneAsync(string token, AnswerForm? typed, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { } link) return await NotHereAsync(typed, cancellationToken);

        Response.StatusCode = StatusCodes.Status410Gone;
        return await GoneAsync(link.Request is { Status: RequestStatus.Returned or RequestStatus.Nil, EndedAt: { } returned } ? returned.LondonDate() : null, typed, cancellationToken);
    }

    private Task<IActionResult> NotHereAsync(AnswerForm? typed, CancellationToken cancellationToken)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return GoneAsync(returned: null, typed, cancellationToken);
    }

    private async Task<IActionResult> GoneAsync(DateOnly? returned, AnswerForm? typed, CancellationToken cancellationToken)
    {
        var contact = await db.Partnerships.AsNoTracking().Where(p => p.Id == current.Required.Id).Select(p => p.ContactEmail).SingleAsync(cancellationToken);
        return Private(View("Gone", new GoneView(current.Required.Name, contact, returned, typed)));
    }

    private ViewResult Private(ViewResult page)
    {
        Response.Headers.CacheControl = "no-store";
        return page;
    }
}

/// <summary>The address that a link was sent to.</summary>
public sealed class AddressForm
{
    [Display(Name = "Your email address")]
    public string? Email { get; set; }
}

internal sealed class AddressFormValidator : AbstractValidator<AddressForm>
{
    public AddressFormValidator() => RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your email address").MaximumLength(InformationRequest.ContactLength).WithMessage($"The email address must be {InformationRequest.ContactLength} characters or fewer");
}

/// <summary>A link that opens nothing.</summary>
/// <param name="ContactEmail">Of the partnership's business unit, or empty.</param>
/// <param name="Returned">When it was answered, or null.</param>
/// <param name="Typed">What somebody was just sending, for them to copy; null when nothing.</param>
public sealed record GoneView(string Partnership, string ContactEmail, DateOnly? Returned, AnswerForm? Typed);

public sealed record ReceiptEntry(EventDate Date, string Time, string What, string? Child, string Source, string Outcome);

public sealed record ReceiptView(AskedView Asked, InformationReturn Given, IReadOnlyList<ReceiptEntry> Entries)
{
    /// <summary>What could tell who a child is, in words; empty when nothing was found.</summary>
    public IReadOnlyList<string> Details => PersonalDetails.In(string.Join('\n', Entries.Select(e => $"{e.What}\n{e.Source}\n{e.Outcome}").Append(Given.Text)));
}
