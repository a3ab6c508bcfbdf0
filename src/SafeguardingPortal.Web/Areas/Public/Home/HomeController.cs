using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Areas.Public.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Public.Home;

/// <summary>The way in: the partnerships served here, and what each tells the public of itself.</summary>
[AllowAnonymous]
public sealed class HomeController(PortalDbContext db, TimeProvider time) : Controller
{
    [HttpGetOrHead("/")]
    public async Task<IActionResult> Partnerships(CancellationToken cancel)
    {
        var partnerships = await db.Partnerships.AsNoTracking().OrderBy(p => p.Name).Select(p => new ServedPartnership(p.Slug, p.Name, p.Area)).ToListAsync(cancel);
        return partnerships is [var only] ? Redirect($"/{only.Slug}") : View(partnerships);
    }

    [HttpGetOrHead("/{partnership}")]
    public async Task<IActionResult> Partnership([FromServices] CurrentPartnership current, [FromServices] IReportPrinter printing, [FromServices] IHostEnvironment environment, CancellationToken cancel)
    {
        var today = time.LondonToday();
        return View(new PartnershipView(
            await db.PartnershipOfScope().SingleAsync(cancel),
            await db.GroupsToday(today).ToListAsync(cancel),
            await db.AgenciesToday(today).ToListAsync(cancel),
            new(current.Required.Slug, await EditionShelf.InForce(db).ToListAsync(cancel), await EditionShelf.InPrint(db).ToListAsync(cancel), environment.IsDevelopment() ? printing.WhatIsMissing : null)));
    }
}
