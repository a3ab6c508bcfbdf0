using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>A request for information as it is written, before it is sent.</summary>
public sealed class RequestForm : IVersionedForm
{
    public int? Agency { get; set; }

    [Display(Name = "Who is asked")]
    public string? ContactName { get; set; }

    [Display(Name = "Their email address")]
    public string? ContactEmail { get; set; }

    [Display(Name = "What they are asked for")]
    public string? Asked { get; set; }

    [Display(Name = "To be answered by")]
    public DateOnly? Due { get; set; }

    /// <summary>Of the request as it was when the form was opened; 0 for a new one.</summary>
    public int Version { get; set; }

    /// <summary>"keep" saves without going on to send it.</summary>
    public string? Then { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    internal bool IsDraft => Then == "keep";

    internal static RequestForm Of(InformationRequest request) => new()
    {
        Agency = request.AgencyId,
        ContactName = request.ContactName,
        ContactEmail = request.ContactEmail,
        Asked = request.Asked,
        Due = request.Due,
        Version = request.Version,
    };

    internal async Task<RequestForm> WithAgenciesAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        Agencies = await AgencyChoices.OnAsync(db, today, cancellationToken);
        return this;
    }

    internal async Task<RequestDraft> DraftAsync(PortalDbContext db, CancellationToken cancellationToken) => new(
        Agency is { } id ? await db.Agencies.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null, ContactName, ContactEmail, Asked, Due);
}

internal static class AgencyChoices
{
    /// <summary>The agencies there are on a day.</summary>
    public static async Task<IReadOnlyList<Choice>> OnAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken) =>
        (await db.Agencies.AsNoTracking().Where(a => a.From <= today && (a.To == null || a.To >= today)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(cancellationToken))
        .ConvertAll(a => new Choice(a.Id.ToString(CultureInfo.InvariantCulture), a.Name));
}

internal sealed class RequestFormValidator : AbstractValidator<RequestForm>
{
    public RequestFormValidator() => RuleFor(f => f.Agency).NotNull().WithMessage("Select the agency");
}
