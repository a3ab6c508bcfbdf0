using System.Linq.Expressions;
using System.Text.Json;
using SafeguardingPortal.Domain.History;

namespace SafeguardingPortal.Web.Areas.History.Shared;

/// <summary>One entry as it is shown.</summary>
public sealed record HistoryRow(long Sequence, DateTimeOffset At, string ActorName, string Kind, int RecordId, string Label, string What, string? Reason, string Changes)
{
    public static Expression<Func<HistoryEntry, HistoryRow>> Of { get; } =
        e => new HistoryRow(e.Sequence, e.At, e.ActorName, e.Kind, e.RecordId, e.Label, e.What, e.Reason, e.Changes);

    /// <summary>What was done, one sentence a line: "moved the due date from … to …: awaiting data".</summary>
    public IEnumerable<string> Sentences => What.Split('\n');

    public IReadOnlyList<FieldChange> Fields => FieldsOf(Changes);

    public static IReadOnlyList<FieldChange> FieldsOf(string changes) => JsonSerializer.Deserialize<List<FieldChange>>(changes, JsonSerializerOptions.Web) ?? [];
}
