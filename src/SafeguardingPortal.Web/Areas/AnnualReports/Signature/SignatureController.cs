using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Signature;

/// <summary>Whose name stands under the foreword.</summary>
[Route("{partnership}/annual-reports/manage/{year}/signature"), Requires(Permission.WriteReports)]
public sealed class SignatureController(PortalDbContext db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(string partnership, string year, CancellationToken cancel) =>
        await FindAsync(partnership, year, cancel) is var (address, report) ? View("Edit", FormOf(address, report)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Edit(string partnership, string year, SignatureForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, year, cancel) is not var (address, report)) return NotFound();

        form.Address = address;
        if (!ModelState.IsValid) return View("Edit", form);

        report.Sign(form.SignedBy!.Trim(), form.SignedAs!.Trim());
        db.ExpectVersion(report, form.Version);
        if (!await db.TrySaveAsync(cancel))
        {
            if (await FindAsync(partnership, year, cancel) is not var (_, saved)) return NotFound();
            this.ShowConflict(form, FormOf(address, saved));
            return View("Edit", form);
        }

        return this.Done("Name under the foreword saved", address.Path);
    }

    private async Task<(ReportAddress Address, AnnualReport Report)?> FindAsync(string partnership, string year, CancellationToken cancel) =>
        ReportAddress.TryRead(partnership, year, out var address) && await db.AnnualReports.SingleOrDefaultAsync(r => r.Year == address.Year, cancel) is { } report ? (address, report) : null;

    private static SignatureForm FormOf(ReportAddress address, AnnualReport report) => new() { SignedBy = report.SignedBy, SignedAs = report.SignedAs, Version = report.Version, Address = address };
}

public sealed class SignatureForm : IVersionedForm
{
    [Display(Name = "Name")]
    public string? SignedBy { get; set; }

    [Display(Name = "Role")]
    public string? SignedAs { get; set; }

    public int Version { get; set; }

    [BindNever]
    public ReportAddress Address { get; set; } = null!;
}

internal sealed class SignatureFormValidator : AbstractValidator<SignatureForm>
{
    public SignatureFormValidator()
    {
        RuleFor(f => f.SignedBy).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of whoever signs the foreword")
            .MaximumLength(AnnualReport.SignedByLength).WithMessage($"The name must be {AnnualReport.SignedByLength} characters or fewer");
        RuleFor(f => f.SignedAs).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter their role, such as Independent Chair")
            .MaximumLength(AnnualReport.SignedAsLength).WithMessage($"The role must be {AnnualReport.SignedAsLength} characters or fewer");
    }
}
