using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Shared.Validation;

public static class ProblemExtensions
{
    /// <summary>Shows the domain's problems beside the form's fields of the same name.</summary>
    /// <returns>True when there was none.</returns>
    public static bool Accept(this ModelStateDictionary modelState, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems) modelState.AddModelError(problem.Field, problem.Message);
        return problems.Count == 0;
    }
}
