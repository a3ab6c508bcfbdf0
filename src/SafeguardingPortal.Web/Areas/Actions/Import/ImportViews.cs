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
    public IReadOnlyList<(int Row, Problem Problem)> Problems { get; } = [.. Rows.SelectMany(r => r.Problems.Select(p => (r.Row.Number, p)))];

    public string? ProblemOf(CheckedRow row, string column) => row.Problems.FirstOrDefault(p => p.Field == column)?.Message;
}

/// <summary>A file that was read and waits to be imported.</summary>
internal sealed record HeldImport(string FileName, IReadOnlyList<ImportRow> Rows)
{
    public static HeldImport From(FormDraft draft) => JsonSerializer.Deserialize<HeldImport>(draft.Fields) ?? throw new InvariantException("A held import can be read again.");
}
