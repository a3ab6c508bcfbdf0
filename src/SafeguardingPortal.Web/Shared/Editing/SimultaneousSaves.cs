using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Web.Shared.Editing;

/// <summary>Two clicks at the same moment on what needs no form of its own (retiring an entry, removing a holiday): the second is told so, and nothing of it was saved. Forms say it themselves and keep what was typed.</summary>
internal sealed partial class SimultaneousSaves(ILogger<SimultaneousSaves> logger) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not DbUpdateException refused || !refused.CameSecond()) return;

        CameSecond(context.ActionDescriptor.DisplayName);
        context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
        context.ExceptionHandled = true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Action} came second to another save and was not done")]
    private partial void CameSecond(string? action);
}
