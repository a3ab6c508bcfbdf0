using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace SafeguardingPortal.Web.Areas.Account.SignIn;

public sealed class SignInForm
{
    [Display(Name = "Email address")]
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The page to go to afterwards, within the portal.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Null unless they come because a session has run out: <c>kept</c> when what they had typed is kept.</summary>
    internal string? Ended { get; set; }

    /// <summary>In Development: who can be tried.</summary>
    internal IReadOnlyList<SampleAccountLine> Samples { get; set; } = [];
}

/// <summary>A sample account, for whoever tries the portal.</summary>
public sealed record SampleAccountLine(string Email, string Name, string RoleTitle);

internal sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your email address");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password");
    }
}
