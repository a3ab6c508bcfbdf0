using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.NewCase;

/// <summary>Registers a serious incident that came to the business unit by telephone, mail or in person.</summary>
[Route("{partnership}/case-reviews/new"), Requires(Permission.RunCases)]
public sealed class NewCaseController(CaseRegister register, SignedIn signedIn, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public IActionResult Open()
    {
        var now = time.GetUtcNow();
        return View("Form", new CaseForm { ReceivedOn = now.LondonDate(), ReceivedTime = LondonMoment.Written(now) }.WithRooms());
    }

    [HttpPost("")]
    public async Task<IActionResult> Register(CaseForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return View("Form", form.WithRooms());

        var intake = form.Intake();
        var problems = await register.CheckAsync(intake, cancellationToken);
        if (!ModelState.Accept([.. problems.Select(form.InForm)])) return View("Form", form.WithRooms());

        var review = await register.RegisterAsync(intake, signedIn.Actor, cancellationToken);
        return this.Done($"{review.Reference} registered{Warnings(intake)}", $"/{current.Required.Slug}/case-reviews/{review.Reference}");
    }

    // What could tell who a child is belongs into the name key, not into the text.
    private static string Warnings(CaseIntake intake) =>
        PersonalDetails.In($"{intake.Summary}\n{intake.Safety}") is [_, ..] found ? $". Check the text: it seems to contain {found.InSeries()}" : "";
}
