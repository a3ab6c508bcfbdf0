using FluentValidation;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Settings.Shared;

/// <summary>What every text of a form is asked for.</summary>
internal static class TextRules
{
    /// <param name="enter">What to do when nothing is typed: "Enter the name of the agency".</param>
    /// <param name="the">What a message about its length begins with: "The name".</param>
    public static void Needed<T>(this IRuleBuilderInitial<T, string?> field, string enter, string the, int most) =>
        field.Cascade(CascadeMode.Stop).NotEmpty().WithMessage(enter).MaximumLength(most).WithMessage(TooLong(the, most));

    public static void AtMost<T>(this IRuleBuilderInitial<T, string?> field, string the, int most) => field.MaximumLength(most).WithMessage(TooLong(the, most));

    /// <summary>One address, written as mail programs take it; without letters beyond ASCII, which most mail servers refuse.</summary>
    public static void EmailNeeded<T>(this IRuleBuilderInitial<T, string?> field, int most) => field.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter an email address")
        .MaximumLength(most).WithMessage(TooLong("The email address", most))
        .Must(typed => System.Net.Mail.MailAddress.TryCreate(typed!.Trim(), out var address) && address.Address == typed.Trim() && typed.Trim().All(c => char.IsAscii(c) && c != ' '))
        .WithMessage("Enter an email address in the correct format, like name@example.com");

    private static string TooLong(string the, int most) => $"{the} must be {Words.Count(most)} characters or fewer";
}
