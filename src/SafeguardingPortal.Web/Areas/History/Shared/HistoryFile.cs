using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.History.Shared;

/// <summary>The history as a file to keep: every entry with its place in the chain and its seal.</summary>
internal static class HistoryFile
{
    private static readonly SpreadsheetColumns<HistoryEntry> Columns = new SpreadsheetColumns<HistoryEntry>()
        .Number("Entry", e => e.Sequence)
        .Text("When (London)", e => e.At.InLondon().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))
        .Text("Who", e => e.ActorName)
        .Text("Record", e => $"{e.Kind} {e.Label}", 50)
        .Text("What", e => e.What, 60)
        .Text("Reason", e => e.Reason, 40)
        .Text("Fields", e => string.Join('\n', HistoryRow.FieldsOf(e.Changes).Select(f => $"{f.Field}: {f.From ?? "nothing"} → {f.To ?? "nothing"}")), 60)
        .Text("Seal", e => e.Seal);

    public static ActionResult Of(IQueryable<HistoryEntry> entries, SpreadsheetFormat format, string name) => Columns.AsFile(format, name, entries.AsAsyncEnumerable());
}
