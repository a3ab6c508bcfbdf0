namespace SafeguardingPortal.Web.Tests.Shared.Spreadsheets;

public class HeadingsTests : SpreadsheetReaderTests
{
    [Theory]
    [InlineData("Title,Due date,Cost")]
    [InlineData("COST , duedate,\u00A0title")]
    [InlineData("Due  Date,Title")]
    public void Headings_are_found_in_any_order_case_and_spacing(string headings)
    {
        var cells = headings.Split(',').Select(h => h.Contains("itle", StringComparison.Ordinal) ? "A" : "");
        Assert.Equal(["2: A||"], Lines(ReadCsv($"{headings}\n{string.Join(',', cells)}\n")));
    }

    [Theory]
    [InlineData("Title,Cost", "Due date", "There is no column headed “Due date”. Add it to row 1")]
    [InlineData("Title,Due date,title", "Title", "The heading “Title” is there more than once. Keep one of the columns")]
    [InlineData("Title,Due date,Owner", "C", "Column C is headed “Owner”, which is not expected. Delete the column, or change its heading if it holds what another one asks for")]
    [InlineData("Title,Due date,Cots", "C", "Column C is headed “Cots”, which is not expected. Delete the column, or change its heading if it holds what another one asks for")]
    [InlineData("Title,Due date,Csot", "C", "Column C is headed “Csot”, which is not expected. Delete the column, or change its heading if it holds what another one asks for")]
    [InlineData("Title,Due date,Costs", "C", "Column C is headed “Costs”. Change it to “Cost” if that is what it holds")]
    public void A_wrong_heading_is_a_problem_of_its_column(string headings, string column, string message) =>
        Assert.Equal(new(1, column, message), OnlyProblem(ReadCsv($"{headings}\nA,\n")));

    [Fact]
    public void A_misspelt_heading_is_recognised() =>
        Assert.Equal(
            ["Column B is headed “Deu date”. Change it to “Due date” if that is what it holds", "There is no column headed “Due date”. Add it to row 1"],
            ReadCsv("Title,Deu date\nA,\n").Problems.Select(p => p.Message));

    [Fact]
    public void A_title_above_the_headings_is_named_as_what_is_wrong() =>
        Assert.Equal(
            new(2, null, "Row 2 has none of the expected headings. The first row must be headed Title, Due date, Cost"),
            OnlyProblem(ReadCsv("\nActions of last year,,\n\nTitle,Due date,Cost\nA,,\n")));

    [Fact]
    public void A_row_of_thousands_of_unknown_headings_is_one_problem() =>
        Assert.Equal(
            new(1, null, "Cell CW1 is beyond the 100 columns that are read. Empty it and select the file again"),
            OnlyProblem(ReadCsv($"Title,{string.Join(',', Enumerable.Range(1, 5000))}\nA,\n")));

    [Fact]
    public void Unknown_headings_are_told_up_to_fifty_problems()
    {
        var problems = ReadCsv($"Title,{string.Join(',', Enumerable.Range(1, 99))}\nA,\n").Problems;
        Assert.Equal(51, problems.Count);
        Assert.Equal(new(1, "B", "Column B is headed “1”, which is not expected. Delete the column, or change its heading if it holds what another one asks for"), problems[0]);
        Assert.Equal("There may be more: only the first 50 problems are shown", problems[^1].Message);
    }

    [Fact]
    public void Missing_headings_are_told_up_to_the_limit_too() =>
        Assert.Equal(
            ["There is no column headed “Title”. Add it to row 1", "There may be more: only the first 1 problems are shown"],
            ReadCsv("Cost\n5\n", new() { Problems = 1 }).Problems.Select(p => p.Message));
}
