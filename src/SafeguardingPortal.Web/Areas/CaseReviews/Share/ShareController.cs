using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Share;

/// <summary>Lets another partnership see a part of a case that this one leads, and ends that again.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/share"), Requires(Permission.ReadWork)]
public sealed class ShareController(PortalDbContext db, CaseDoor door, CaseMails mails, SignedIn signedIn, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Runs: true } found ? await FormAsync(found, new(), "Form", cancellationToken) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Share(string @case, ShareForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

        var with = await Others().SingleOrDefaultAsync(p => p.Id == form.With, cancellationToken);
        List<CaseChild> children = [.. found.Case.Children.Where(c => form.Children.Contains(c.Id))];
        if (with is null) ModelState.AddModelError(nameof(form.With), "Select the partnership to share it with");
        else if (await db.CaseShares.AnyAsync(s => s.CaseId == found.Case.Id && s.WithId == with.Id && s.EndedAt == null, cancellationToken)) ModelState.AddModelError(nameof(form.With), $"It is already shared with {with.Name}");
        if (!ModelState.Accept([.. CaseShare.Check(children, form.Text)]) || !ModelState.IsValid) return await FormAsync(found, form, "Form", cancellationToken);

        (form.WithName, form.Pseudonyms) = (with!.Name, children.ConvertAll(c => c.Pseudonym));
        if (!form.Confirmed) return await FormAsync(found, form, "Check", cancellationToken);

        var share = new CaseShare(found.Case, with, children, form.Text!, signedIn.Actor, time.GetUtcNow());
        db.Add(share);
        await mails.SharedAsync(share, cancellationToken);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToCase(found, $"Shared with {with.Name}");

        ModelState.AddModelError(nameof(form.With), $"Somebody else has just shared it with {with.Name}");
        return await FormAsync(found, form, "Form", cancellationToken);
    }

    [HttpGet("{id:int}/end")]
    public async Task<IActionResult> OpenEnd(string @case, int id, CancellationToken cancellationToken) =>
        await FindAsync(@case, id, cancellationToken) is var (found, share) ? this.CasePage(found, new EndShareForm { Share = share }, "End") : NotFound();

    [HttpPost("{id:int}/end")]
    public async Task<IActionResult> End(string @case, int id, EndShareForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, id, cancellationToken) is not var (found, share)) return NotFound();

        form.Share = share;
        return await this.ChangeCaseAsync(db, found, form, _ => share.End(form.Reason, signedIn.Actor, time.GetUtcNow()), $"No longer shared with {share.With.Name}", cancellationToken, view: "End");
    }

    private IQueryable<Partnership> Others() => db.Partnerships.Where(p => p.Id != current.Required.Id);

    private async Task<IActionResult> FormAsync(FoundCase found, ShareForm form, string view, CancellationToken cancellationToken)
    {
        form.Partnerships = (await Others().OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken)).ConvertAll(p => new Choice(p.Id.ToString(CultureInfo.InvariantCulture), p.Name));
        form.ChildChoices = [.. found.Case.Children.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Pseudonym, c.ResidentIn is { } area ? $"Lives in {area}" : null))];
        form.Shares = await db.CaseShares.AsNoTracking().Include(s => s.With).Where(s => s.CaseId == found.Case.Id && s.EndedAt == null).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        return this.CasePage(found, form, view);
    }

    private async Task<(FoundCase, CaseShare)?> FindAsync(string reference, int id, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { Runs: true } found
        && await db.CaseShares.Include(s => s.With).SingleOrDefaultAsync(s => s.Id == id && s.CaseId == found.Case.Id && s.EndedAt == null, cancellationToken) is { } share ? (found, share) : null;
}

public sealed class ShareForm
{
    [Display(Name = "Partnership")]
    public int? With { get; set; }

    [Display(Name = "Which children live there?")]
    public List<int> Children { get; set; } = [];

    [Display(Name = "What is shared")]
    public string? Text { get; set; }

    /// <summary>Whether they have seen once more what will be shared.</summary>
    public bool Confirmed { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Partnerships { get; set; } = [];

    [BindNever]
    public IReadOnlyList<Choice> ChildChoices { get; set; } = [];

    /// <summary>With whom it is shared now.</summary>
    [BindNever]
    public IReadOnlyList<CaseShare> Shares { get; set; } = [];

    [BindNever]
    public string WithName { get; set; } = "";

    [BindNever]
    public IReadOnlyList<string> Pseudonyms { get; set; } = [];
}

public sealed class EndShareForm
{
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [BindNever]
    public CaseShare Share { get; set; } = null!;
}
