using System.Text.Json;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Actions.Import;

/// <summary>The page that asks for a file and lists what was imported before.</summary>
public sealed class StartView : ImportForm
{
    public required WorkPlan Plan { get; init; }

    public required IReadOnlyList<ItemLine> Items { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<ImportLine> Imports { get; init; }

    /// <summary>What keeps the file just sent from being read.</summary>
    public required IReadOnlyList<SpreadsheetProblem> Problems { get; init; }
}

public sealed record ItemLine(int Number, string Title);

/// <summary>An earlier import.</summary>
/// <param name="WorkedOn">Somebody has changed one of its actions, so it can no longer be undone.</param>
public sealed record ImportLine(int Id, string FileName, int Count, string ByName, DateTimeOffset At, DateTimeOffset? UndoneAt, bool WorkedOn)
{
    public bool CanBeUndone => UndoneAt is null && !WorkedOn;
}

/// <summary>Every row as it was read, with its problems.</summary>
public sealed record PreviewView(WorkPlan Plan, string FileName, IReadOnlyList<CheckedRow> Rows)
{
    private const int MostLines = 50;

    public int Problems { get; } = Rows.Sum(r => r.Problems.Count);

    public int RowsWithProblems { get; } = Rows.Count(r => r.Problems.Count > 0);

    /// <summary>The lines of the error summary; of more than a reader can take in, the first and how many more there are.</summary>
    public IReadOnlyList<ProblemLine> Lines
    {
        get
        {
            var lines = Rows.SelectMany(r => r.Problems.Select(p => (Row: r.Row.Number, Message: $"Row {r.Row.Number}, {p.Field}: {p.Message}"))).Take(MostLines).ToList();
            if (Problems > lines.Count) lines.Add((lines[^1].Row, $"And {Problems - lines.Count} more, in the table below"));
            return [.. lines.Select((line, i) => new ProblemLine($"line-{i}", $"row-{line.Row}", line.Message))];
        }
    }

    public static IEnumerable<string> ProblemsOf(CheckedRow row, string column) => row.Problems.Where(p => p.Field == column).Select(p => p.Message);
}

/// <summary>A line of the error summary, and the row it leads to.</summary>
/// <param name="Name">Its own: of each name the summary shows one message.</param>
public sealed record ProblemLine(string Name, string RowId, string Message);

/// <summary>A file that was read and waits to be imported.</summary>
internal sealed record HeldImport(string FileName, IReadOnlyList<ImportRow> Rows)
{
    public static HeldImport From(FormDraft draft) => JsonSerializer.Deserialize<HeldImport>(draft.Fields) ?? throw new InvariantException("A held import can be read again.");
}
