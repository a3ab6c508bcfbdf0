using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>What the pages on one case have in common.</summary>
internal static class OneCase
{
    private const string HeadingKey = "CaseHeading";

    /// <summary>The page, with the case above it.</summary>
    public static ViewResult CasePage(this Controller controller, FoundCase found, object model, string view = "Form") => controller.CasePage(found.Heading, model, view);

    /// <inheritdoc cref="CasePage(Controller, FoundCase, object, string)"/>
    public static ViewResult CasePage(this Controller controller, CaseHeading heading, object model, string view = "Form")
    {
        controller.ViewData[HeadingKey] = heading with { Root = $"/{controller.RouteData.Values["partnership"]}/case-reviews" };
        return controller.View(view, model);
    }

    public static CaseHeading Case(this ViewDataDictionary viewData) => (CaseHeading)viewData[HeadingKey]!;

    /// <summary>Does one verb and saves it; or shows the form again, with what stands against it, or because somebody else changed the case at the same moment.</summary>
    /// <param name="done">What was done, for the next page.</param>
    /// <param name="page">The page of the case to go to, as in <c>/record</c>.</param>
    /// <param name="tell">Writes whom it is told, to be saved with it; null for nobody.</param>
    public static async Task<IActionResult> ChangeCaseAsync(
        this Controller controller, PortalDbContext db, FoundCase found, object form, Func<CaseReview, IReadOnlyList<Problem>> verb, string done, CancellationToken cancellationToken, string page = "", string view = "Form",
        Func<CancellationToken, Task>? tell = null)
    {
        if (!controller.ModelState.IsValid || !controller.ModelState.Accept(verb(found.Case))) return controller.CasePage(found, form, view);
        if (tell is not null) await tell(cancellationToken);
        if (await db.TrySaveAsync(cancellationToken)) return controller.BackToCase(found, done, page);

        controller.ModelState.AddModelError("", "Somebody else changed this case at the same moment, and nothing of yours was saved. Look at it in another window, then send this again if it still holds");
        return controller.CasePage(found, form, view);
    }

    public static LocalRedirectResult BackToCase(this Controller controller, FoundCase found, string done, string page = "") =>
        controller.Done(done, $"/{controller.RouteData.Values["partnership"]}/case-reviews/{found.Heading.Reference}{page}");

    /// <summary>The colour of a clock's tag; its words say the same.</summary>
    public static string Colour(this ClockState state) => state switch
    {
        ClockState.Late => "red",
        ClockState.DueToday => "orange",
        ClockState.Running => "blue",
        ClockState.Done => "green",
        ClockState.DoneLate => "yellow",
        _ => "grey",
    };

    public static string Colour(this CaseStatus status) => status switch
    {
        CaseStatus.WithChair => "purple",
        CaseStatus.SentBack => "orange",
        CaseStatus.Decided => "turquoise",
        CaseStatus.Closed or CaseStatus.NotTakenForward => "grey",
        _ => "blue",
    };

    /// <param name="isLate">Whether it should have been back.</param>
    public static string Colour(this RequestStatus status, bool isLate) => status switch
    {
        RequestStatus.Sent => isLate ? "red" : "blue",
        RequestStatus.Returned => "green",
        RequestStatus.Nil => "turquoise",
        _ => "grey",
    };
}
