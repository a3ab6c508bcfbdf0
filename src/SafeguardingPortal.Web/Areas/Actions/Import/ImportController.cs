using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Spreadsheets;
using SafeguardingPortal.Web.Shared.Uploads;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.Import;

/// <summary>Actions from a spreadsheet into a work plan: read, looked at, then all imported or none; undone as long as nobody has worked on them.</summary>
/// <remarks>What was read waits among the person's drafts. Importing takes it from there, so that sending twice imports once.</remarks>
[Route("{partnership}/subgroups/{group}/work-plan/{year}/import"), Requires(Permission.EditWorkPlans)]
public sealed class ImportController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Start(string group, string year, CancellationToken cancellationToken) =>
        await PlanAsync(db.WorkPlans.AsNoTracking(), group, year, cancellationToken) is not { } plan ? NotFound()
        : MayImport(plan) ? View("Start", await StartViewAsync(plan, [], cancellationToken))
        : Forbid();

    [HttpGet("template")]
    public async Task<IActionResult> Template(string group, string year, SpreadsheetFormat format, CancellationToken cancellationToken) =>
        await PlanAsync(db.WorkPlans.AsNoTracking(), group, year, cancellationToken) is not { } plan ? NotFound()
        : MayImport(plan) ? ActionFile.Columns.AsFile(format, "Actions to import", [])
        : Forbid();

    [HttpPost("")]
    public async Task<IActionResult> Upload(string group, string year, ImportForm form, CancellationToken cancellationToken)
    {
        if (await PlanAsync(db.WorkPlans.AsNoTracking(), group, year, cancellationToken) is not { } plan) return NotFound();
        if (!MayImport(plan)) return Forbid();
        if (form.File is null) ModelState.AddModelError(nameof(form.File), "Select a file");
        if (!ModelState.IsValid) return View("Start", await StartViewAsync(plan, [], cancellationToken));

        var (rows, problems) = ActionFile.Read(form.File!);
        if (rows is null)
        {
            ModelState.AddModelError(nameof(form.File), problems.Count == 1 ? problems[0].Message : $"The file cannot be read: {Words.Count(problems.Count, "problem")}, listed below");
            return View("Start", await StartViewAsync(plan, problems, cancellationToken));
        }

        var held = await HeldAsync(cancellationToken);
        if (held is null) db.Drafts.Add(held = new() { AccountId = signedIn.AccountId!.Value, Path = PreviewPath });
        held.Fields = JsonSerializer.Serialize(new HeldImport(SafeFileName.From(form.File!.FileName), rows));
        held.SavedAt = time.GetUtcNow();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (refused.CameSecond())
        {
            // Another window of the same person sent a file at the same moment: that one is shown.
            db.ChangeTracker.Clear();
            if (await HeldAsync(cancellationToken) is null) throw;
        }

        return LocalRedirect(PreviewPath);
    }

    [HttpGet("preview")]
    public async Task<IActionResult> Preview(string group, string year, CancellationToken cancellationToken)
    {
        if (await PlanAsync(WholePlans.AsNoTrackingWithIdentityResolution(), group, year, cancellationToken) is not { } plan) return NotFound();
        if (!MayImport(plan)) return Forbid();
        if (await HeldAsync(cancellationToken) is not { } held) return LocalRedirect(RootPath);

        var import = HeldImport.From(held);
        var people = await db.People.AsNoTracking().Include(p => p.Agency).ToListAsync(cancellationToken);
        return PreviewPage(new(plan, import.FileName, ActionImport.Check(plan, import.Rows, people, time.LondonToday())));
    }

    [HttpPost("preview")]
    public async Task<IActionResult> Import(string group, string year, CancellationToken cancellationToken)
    {
        if (await PlanAsync(WholePlans, group, year, cancellationToken) is not { } plan) return NotFound();
        if (!MayImport(plan)) return Forbid();
        if (await HeldAsync(cancellationToken) is not { } held) return AlreadyImported();

        var file = HeldImport.From(held);
        var rows = ActionImport.Check(plan, file.Rows, await db.People.Include(p => p.Agency).ToListAsync(cancellationToken), time.LondonToday());
        if (rows.Any(r => r.Problems.Count > 0)) return PreviewPage(new(plan, file.FileName, rows));

        var import = new ActionImport(plan, file.FileName, [.. rows.Select(r => (r.Item!, r.Draft))], signedIn.Actor, time.GetUtcNow());
        db.ActionImports.Add(import);
        db.Drafts.Remove(held);
        if (!await db.TrySaveAsync(cancellationToken)) return AlreadyImported();

        return this.Done($"{Words.Count(import.Count, "action")} imported from {import.FileName}", PlanPath, $"{RootPath}/{import.Id}/undo");
    }

    [HttpGet("{id:int}/undo")]
    public async Task<IActionResult> Undo(string group, string year, int id, CancellationToken cancellationToken)
    {
        if (await PlanAsync(db.WorkPlans.AsNoTracking(), group, year, cancellationToken) is not { } plan) return NotFound();
        if (!MayImport(plan)) return Forbid();

        var import = await db.ActionImports.AsNoTracking().Include(i => i.Plan).ThenInclude(p => p.Group).Include(i => i.Actions).SingleOrDefaultAsync(i => i.Id == id && i.PlanId == plan.Id, cancellationToken);
        return import is null ? NotFound() : View("Undo", import);
    }

    [HttpPost("{id:int}/undo")]
    public async Task<IActionResult> UndoNow(string group, string year, int id, CancellationToken cancellationToken)
    {
        if (await PlanAsync(db.WorkPlans, group, year, cancellationToken) is not { } plan) return NotFound();
        if (!MayImport(plan)) return Forbid();

        var import = await db.ActionImports.AsSplitQuery().Include(i => i.Actions).ThenInclude(a => a.Notes).Include(i => i.Actions).ThenInclude(a => a.Evidence)
            .SingleOrDefaultAsync(i => i.Id == id && i.PlanId == plan.Id, cancellationToken);
        if (import is null) return NotFound();
        if (!ModelState.Accept(import.Undo(time.GetUtcNow()))) return View("Undo", import);

        db.Actions.RemoveRange(import.Actions);
        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "Somebody changed one of these actions just now. Look at them, then try again");
            return await Undo(group, year, id, cancellationToken);
        }

        return this.Done($"Import of {Words.Count(import.Count, "action")} from {import.FileName} undone", RootPath);
    }

    private IQueryable<WorkPlan> WholePlans => db.WorkPlans.AsSplitQuery().Include(p => p.Items.OrderBy(i => i.Number)).ThenInclude(i => i.Actions);

    private string PlanPath => $"/{RouteData.Values["partnership"]}/subgroups/{RouteData.Values["group"]}/work-plan/{RouteData.Values["year"]}";

    private string RootPath => PlanPath + "/import";

    private string PreviewPath => RootPath + "/preview";

    private static Task<WorkPlan?> PlanAsync(IQueryable<WorkPlan> plans, string group, string year, CancellationToken cancellationToken) =>
        ReportingYear.TryParse(year, out var of)
            ? plans.Include(p => p.Group).SingleOrDefaultAsync(p => p.Group.Slug == group && p.Year == of, cancellationToken)
            : Task.FromResult<WorkPlan?>(null);

    private bool MayImport(WorkPlan plan) => access.May(Permission.EditWorkPlans, plan.GroupId);

    private Task<FormDraft?> HeldAsync(CancellationToken cancellationToken) =>
        db.Drafts.SingleOrDefaultAsync(d => d.AccountId == signedIn.AccountId && d.Path == PreviewPath && d.Form == "", cancellationToken);

    /// <summary>The rows as they were read; what is wrong with them is a form's errors, the first of many.</summary>
    private ViewResult PreviewPage(PreviewView preview)
    {
        foreach (var line in preview.Lines) ModelState.AddModelError(line.Name, line.Message);
        return View("Preview", preview);
    }

    private LocalRedirectResult AlreadyImported()
    {
        return this.Done("Nothing was left to import: what you had uploaded is imported already", RootPath);
    }

    private async Task<StartView> StartViewAsync(WorkPlan plan, IReadOnlyList<SpreadsheetProblem> problems, CancellationToken cancellationToken) => new()
    {
        Plan = plan,
        Items = await db.WorkPlanItems.AsNoTracking().Where(i => i.PlanId == plan.Id).OrderBy(i => i.Number).Select(i => new ItemLine(i.Number, i.Title)).ToListAsync(cancellationToken),
        Imports = await db.ActionImports.AsNoTracking().Where(i => i.PlanId == plan.Id).OrderByDescending(i => i.At)
            .Select(i => new ImportLine(i.Id, i.FileName, i.Count, i.ByName, i.At, i.UndoneAt, i.Actions.Any(a => a.Version > 1 || a.Notes.Any() || a.Evidence.Any()))).ToListAsync(cancellationToken),
        Problems = problems,
    };
}

public class ImportForm
{
    [Display(Name = "File of actions")]
    public IFormFile? File { get; set; }
}
