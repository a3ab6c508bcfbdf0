namespace SafeguardingPortal.Reports.Pdf;

/// <summary>A report could not be printed. The message is a sentence for whoever runs the portal: what happened and, where known, what to do.</summary>
public sealed class PrintException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The browser wrote a file that this program was not written for: a newer browser, perhaps.</summary>
    internal static PrintException UnknownPdf(string what) => new($"The browser's PDF has a shape this program does not know: {what}. It was not kept.");
}
