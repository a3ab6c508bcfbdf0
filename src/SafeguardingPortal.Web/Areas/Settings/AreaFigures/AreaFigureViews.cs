using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.AreaFigures;

/// <summary>The figures of one year.</summary>
/// <param name="CopyFrom">The year whose figures it can begin with; null when none before it has any.</param>
public sealed record AreaFiguresView(ReportingYear Year, IReadOnlyList<FigureRow> Rows, IReadOnlyList<ReportingYear> Years, ReportingYear? CopyFrom)
{
    /// <summary>The children in all age bands together.</summary>
    public decimal Population => Rows.Where(r => r is { What: FactKind.PopulationByAge, Unit: FactUnit.Count }).Sum(r => r.Value);
}

public sealed record FigureRow(int Id, FactKind What, string Name, decimal Value, FactUnit Unit, string AsAt, string Source);

/// <summary>How figures are written and read.</summary>
internal static class Figure
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>33,132</c> or <c>20.9%</c>.</summary>
    public static string InWords(decimal value, FactUnit unit) => value.ToString("#,0.##", British) + (unit == FactUnit.Percent ? "%" : "");

    /// <summary>As it stands in a form: <c>33132</c>.</summary>
    public static string Plain(decimal value) => value.ToString("0.##", British);

    /// <summary>Reads <c>33132</c>, <c>33,132</c>, <c>20.9</c> and <c>20.9%</c>.</summary>
    public static bool TryRead(string? text, out decimal value) =>
        decimal.TryParse(text?.Trim().TrimEnd('%'), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, British, out value);
}

/// <summary>A figure as somebody writes it down.</summary>
public sealed class FigureForm : IVersionedForm
{
    [Display(Name = "What it counts")]
    public FactKind? What { get; set; }

    [Display(Name = "Label")]
    public string? Name { get; set; }

    public string? Value { get; set; }

    [Display(Name = "The value is")]
    public FactUnit? Unit { get; set; }

    [Display(Name = "As at")]
    public string? AsAt { get; set; }

    public string? Source { get; set; }

    [Display(Name = "Place in the list")]
    public int? Order { get; set; }

    public int Version { get; set; }

    [BindNever]
    public ReportingYear Year { get; set; }

    /// <summary>Null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<FactKind>().Select(k => new Choice($"{k}", k.InWords(), k == FactKind.PopulationByAge ? "By age band; the report draws these as a chart" : null))];

    public static IReadOnlyList<Choice> Units { get; } = [new($"{FactUnit.Count}", "A number"), new($"{FactUnit.Percent}", "A percentage")];

    public static FigureForm Of(AreaFact fact) => new()
    {
        What = fact.What,
        Name = fact.Name,
        Value = Figure.Plain(fact.Value),
        Unit = fact.Unit,
        AsAt = fact.AsAt,
        Source = fact.Source,
        Order = fact.Order,
        Version = fact.Version,
    };

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public AreaFactDetails Details() => new(What!.Value, Name!.Trim(), Figure.TryRead(Value, out var value) ? value : 0, Unit!.Value, AsAt!.Trim(), Source!.Trim(), Order ?? 0);
}

internal sealed class FigureFormValidator : AbstractValidator<FigureForm>
{
    public FigureFormValidator()
    {
        RuleFor(f => f.What).NotNull().WithMessage("Select what it counts");
        RuleFor(f => f.Name).Needed("Enter a label, such as Age 0 to 4", "The label", AreaFact.LabelLength);
        RuleFor(f => f.Value).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the value")
            .Must(v => Figure.TryRead(v, out _)).WithMessage("The value must be a number, like 33,132 or 20.9")
            .Must(v => Of(v) <= AreaFact.Most).WithMessage("The value must be 100,000,000 or less")
            .Must(v => decimal.Round(Of(v), 2) == Of(v)).WithMessage("The value must have two decimal places or fewer")
            .Must((form, v) => form.Unit != FactUnit.Percent || Of(v) <= 100).WithMessage("A percentage must be 100 or less")
            .Must((form, v) => form.Unit != FactUnit.Count || decimal.IsInteger(Of(v))).WithMessage("A number of children, pupils or schools must be whole");
        RuleFor(f => f.Unit).NotNull().WithMessage("Select whether the value is a number or a percentage");
        RuleFor(f => f.AsAt).Needed("Enter when it was counted, such as January 2021", "As at", AreaFact.AsAtLength);
        RuleFor(f => f.Source).Needed("Enter where the figure comes from", "The source", AreaFact.SourceLength);
        RuleFor(f => f.Order).InclusiveBetween(1, 999).WithMessage("The place in the list must be between 1 and 999");
    }

    private static decimal Of(string? text) => Figure.TryRead(text, out var value) ? value : 0;
}
