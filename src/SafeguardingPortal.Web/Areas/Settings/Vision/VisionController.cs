using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Vision;

/// <summary>How the partnership shows itself: its names, colour, vision and pillars.</summary>
[Route("{partnership}/settings/vision"), Requires(Permission.EditSettings)]
public sealed class VisionController(PortalDbContext db, CurrentPartnership current, KnownPartnerships known) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel) => Page(VisionForm.Of(await FindAsync(cancel)));

    [HttpPost("")]
    public async Task<IActionResult> Edit(VisionForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return Page(form);

        var partnership = await FindAsync(cancel);
        partnership.Revise(form.Details());
        db.ExpectVersion(partnership, form.Version);
        if (!await this.ChangedAsync(db, form, async () => VisionForm.Of(await FindAsync(cancel)), cancel)) return Page(form);

        known.Forget(current.Required.Slug);
        return this.Done(db.Changed("Vision and public page"), current.Settings("/vision"));
    }

    private Task<Partnership> FindAsync(CancellationToken cancel) => db.Partnerships.SingleAsync(p => p.Id == db.ScopeId, cancel);

    private ViewResult Page(VisionForm form)
    {
        form.Pillars = [.. form.Pillars.Take(Partnership.MostPillars), .. Enumerable.Range(0, Math.Max(0, Partnership.MostPillars - form.Pillars.Count)).Select(_ => new PillarForm())];
        form.PartnershipId = current.Required.Id;
        return View("Edit", form);
    }
}
