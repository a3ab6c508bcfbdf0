using System.Globalization;
using System.Xml.Linq;
using SafeguardingPortal.Reports.Document;
using static SafeguardingPortal.Reports.Html.Markup;

namespace SafeguardingPortal.Reports.Charts;

/// <summary>Draws a chart's bars. Lengths are shares of the width and type has its own size, so that it is as legible on a phone as on paper.</summary>
internal static class BarChart
{
    private const double Size = 15;
    private const double Line = 19;
    private const double Bar = 18;
    private const double Gap = 14;

    private const double Inset = 8;

    /// <summary>The width of a chart on the narrowest phone, and in print beside its figures: labels wrap and figures fit within it.</summary>
    private const double Narrowest = 280;

    public static XElement Draw(Chart chart)
    {
        var most = chart.Values.Select(value => Math.Abs(value.Value ?? 0)).DefaultIfEmpty().Max();
        var widest = chart.Values.Select(value => TextMeasure.Width(value.Shown) * Size * 1.1).DefaultIfEmpty().Max();
        var longest = (decimal)Math.Clamp(100 * (1 - (Inset + widest) / Narrowest), 30, 85);
        var y = 0.0;
        var bars = new List<XElement>();
        foreach (var value in chart.Values)
        {
            foreach (var line in TextMeasure.Wrap(value.Label, Narrowest / Size)) bars.Add(Text(0, y += Line, line));

            // A loss is drawn as long as a gain, hatched by its outline; its sign is in the figure.
            var share = most == 0 ? 0 : Math.Abs(value.Value ?? 0) / most * longest;
            y += 6;
            if (share > 0) bars.Add(Drawn("rect", Has("class", value.Value < 0 ? "report-bar report-bar--below" : "report-bar"), Has("x", 0), Has("y", y), Has("width", Percent(share)), Has("height", Bar)));
            bars.Add(Drawn("text", Has("x", Percent(share)), Has("dx", share > 0 ? Inset : 0), Has("y", y + Bar - 4), Has("font-size", Size), Has("font-weight", "bold"), value.Shown));
            y += Bar + Gap;
        }
        return Drawn("svg",
            Has("class", "report-bars"), Has("role", "img"), Has("aria-labelledby", $"{chart.Id}-name {chart.Id}-words"), Has("width", "100%"), Has("height", y),
            Drawn("title", Has("id", $"{chart.Id}-name"), chart.Title),
            Drawn("desc", Has("id", $"{chart.Id}-words"), chart.Description),
            bars);
    }

    private static XElement Text(double x, double y, string text) => Drawn("text", Has("x", x), Has("y", y), Has("font-size", Size), text);

    private static string Percent(decimal share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
