using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>The roles somebody is to have here. Groups by their part of the address.</summary>
public class RolesForm : IVersionedForm
{
    private IReadOnlyList<RoleGroup> groups = [];

    public List<PortalRole> Roles { get; set; } = [];

    [Display(Name = "Chair of")]
    public List<string> Chairs { get; set; } = [];

    [Display(Name = "Member of")]
    public List<string> Memberships { get; set; } = [];

    /// <summary>Changes whenever a role is given or taken.</summary>
    public int Version { get; set; }

    [BindNever]
    public int Id { get; set; }

    [BindNever]
    public string AccountName { get; set; } = "";

    /// <summary>What whoever fills it in may give.</summary>
    [BindNever]
    public IReadOnlyList<Choice> RoleChoices { get; set; } = [];

    public IEnumerable<Choice> GroupChoices => groups.Select(g => new Choice(g.Slug, g.Name));

    /// <summary>Fills in what is offered, and what the account holds.</summary>
    /// <param name="held">Null keeps what was typed.</param>
    public async Task<RolesForm> OfferAsync(PortalDbContext db, Access access, DateOnly today, IReadOnlyList<RoleGrant>? held, CancellationToken cancel)
    {
        // A group that has ended is offered to those who hold a role in it only.
        groups = await db.Groups.AsNoTracking().OrderBy(g => g.Name).Select(g => new RoleGroup(g.Id, g.Slug, g.Name, g.EndsOn)).ToListAsync(cancel);
        RoleChoices = [.. Enum.GetValues<PortalRole>().Where(r => !RoleGrant.IsOfGroup(r) && access.MayGive(r)).Select(r => new Choice($"{r}", r.InWords(), r.Explained()))];
        if (held is not null)
        {
            Version = VersionOf(held);
            Roles = [.. held.Where(h => h.GroupId is null && access.MayGive(h.Role)).Select(h => h.Role).Distinct()];
            Chairs = Slugs(PortalRole.GroupChair);
            Memberships = Slugs(PortalRole.Member);
        }

        groups = [.. groups.Where(g => g.EndsOn is not { } end || end >= today || Chairs.Contains(g.Slug) || Memberships.Contains(g.Slug))];
        return this;

        List<string> Slugs(PortalRole role) => [.. groups.Where(g => held.Any(h => h.Role == role && h.GroupId == g.Id)).Select(g => g.Slug)];
    }

    /// <summary>Every role asked for; a group that does not exist here counts for nothing.</summary>
    public IEnumerable<(PortalRole Role, int? GroupId)> Wanted() =>
    [
        .. Roles.Where(r => Enum.IsDefined(r) && !RoleGrant.IsOfGroup(r)).Select(r => (r, (int?)null)),
        .. groups.Where(g => Chairs.Contains(g.Slug)).Select(g => (PortalRole.GroupChair, (int?)g.Id)),
        .. groups.Where(g => Memberships.Contains(g.Slug)).Select(g => (PortalRole.Member, (int?)g.Id)),
    ];

    public string? GroupName(int? id) => groups.FirstOrDefault(g => g.Id == id)?.Name;

    /// <summary>Giving a role raises the highest number, since numbers are never used again; taking one lowers the count.</summary>
    public static int VersionOf(IReadOnlyList<RoleGrant> held) => held.Count == 0 ? 0 : (held.Max(h => h.Id) * 100) + held.Count;

    private sealed record RoleGroup(int Id, string Slug, string Name, DateOnly? EndsOn);
}

/// <summary>Somebody to be invited.</summary>
public sealed class InviteForm : RolesForm
{
    [Display(Name = "Person")]
    public int? PersonId { get; set; }

    public string? Name { get; set; }

    [Display(Name = "Email address")]
    public string? Email { get; set; }

    /// <summary>Those in post who have no account.</summary>
    [BindNever]
    public IReadOnlyList<Choice> People { get; set; } = [];
}

internal sealed class InviteFormValidator : AbstractValidator<InviteForm>
{
    public InviteFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the person’s name", "The name", Person.NameLength);
        RuleFor(f => f.Email).EmailNeeded(Person.EmailLength);
    }
}
