using FluentValidation;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SafeguardingPortal.Web.Shared.Validation;

/// <summary>Runs the validator of each form an action takes, if it has one, and reports what it finds in ModelState.</summary>
internal sealed class ValidationFilter(IServiceProvider services) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        foreach (var argument in context.ActionArguments.Values)
        {
            if (argument is null || services.GetService(typeof(IValidator<>).MakeGenericType(argument.GetType())) is not IValidator validator) continue;

            var result = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
            foreach (var failure in result.Errors)
            {
                // A value that could not be read has its message already.
                if (context.ModelState.GetFieldValidationState(failure.PropertyName) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
                {
                    context.ModelState.AddModelError(failure.PropertyName, failure.ErrorMessage);
                }
            }
        }

        await next();
    }
}
