using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Search.SearchResults;

/// <summary>What was found. Each list is the first few; the counts are of all.</summary>
public sealed record SearchView(string Words, string? Problem, IReadOnlyList<FoundGroup> Groups, IReadOnlyList<FoundPerson> People, IReadOnlyList<FoundItem> Items, IReadOnlyList<FoundAction> Actions, int AllActions, IReadOnlyList<FoundCase> Cases)
{
    public bool IsEmpty => Groups.Count + People.Count + Items.Count + Actions.Count + Cases.Count == 0;
}

public sealed record FoundGroup(string Slug, string Name, string Purpose);

public sealed record FoundPerson(string Name, string RoleTitle, string Agency, DateOnly? To, int OpenActions, int Id);

/// <summary>An item of a group's work plan.</summary>
public sealed record FoundItem(string Group, string Slug, ReportingYear Year, int Number, string Title);

public sealed record FoundAction(int Id, string What, ActionStatus Status, string Owner, DateOnly Due);

public sealed record FoundCase(string Reference, string Pseudonym, CaseStatus Status);

/// <summary>Finds groups, people, work plan items and actions of the partnership, and of its cases those that whoever asks may open, by reference and pseudonym.</summary>
[Requires(Permission.ReadWork)]
[Route("{partnership}/search")]
public sealed class SearchController(PortalDbContext db, CasesOpenTo cases, CurrentPartnership current) : Controller
{
    private const int Few = 20;
    private const int Longest = 100;

    [HttpGet]
    public async Task<IActionResult> Find(string? q, CancellationToken cancellationToken)
    {
        var words = q?.Trim() ?? "";
        if (SmartAction.IdTyped(words) is { } id && await db.Actions.AnyAsync(a => a.Id == id, cancellationToken)) return Redirect($"/{current.Required.Slug}/actions/{SmartAction.ReferenceOf(id)}");
        if (words.Length is < 2 or > Longest)
        {
            var problem = words.Length == 0 ? null : words.Length < 2 ? "Enter at least 2 letters" : $"Enter {Longest} letters or fewer";
            if (problem is not null) ModelState.AddModelError(nameof(q), problem);
            return View(new SearchView(words.Length > Longest ? words[..Longest] : words, problem, [], [], [], [], 0, []));
        }

        const string Escape = LikePattern.Escape;
        var actions = db.Actions.AsNoTracking().WithWords(words, like => a => EF.Functions.Like(a.What, like, Escape) || EF.Functions.Like(a.Measure, like, Escape));
        return View(new SearchView(
            words,
            null,
            await db.Groups.AsNoTracking().WithWords(words, like => g => EF.Functions.Like(g.Name, like, Escape) || EF.Functions.Like(g.ShortName, like, Escape) || EF.Functions.Like(g.Purpose, like, Escape))
                .OrderBy(g => g.Name).ThenBy(g => g.Id).Take(Few).Select(g => new FoundGroup(g.Slug, g.Name, g.Purpose)).ToListAsync(cancellationToken),
            await db.People.AsNoTracking().WithWords(words, like => p => EF.Functions.Like(p.Name, like, Escape) || EF.Functions.Like(p.RoleTitle, like, Escape) || EF.Functions.Like(p.Agency.Name, like, Escape))
                .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Few)
                .Select(p => new FoundPerson(
                    p.Name, p.RoleTitle, p.Agency.Name, p.To, db.Actions.Count(a => a.OwnerId == p.Id && (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress)), p.Id))
                .ToListAsync(cancellationToken),
            await db.WorkPlanItems.AsNoTracking().WithWords(words, like => i => EF.Functions.Like(i.Title, like, Escape))
                .OrderByDescending(i => i.Plan.Year).ThenBy(i => i.Plan.Group.Name).ThenBy(i => i.Number).Take(Few)
                .Select(i => new FoundItem(i.Plan.Group.Name, i.Plan.Group.Slug, i.Plan.Year, i.Number, i.Title)).ToListAsync(cancellationToken),
            await actions.OrderByDescending(a => a.Due).ThenBy(a => a.Id).Take(Few).Select(a => new FoundAction(a.Id, a.What, a.Status, a.Owner.Name, a.Due)).ToListAsync(cancellationToken),
            await actions.CountAsync(cancellationToken),
            await cases.Me.AsNoTracking().WithWords(words, like => c => EF.Functions.Like(c.Reference, like, Escape) || EF.Functions.Like(c.Pseudonym, like, Escape))
                .OrderByDescending(c => c.Reference).Take(Few).Select(c => new FoundCase(c.Reference, c.Pseudonym, c.Status)).ToListAsync(cancellationToken)));
    }
}
