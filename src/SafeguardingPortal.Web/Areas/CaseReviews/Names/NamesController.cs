using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Names;

/// <summary>Who the children of a case are: shown to named people, for a reason, once for each time that they give one.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/names"), Requires(Permission.ReadWork)]
public sealed class NamesController(PortalDbContext db, CaseDoor door, NameKey key, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Ask(string @case, CancellationToken cancellationToken)
    {
        if (await door.LookAsync(@case, "the page of the name key", cancellationToken) is not { } found) return NotFound();
        return await AskAsync(found, new(), cancellationToken);
    }

    [HttpPost("")]
    public async Task<IActionResult> Open(string @case, ReasonForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { OpensNames: true } found) return NotFound();
        if (!ModelState.IsValid) return await AskAsync(found, form, cancellationToken);

        var children = found.Case.Children;
        await door.KeepLookAsync(found.Case, $"opened the name key of {children.Select(c => c.Pseudonym).InSeries()}", form.Reason!.Trim(), cancellationToken);

        var ciphers = await db.ChildIdentities.AsNoTracking().Where(i => i.Child.CaseId == found.Case.Id).ToDictionaryAsync(i => i.ChildId, i => i.Cipher, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return this.CasePage(found, new OpenedView([.. children.Select(c => ciphers.TryGetValue(c.Id, out var cipher) ? new NamedChild(c, IsEntered: true, key.Open(c.Id, cipher)) : new(c, IsEntered: false, null))]), "Opened");
    }

    [HttpGet("{child:int}/edit")]
    public async Task<IActionResult> OpenEdit(string @case, int child, CancellationToken cancellationToken) =>
        await FindAsync(@case, child, cancellationToken) is var (found, of, entered) ? this.CasePage(found, new NameForm { Child = of, IsEntered = entered is not null, Version = entered?.Version ?? 0 }, "Edit") : NotFound();

    [HttpPost("{child:int}/edit")]
    public async Task<IActionResult> Edit(string @case, int child, NameForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, child, cancellationToken) is not var (found, of, entered)) return NotFound();

        (form.Child, form.IsEntered) = (of, entered is not null);
        if (form.Version != (entered?.Version ?? 0))
        {
            form.Version = entered?.Version ?? 0;
            ModelState.AddModelError("", "Somebody else entered this child’s name while you were writing, and nothing of yours was saved. Open the name key to see it, then send this again if yours is right");
            return this.CasePage(found, form, "Edit");
        }

        var name = ChildName.Of(form.FullName, form.DateOfBirth, form.NhsNumber);
        if (!ModelState.IsValid || !ModelState.Accept([.. name!.Check(time.LondonToday())])) return this.CasePage(found, form, "Edit");

        var cipher = key.Lock(of.Id, name);
        if (entered is null) db.Add(new ChildIdentity(of, cipher));
        else entered.Replace(cipher);
        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "Somebody else entered this child’s name at the same moment, and nothing of yours was saved");
            return this.CasePage(found, form, "Edit");
        }

        return this.BackToCase(found, $"The name of {of.Pseudonym} is in the name key", "/names");
    }

    private async Task<IActionResult> AskAsync(FoundCase found, ReasonForm form, CancellationToken cancellationToken)
    {
        var entered = await db.ChildIdentities.AsNoTracking().Where(i => i.Child.CaseId == found.Case.Id).Select(i => i.ChildId).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        form.Children = [.. found.Case.Children.Select(c => new KeyedChild(c, entered.Contains(c.Id), MayEnter(found, entered.Contains(c.Id))))];
        form.Holders = [.. found.Case.Readers.Where(r => r.OpensNames && r.HoldsAt(now)).Select(r => r.Name).Order(StringComparer.CurrentCulture)];
        return this.CasePage(found, form, found.OpensNames ? "Ask" : "WhoHolds");
    }

    private async Task<(FoundCase, CaseChild, ChildIdentity?)?> FindAsync(string reference, int childId, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(reference, cancellationToken) is not { } found || found.Case.Children.FirstOrDefault(c => c.Id == childId) is not { } child) return null;

        var entered = await db.ChildIdentities.SingleOrDefaultAsync(i => i.ChildId == childId, cancellationToken);
        return MayEnter(found, entered is not null) ? (found, child, entered) : null;
    }

    // Whoever registered the case had the names before them; what is in the key once, only its holders change.
    private bool MayEnter(FoundCase found, bool isEntered) =>
        found.OpensNames || (!isEntered && found.Runs && found.Case.RegisteredById is { } by && by == signedIn.AccountId);
}

/// <param name="MayEnter">Whether this person may enter or change the name.</param>
public sealed record KeyedChild(CaseChild Child, bool IsEntered, bool MayEnter);

/// <param name="Name">Null when none is entered, or when what is there cannot be read.</param>
public sealed record NamedChild(CaseChild Child, bool IsEntered, ChildName? Name);

public sealed record OpenedView(IReadOnlyList<NamedChild> Children);

public sealed class ReasonForm
{
    [Display(Name = "Why do you need to know who the children are?")]
    public string? Reason { get; set; }

    [BindNever]
    public IReadOnlyList<KeyedChild> Children { get; set; } = [];

    /// <summary>Who may open the key now.</summary>
    [BindNever]
    public IReadOnlyList<string> Holders { get; set; } = [];
}

internal sealed class ReasonFormValidator : AbstractValidator<ReasonForm>
{
    public ReasonFormValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why you need to know");
        RuleFor(f => f.Reason).MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
        RuleFor(f => f.Reason).Must(r => r!.Length > CaseReview.ReasonLength || PersonalDetails.In(r).Count == 0).When(f => f.Reason is not null).WithMessage("The reason stays in the history: leave NHS numbers and dates of birth out of it");
    }
}

/// <summary>A child's name as it is entered. It is never shown with what is in the key: that would be opening it.</summary>
public sealed class NameForm
{
    [Display(Name = "Full name")]
    public string? FullName { get; set; }

    [Display(Name = "Date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    [Display(Name = "NHS number")]
    public string? NhsNumber { get; set; }

    /// <summary>Of what was in the key when the form was opened; 0 when there was nothing.</summary>
    public int Version { get; set; }

    [BindNever]
    public CaseChild Child { get; set; } = null!;

    [BindNever]
    public bool IsEntered { get; set; }
}

internal sealed class NameFormValidator : AbstractValidator<NameForm>
{
    public NameFormValidator() => RuleFor(f => f.FullName).NotEmpty().WithMessage("Enter the child’s full name");
}
