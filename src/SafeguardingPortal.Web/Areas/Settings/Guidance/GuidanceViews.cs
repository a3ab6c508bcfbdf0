using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.Settings.Guidance;

/// <summary>Every set there is, the newest first.</summary>
public sealed record GuidanceView(IReadOnlyList<GuidanceSet> Sets, DateOnly Today)
{
    /// <summary>The set in force today; null before the first begins.</summary>
    public GuidanceSet? InForce => Sets.FirstOrDefault(s => s.From <= Today);
}

/// <summary>A guidance set as somebody writes it down.</summary>
public sealed class GuidanceForm : IVersionedForm
{
    [Display(Name = "Name of the guidance")]
    public string? Name { get; set; }

    [Display(Name = "In force from")]
    public DateOnly? From { get; set; }

    [Display(Name = "Where it can be read")]
    public string? Source { get; set; }

    [Display(Name = "Notify the Panel within")]
    public int? NotifyWithin { get; set; }

    [Display(Name = "Finish the rapid review within")]
    public int? ReviewWithin { get; set; }

    [Display(Name = "Report on a local review within")]
    public int? ReportWithinMonths { get; set; }

    [Display(Name = "Send the final report to the Panel before publication")]
    public int? ShareBeforePublication { get; set; }

    /// <summary>As many as there are rows; empty ones count for nothing.</summary>
    public List<HeadForm> Heads { get; set; } = [];

    public int Version { get; set; }

    /// <summary>Null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    public static GuidanceForm Of(GuidanceSet set)
    {
        var form = CopyOf(set);
        (form.Id, form.Name, form.From, form.Source, form.Version) = (set.Id, set.Name, set.From, set.Source, set.Version);
        return form;
    }

    /// <summary>A new one that begins with the periods and heads of another; which guidance it is, is to be said.</summary>
    public static GuidanceForm CopyOf(GuidanceSet? set) => set is null ? new() : new()
    {
        NotifyWithin = set.NotifyWithin,
        ReviewWithin = set.ReviewWithin,
        ReportWithinMonths = set.ReportWithinMonths,
        ShareBeforePublication = set.ShareBeforePublication,
        Heads = [.. set.Heads.Select(h => new HeadForm { Key = h.Key, Title = h.Title, Help = h.Help })],
    };

    /// <summary>What was written, once the validator has found nothing missing. A head that is new gets its key from its title.</summary>
    public GuidanceDetails Details()
    {
        var (heads, filled) = (new List<RecordHead>(), Heads.FindAll(h => !h.IsEmpty));
        var taken = filled.Select(h => h.Key).OfType<string>().ToHashSet();
        foreach (var head in filled)
        {
            var key = RecordHead.IsKey(head.Key) && heads.TrueForAll(h => h.Key != head.Key) ? head.Key! : Slugs.Unique(head.Title!, taken);
            taken.Add(key);
            heads.Add(new(key, head.Title!.Trim(), head.Help?.Trim() ?? ""));
        }

        return new(Name!.Trim(), From!.Value, Source!.Trim(), NotifyWithin!.Value, ReviewWithin!.Value, ReportWithinMonths!.Value, ShareBeforePublication!.Value, heads);
    }

    /// <summary>Takes for new what has a key that the set does not know.</summary>
    public void KeepKeysOf(GuidanceSet set)
    {
        foreach (var head in Heads.Where(h => !set.Heads.Any(known => known.Key == h.Key))) head.Key = null;
    }

    /// <summary>What the domain says of it, beside the fields.</summary>
    public IReadOnlyList<Problem> Problems() => Details().Check().BesideRows(nameof(Heads), [.. Heads.Index().Where(h => !h.Item.IsEmpty).Select(h => h.Index)]);
}

/// <summary>A head of a rapid review's record, or an empty row for one.</summary>
public sealed class HeadForm
{
    /// <summary>Of a head that is known already; records are stored by it.</summary>
    public string? Key { get; set; }

    public string? Title { get; set; }

    [Display(Name = "What belongs under it")]
    public string? Help { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Help);

    public override string ToString() => string.Join(": ", new[] { Title, Help }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

internal sealed class GuidanceFormValidator : AbstractValidator<GuidanceForm>
{
    public GuidanceFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the name of the guidance", "The name", GuidanceSet.NameLength);
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.Source).Needed("Enter where the guidance can be read", "The source", GuidanceSet.SourceLength);
        RuleFor(f => f.NotifyWithin).NotNull().WithMessage("Enter the working days to notify the Panel");
        RuleFor(f => f.ReviewWithin).NotNull().WithMessage("Enter the working days to finish the rapid review");
        RuleFor(f => f.ReportWithinMonths).NotNull().WithMessage("Enter the months to report on a local review");
        RuleFor(f => f.ShareBeforePublication).NotNull().WithMessage("Enter the working days before publication");
        RuleForEach(f => f.Heads).ChildRules(head =>
        {
            head.RuleFor(h => h.Title).NotEmpty().When(h => !h.IsEmpty, ApplyConditionTo.CurrentValidator).WithMessage("Enter the title of this head");
            head.RuleFor(h => h.Title).AtMost("The title of a head", RecordHead.TitleLength);
            head.RuleFor(h => h.Help).AtMost("What belongs under a head", RecordHead.HelpLength);
        });
    }
}
