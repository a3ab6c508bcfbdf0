using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Actions.Shared;

/// <summary>The action that an address names, loaded to be changed.</summary>
/// <param name="GroupId">The group whose work plan it is in, or null.</param>
/// <param name="Year">The year of that plan, or null.</param>
public sealed record FoundAction(SmartAction Action, int? GroupId, ReportingYear? Year)
{
    /// <summary>As it was when it was read: what a form shows above its fields, whatever a verb has tried since.</summary>
    public ActionHeading Heading { get; } = new(
        Action.Reference, Action.What, Action.Measure, Action.Owner.Name, Action.Agency.ShortName, Action.Due, Action.Status, Action.Outcome,
        [.. Action.Evidence.Where(e => e.Stands).Select(e => new EvidenceLine(e.Id, e.Title, e.Address))]);
}

/// <summary>What the pages on one action show above their form.</summary>
public sealed record ActionHeading(
    string Reference, string What, string Measure, string Owner, string Agency, DateOnly Due, ActionStatus Status, string? Outcome, IReadOnlyList<EvidenceLine> Evidence)
{
    /// <summary>Where the partnership's actions are.</summary>
    public string Root { get; init; } = "";

    public string Path => $"{Root}/{Reference}";
}

/// <summary>A piece of evidence that stands; a file when it has no address.</summary>
public sealed record EvidenceLine(int Id, string Title, string? Address);

/// <summary>What the pages on one action have in common: finding it, who may do what with it, saving what is only ever added, going back to it.</summary>
internal static class OneAction
{
    private const string HeadingKey = "ActionHeading";
    private const int Attempts = 3;

    /// <summary>Null when there is no such action in this partnership.</summary>
    public static async Task<FoundAction?> FindActionAsync(this PortalDbContext db, string reference, CancellationToken cancellationToken)
    {
        if (SmartAction.IdOf(reference) is not { } id) return null;

        var actions = db.Actions.Include(a => a.Owner).Include(a => a.Agency).Include(a => a.Evidence.OrderBy(e => e.Id)).Where(a => a.Id == id);
        return await (
            from action in actions
            join item in db.WorkPlanItems on action.WorkPlanItemId equals (int?)item.Id into items
            from item in items.DefaultIfEmpty()
            select new FoundAction(action, (int?)item.Plan.GroupId, (ReportingYear?)item.Plan.Year)).SingleOrDefaultAsync(cancellationToken);
    }

    public static bool MayProgress(this Access access, FoundAction found) => access.MayProgress(found.Action.Owner, found.GroupId);

    /// <summary>While it is open whoever works on it; once it is complete only who may edit the plan, to put the right thing in the place of a wrong one.</summary>
    public static bool MayAddEvidence(this Access access, FoundAction found) => found.Action.Status == ActionStatus.Complete ? access.MayEdit(found) : access.MayProgress(found);

    public static bool MayEdit(this Access access, FoundAction found) => access.May(Permission.EditWorkPlans, found.GroupId);

    public static bool MayConfirm(this Access access, FoundAction found) => access.May(Permission.ConfirmActions, found.GroupId);

    /// <summary>Does what does not depend on what others did meanwhile (a note, evidence, a report), and does it again on the action as it is now when somebody else saved first.</summary>
    /// <param name="verb">Called once for each attempt.</param>
    /// <returns>The verb's problems; none when it is saved.</returns>
    public static async Task<IReadOnlyList<Problem>> AppendAsync(this PortalDbContext db, FoundAction found, Func<SmartAction, IReadOnlyList<Problem>> verb, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var problems = verb(found.Action);
            if (problems.Count > 0 || await db.TrySaveAsync(cancellationToken)) return problems;
            if (await db.FindActionAsync(found.Action.Reference, cancellationToken) is not { } again) return Problem.With("", "This action was removed while you were writing");
            found = again;
        }

        return Problem.With("", "Several people are saving changes to this action. Send it again");
    }

    /// <summary>The form, with the action above it.</summary>
    public static ViewResult FormFor(this Controller controller, FoundAction found, object form)
    {
        controller.ViewData[HeadingKey] = found.Heading with { Root = $"/{controller.RouteData.Values["partnership"]}/actions" };
        return controller.View("Form", form);
    }

    public static ActionHeading Action(this ViewDataDictionary viewData) => (ActionHeading)viewData[HeadingKey]!;

    /// <summary>The form again, because somebody else changed the action since it was opened: with what it is now, and what was typed.</summary>
    /// <param name="now">The action as it is now.</param>
    public static ViewResult FormAfterConflict(this Controller controller, FoundAction now, IVersionedForm form)
    {
        form.Version = now.Action.Version;
        controller.ModelState.Remove(nameof(IVersionedForm.Version));
        controller.ModelState.AddModelError("", $"{now.Action.Reference} was changed while this page was open: it is now {now.Action.Status.InWords().ToLowerInvariant()}, due {now.Action.Due.InWords()}. Check it, then send this again if it still holds");
        return controller.FormFor(now, form);
    }

    public static LocalRedirectResult BackToAction(this Controller controller, FoundAction found, string done) =>
        controller.Done(done, $"/{controller.RouteData.Values["partnership"]}/actions/{found.Action.Reference}");
}
