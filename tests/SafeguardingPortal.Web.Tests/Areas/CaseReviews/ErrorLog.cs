using Microsoft.Extensions.Logging;
using SafeguardingPortal.Web.Areas.CaseReviews.Reminders;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>The errors that the reminders have told of.</summary>
internal sealed class ErrorLog : ILogger<CaseReminders>
{
    public List<string> Errors { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Error) Errors.Add(formatter(state, exception));
    }
}
