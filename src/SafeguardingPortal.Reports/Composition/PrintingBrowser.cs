using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Reports.Composition;

public static class PrintingBrowser
{
    /// <summary>What whoever runs the portal must do before anything can be printed; null when a browser is there.</summary>
    public static string? WhatIsMissing(this ChromiumOptions options) => BrowserLocator.Find(options.Browser) is null ? BrowserLocator.HowToFix : null;
}
