using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.AddEvidence;

/// <summary>Adds a file or a link that shows what was done.</summary>
[Route("{partnership}/actions/{reference}/evidence/new"), Requires(Permission.ReadWork)]
public sealed class AddEvidenceController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayAddEvidence(found) ? this.FormFor(found, new AddEvidenceForm()) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Add(string reference, AddEvidenceForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayAddEvidence(found)) return Forbid();

        if (!form.HasEvidence) ModelState.AddModelError(nameof(form.Evidence), "Select a file or enter a link");
        var (by, now) = (signedIn.Actor, time.GetUtcNow());
        var file = await form.ReadFileAsync(ModelState, by, now, cancellationToken);
        if (!ModelState.IsValid) return this.FormFor(found, form);

        var problems = await db.AppendAsync(found, a => form.AddTo(a, file, by, now), cancellationToken);
        return ModelState.Accept(problems) ? this.BackToAction(found, $"Evidence added to {found.Action.Reference}") : this.FormFor(found, form);
    }
}

public sealed class AddEvidenceForm : EvidenceForm;

internal sealed class AddEvidenceFormValidator : EvidenceFormValidator<AddEvidenceForm>;
