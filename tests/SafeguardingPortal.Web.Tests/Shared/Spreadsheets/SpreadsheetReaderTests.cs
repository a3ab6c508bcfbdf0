using System.Text;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Tests.Shared.Spreadsheets;

/// <summary>What every test of reading shares: the columns expected, and how to give a file.</summary>
public abstract class SpreadsheetReaderTests
{
    protected static readonly SpreadsheetHeading[] Expected =
    [
        new("Title"), new("Due date", CellKind.Date), new("Cost", CellKind.Number, Optional: true),
    ];

    protected static SpreadsheetReading Read(byte[] file, string name, SpreadsheetLimits? limits = null)
    {
        using var stream = new MemoryStream(file);
        return SpreadsheetReader.Read(stream, name, Expected, limits);
    }

    protected static SpreadsheetReading ReadCsv(string text, SpreadsheetLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), "actions.csv", limits);

    /// <summary>The rows as lines: number, title, due date, cost.</summary>
    protected static string[] Lines(SpreadsheetReading reading)
    {
        Assert.Empty(reading.Problems);
        return [.. reading.Table!.Rows.Select(r => $"{r.Number}: {r["Title"]}|{r["Due date"]}|{r["Cost"]}")];
    }

    /// <summary>The only problem, and that there is no table beside it.</summary>
    protected static SpreadsheetProblem OnlyProblem(SpreadsheetReading reading)
    {
        Assert.Null(reading.Table);
        return Assert.Single(reading.Problems);
    }
}
