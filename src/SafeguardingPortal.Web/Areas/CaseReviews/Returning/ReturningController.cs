using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Files;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Returning;

/// <summary>A return by somebody signed in: the person who is asked, when they are on the case's access list, or the business unit on an agency's behalf.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/information/{number:int}"), Requires(Permission.ReadWork)]
public sealed class ReturningController(PortalDbContext db, CaseDoor door, ReturnIntake intake, SignedIn signedIn, CurrentPartnership current) : Controller
{
    [HttpGet("return")]
    public Task<IActionResult> OpenReturn(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, new ReturnForm().WithRooms(), "Return", cancellationToken);

    [HttpPost("return")]
    public async Task<IActionResult> Return(string @case, int number, ReturnForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not var (found, request, way)) return NotFound();
        if (form.AsksForRows) return Page(found, request, way, form.WithRooms(more: 10), "Return");

        return await intake.TakeAsync(request, form, way, signedIn.Actor, ModelState, cancellationToken) switch
        {
            ReturnTaken.Taken => this.BackToCase(found, $"Return from {request.Agency.ShortName} saved", $"/information/{number}"),
            ReturnTaken.CameSecond => Second(found, request, way, form.WithRooms(), "Return"),
            _ => Page(found, request, way, form.WithRooms(), "Return"),
        };
    }

    [HttpGet("nil")]
    public Task<IActionResult> OpenNil(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, new NilForm(), "Nil", cancellationToken);

    [HttpPost("nil")]
    public async Task<IActionResult> Nil(string @case, int number, NilForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not var (found, request, way)) return NotFound();

        return await intake.TakeNothingAsync(request, form, way, ModelState, cancellationToken) switch
        {
            ReturnTaken.Taken => this.BackToCase(found, $"Recorded that {request.Agency.ShortName} holds nothing", $"/information/{number}"),
            ReturnTaken.CameSecond => Second(found, request, way, form, "Nil"),
            _ => Page(found, request, way, form, "Nil"),
        };
    }

    [HttpGet("files/{file:int}")]
    public async Task<IActionResult> File(string @case, int number, int file, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found || await db.RequestAsync(found, number, cancellationToken) is not { } request) return NotFound();
        if (request.Returns.SelectMany(r => new[] { r.Table, r.File }).FirstOrDefault(f => f?.Id == file) is not { } stored) return NotFound();

        await door.KeepLookAsync(found.Case, $"took away “{stored.Name}” of {request.Label}", reason: null, cancellationToken);
        return await this.DownloadAsync(db, file, cancellationToken);
    }

    // Whoever reads the case and is not asked finds no form.
    private async Task<(FoundCase Found, InformationRequest Request, ReturnWay Way)?> FindAsync(string reference, int number, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(reference, cancellationToken) is not { } found || await db.RequestAsync(found, number, cancellationToken) is not { } request) return null;
        return await db.IsContactAsync(signedIn, request, cancellationToken) ? (found, request, ReturnWay.SignedIn) : found.Runs ? (found, request, ReturnWay.OnBehalf) : null;
    }

    private async Task<IActionResult> PageAsync(string reference, int number, AnswerForm form, string view, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, number, cancellationToken) is not var (found, request, way)) return NotFound();
        if (way == ReturnWay.SignedIn) form.ByName = signedIn.Name;
        return Page(found, request, way, form, view);
    }

    private ViewResult Second(FoundCase found, InformationRequest request, ReturnWay way, AnswerForm form, string view)
    {
        ModelState.AddModelError("", "Somebody else returned or changed this request at the same moment, and nothing of yours was saved. Look at it in another window, then send this again if it still holds");
        return Page(found, request, way, form, view);
    }

    private ViewResult Page(FoundCase found, InformationRequest request, ReturnWay way, AnswerForm form, string view)
    {
        form.Asked = new(current.Required.Name, request.Agency.Name, found.Heading.Pseudonym, request.Asked, request.Due);
        (form.Path, form.IsOnBehalf) = ($"/{current.Required.Slug}/case-reviews/{found.Heading.Reference}/information", way == ReturnWay.OnBehalf);
        return this.CasePage(found, form, view);
    }
}
