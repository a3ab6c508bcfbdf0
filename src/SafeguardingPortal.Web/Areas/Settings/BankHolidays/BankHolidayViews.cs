using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.Settings.BankHolidays;

/// <summary>All the bank holidays there are, and the calendar year shown.</summary>
public sealed record BankHolidaysView(IReadOnlyList<HolidayRow> All, int Year)
{
    public IEnumerable<int> Years => All.Select(h => h.Date.Year).Append(Year).Distinct().Order();

    public IReadOnlyList<HolidayRow> Rows => [.. All.Where(h => h.Date.Year == Year)];
}

public sealed record HolidayRow(int Id, DateOnly Date, string Name);

/// <summary>A bank holiday as somebody writes it down.</summary>
public sealed class HolidayForm : IVersionedForm
{
    public DateOnly? Date { get; set; }

    public string? Name { get; set; }

    public int Version { get; set; }

    /// <summary>Null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    [BindNever]
    public bool HasHistory { get; set; }

    public static HolidayForm Of(BankHoliday holiday) => new() { Id = holiday.Id, Date = holiday.Date, Name = holiday.Name, Version = holiday.Version };
}

internal sealed class HolidayFormValidator : AbstractValidator<HolidayForm>
{
    public HolidayFormValidator()
    {
        RuleFor(f => f.Date).Cascade(CascadeMode.Stop).NotNull().WithMessage("Enter the date")
            .Must(d => d!.Value.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).WithMessage("Enter a weekday: Saturdays and Sundays are never working days. For a holiday at a weekend, enter its substitute day");
        RuleFor(f => f.Name).Needed("Enter the name of the holiday", "The name", BankHoliday.NameLength);
    }
}
