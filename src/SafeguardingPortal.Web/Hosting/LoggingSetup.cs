using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace SafeguardingPortal.Web.Hosting;

internal static class LoggingSetup
{
    // Named, so that they are not looked for among everything the portal is made of.
    private static readonly ConfigurationReaderOptions Sinks = new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);

    /// <summary>Few lines on the console, everything as JSON under <c>logs</c> in the data directory. Levels and sinks are set by the section <c>Serilog</c>.</summary>
    /// <exception cref="SettingException">The section cannot be understood.</exception>
    public static void AddPortalLogging(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.Configuration["Serilog:WriteTo:File:Args:path"] ??= Path.Combine(settings.DataDirectory, "logs", "portal-.json");
        builder.Logging.ClearProviders().AddSerilog(Logger(builder.Configuration), dispose: true);
    }

    private static Logger Logger(IConfiguration configuration)
    {
        try
        {
            return new LoggerConfiguration()
                .ReadFrom.Configuration(configuration, Sinks)
                .Enrich.FromLogContext()
                .Enrich.With<NoAddress>()
                .Filter.ByExcluding(line => Serving.IsAddressTrouble(line.Exception))
                .CreateLogger();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            throw new SettingException($"The settings Serilog__… cannot be understood: {e.Message}");
        }
    }

    // ASP.NET Core adds the address to every line of a request; it may name a case.
    private sealed class NoAddress : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
