using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.EditAction;

/// <summary>Changes an action's wording, measure or owner, through the same gate it was raised by.</summary>
[Route("{partnership}/actions/{reference}/edit"), Requires(Permission.EditWorkPlans)]
public sealed class EditActionController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayEdit(found) ? await ShowAsync(found, ActionForm.Of(found.Action), cancellationToken) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(string reference, ActionForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayEdit(found)) return Forbid();
        if (!ModelState.IsValid) return await ShowAsync(found, form, cancellationToken);

        db.ExpectVersion(found.Action, form.Version);
        var owner = await db.People.Include(p => p.Agency).SingleOrDefaultAsync(p => p.Id == form.Owner, cancellationToken);
        if (!ModelState.Accept(found.Action.Revise(new(form.What, form.Measure, owner, found.Action.Due), time.LondonToday()))) return await ShowAsync(found, form, cancellationToken);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, db.Changed(found.Action.Reference));
        if (await db.FindActionAsync(reference, cancellationToken) is not { } now) return NotFound();

        this.ShowConflict(form, ActionForm.Of(now.Action));
        return await ShowAsync(now, form, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(FoundAction found, ActionForm form, CancellationToken cancellationToken)
    {
        var today = time.LondonToday();
        var people = await db.People.AsNoTracking().Where(p => p.Id == found.Action.OwnerId || p.Id == form.Owner || (p.From <= today && (p.To == null || p.To >= today)))
            .OrderBy(p => p.Agency.Name).ThenBy(p => p.Name).Select(p => new { p.Id, p.Name, p.RoleTitle, Agency = p.Agency.Name }).ToListAsync(cancellationToken);
        form.People = [.. people.Select(p => new Choice(p.Id.ToString(CultureInfo.InvariantCulture), $"{p.Name}, {p.RoleTitle}", Group: p.Agency))];
        return this.FormFor(found, form);
    }
}

public sealed class ActionForm : IVersionedForm
{
    [Display(Name = "What is to be done?")]
    public string? What { get; set; }

    [Display(Name = "How will it be measured?")]
    public string? Measure { get; set; }

    /// <summary>The person's number.</summary>
    [Display(Name = "Who will do it?")]
    public int? Owner { get; set; }

    public int Version { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> People { get; set; } = [];

    internal static ActionForm Of(SmartAction action) => new() { What = action.What, Measure = action.Measure, Owner = action.OwnerId, Version = action.Version };
}
