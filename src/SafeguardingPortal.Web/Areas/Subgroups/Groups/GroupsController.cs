using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Subgroups.Groups;

/// <summary>One group: what it is for, who was in it on any day, its terms of reference, its work plans.</summary>
[Requires(Permission.ReadWork)]
public sealed class GroupsController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    [HttpGet("{partnership}/subgroups/{group}")]
    public async Task<IActionResult> Show(string partnership, string group, DateOnly? on, CancellationToken cancel)
    {
        var today = time.LondonToday();
        var day = on ?? today;
        if (await db.GroupFacts(group, day).SingleOrDefaultAsync(cancel) is not { } facts) return NotFound();

        var address = new GroupInAddress(partnership, group, facts.Name);
        this.About(address);
        return View(new GroupView(
            address,
            facts,
            await db.MembersOn(facts.Id, day).ToListAsync(cancel),
            await db.TermsOf(facts.Id).ToListAsync(cancel),
            await db.PlansOf(facts.Id, today).ToListAsync(cancel),
            day,
            today)
        {
            MayEditGroup = access.May(Permission.EditGroups, facts.Id),
            MayEditPlan = access.May(Permission.EditWorkPlans, facts.Id),
        });
    }
}
