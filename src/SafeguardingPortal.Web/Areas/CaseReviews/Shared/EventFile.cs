using System.Globalization;
using System.Text.RegularExpressions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Spreadsheets;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>The file that an agency sends its events in: its columns, and how it is read.</summary>
internal static partial class EventFile
{
    public const int MostRows = 5000;

    private const string Date = "Date", Time = "Time", What = "What happened", Child = "Child", Source = "Source", Outcome = "Outcome";

    private static readonly SpreadsheetLimits Limits = new() { Rows = MostRows };

    private static readonly UploadRules Rules = new() { Kinds = [FileKind.Excel, FileKind.Csv], MaxBytes = Limits.Bytes, MaxUnpackedBytes = Limits.UnpackedBytes };

    private static readonly SpreadsheetHeading[] Headings =
    [
        new(Date), new(Time, Optional: true), new(What), new(Child, Optional: true), new(Source, Optional: true), new(Outcome, Optional: true),
    ];

    /// <summary>For a template to fill in.</summary>
    public static SpreadsheetColumns<EventDraft> Columns { get; } = new SpreadsheetColumns<EventDraft>()
        .Text(Date, e => e.Date, 14).Text(Time, e => e.Time, 10).Text(What, e => e.What, 70).Text(Child, e => e.Child, 16).Text(Source, e => e.Source, 26).Text(Outcome, e => e.Outcome, 40);

    public static string Accept => Rules.Accept;

    /// <summary>The events, or everything that keeps the file from being taken.</summary>
    /// <param name="content">Left at its beginning when the events are there.</param>
    public static (IReadOnlyList<EventDraft> Events, UploadedFile? File, IReadOnlyList<SpreadsheetProblem> Problems) Read(Stream content, string fileName, IReadOnlyCollection<CaseChild> children, DateOnly today)
    {
        // What is in it comes first; a kind of file that is not read gets the reader's advice instead.
        var outcome = Rules.Examine(content, fileName);
        if (outcome.File is null && Path.GetExtension(fileName).ToLowerInvariant() is ".csv" or ".xlsx") return ([], null, [new(null, null, outcome.Message!)]);

        var reading = SpreadsheetReader.Read(content, fileName, Headings, Limits);
        content.Position = 0;
        if (reading.Table is null) return ([], null, reading.Problems);
        if (outcome.File is null) return ([], null, [new(null, null, outcome.Message!)]);

        var events = reading.Table.Rows.Select(Event).ToList();
        var problems = events.SelectMany(e => e.Check(children, today).Select(p => new SpreadsheetProblem(e.Number, HeadingOf(p), p.Message))).Take(Limits.Problems + 1).ToList();
        if (problems.Count > Limits.Problems) problems[^1] = new(null, null, $"There may be more: only the first {Limits.Problems} problems are shown");
        return problems.Count > 0 ? ([], null, problems) : (events, outcome.File, []);
    }

    private static EventDraft Event(SpreadsheetRow row)
    {
        var (date, time) = (row[Date], row[Time]);
        if (DateAndTime().Match(date) is { Success: true } both) (date, time) = (both.Groups["date"].Value, time.Length > 0 ? time : both.Groups["time"].Value);

        // A bare number that is no year counts days.
        if (EventDate.Read(date) is null && double.TryParse(date, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)) date = CellDates.FromBareSerial(serial) ?? date;
        return new(row.Number, date, time, row[What], row[Child], row[Source], row[Outcome]);
    }

    private static string HeadingOf(Problem problem) => problem.Field == nameof(EventDraft.What) ? What : problem.Field;

    [GeneratedRegex("^(?<date>.*[0-9])[ T]+(?<time>[0-9]{1,2}:[0-9]{2})(:[0-9]{2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateAndTime();
}
