using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace SafeguardingPortal.Web.Areas.Account.SignIn;

public sealed class CodeForm
{
    /// <summary>Says that the password was right.</summary>
    public string Ticket { get; set; } = "";

    public string? ReturnUrl { get; set; }

    public string? Code { get; set; }

    [Display(Name = "Recovery code")]
    public string? RecoveryCode { get; set; }
}

internal sealed class CodeFormValidator : AbstractValidator<CodeForm>
{
    public CodeFormValidator() => RuleFor(f => f.Code).NotEmpty().When(f => string.IsNullOrWhiteSpace(f.RecoveryCode)).WithMessage("Enter the code");
}
