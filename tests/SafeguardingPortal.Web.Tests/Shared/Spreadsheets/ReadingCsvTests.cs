using System.Text;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Tests.Shared.Spreadsheets;

public class ReadingCsvTests : SpreadsheetReaderTests
{
    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_shows_them_whatever_is_blank_or_runs_over_lines() =>
        Assert.Equal(
            ["4: First|2019-05-31|1250.5", "6: Two\nlines|2019-06-01|", "7: Last||"],
            Lines(ReadCsv("\r\nTitle,Due date,Cost\r\n,,\r\nFirst,31/05/2019,\"£1,250.50\"\r\n\r\n\"Two\nlines\", 1 June 2019 ,\r\nLast\r\n")));

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void Any_usual_separator_is_recognised(string separator) =>
        Assert.Equal(["2: A, b; c||5"], Lines(ReadCsv($"Title{separator}Due date{separator}Cost\n\"A, b; c\"{separator}{separator}5\n")));

    [Fact]
    public void A_row_longer_than_a_cell_may_be_does_not_hide_the_separator() =>
        Assert.Equal(["2: A||"], Lines(ReadCsv($"Title{new string(' ', 30_000)},Due date{new string(' ', 30_000)}\nA,\n")));

    [Fact]
    public void Excels_own_line_about_the_separator_is_no_row() =>
        Assert.Equal(["2: First|2019-05-31|"], Lines(ReadCsv("sep=^\r\nTitle^Due date\r\nFirst^2019-05-31\r\n")));

    [Fact]
    public void Every_usual_encoding_is_read()
    {
        const string Text = "Title,Due date\r\nRéunion – £5,2019-05-31\r\n";
        Encoding[] encodings =
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(bigEndian: false, byteOrderMark: false), CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        ];
        Assert.All(encodings, encoding => Assert.Equal(["2: Réunion – £5|2019-05-31|"], Lines(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], "a.csv"))));
    }

    [Theory]
    [InlineData("2019-05-31")]
    [InlineData("31/5/2019")]
    [InlineData("31-May-2019")]
    [InlineData("31.05.2019")]
    [InlineData("Friday 31 May 2019")]
    [InlineData("31/05/2019 14:30")]
    [InlineData("43616")]
    public void Dates_are_read_as_British_people_and_spreadsheets_write_them(string text) =>
        Assert.Equal(["2: A|2019-05-31|"], Lines(ReadCsv($"Title,Due date\nA,{text}\n")));

    [Theory]
    [InlineData("31/02/2019")]
    [InlineData("05/31/2019")]
    [InlineData("next week")]
    [InlineData("2019")]
    [InlineData("1/5/19")]
    public void What_is_no_date_is_a_problem_of_its_cell(string text) =>
        Assert.Equal(new(3, "Due date", $"“{text}” is not a date. Write it like 31/5/2019"), OnlyProblem(ReadCsv($"Title,Due date\nA,\nB,{text}\n")));

    [Fact]
    public void What_is_no_number_is_a_problem_of_its_cell() =>
        Assert.Equal(new(2, "Cost", "“about £5” is not a number"), OnlyProblem(ReadCsv("Title,Due date,Cost\nA,,about £5\n")));

    [Fact]
    public void The_apostrophe_that_the_portal_writes_before_formulas_is_taken_off_again() =>
        Assert.Equal(["2: =1+1||-5"], Lines(ReadCsv("Title,Due date,Cost\n'=1+1,,-5\n")));

    [Theory]
    [InlineData("Title,Due date\nA,\n\"open,\nB,\n", 3)]
    [InlineData("Title,Due date\nA,\nB,\"open\"\"", 3)]
    [InlineData("Title,Due date\nA 5\" pipe,\n", 2)]
    [InlineData("Title,Due date\n\"A\" pipe,\n", 2)]
    public void A_quotation_mark_that_is_not_closed_or_misplaced_is_a_problem_of_its_row(string text, int row)
    {
        var problem = OnlyProblem(ReadCsv(text));
        Assert.Equal(row, problem.Row);
        Assert.Contains("quotation mark", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_that_swallows_the_rest_of_a_long_file_is_a_problem_of_its_row()
    {
        var problem = OnlyProblem(ReadCsv("Title,Due date\nA,\n\"open,\n" + string.Concat(Enumerable.Repeat("Some other row,\n", 5000))));
        Assert.Equal(3, problem.Row);
        Assert.Contains("quotation mark", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_a_separator_too_many_is_a_problem_of_its_cell() =>
        Assert.Equal("Cell C2 has no heading above it. Empty it, or check that the row has no separator too many", OnlyProblem(ReadCsv("Title,Due date\nA,,B\n")).Message);

    [Fact]
    public void Blank_cells_far_out_are_nothing_but_text_there_is_a_problem()
    {
        var separators = new string(',', 10_000);
        Assert.Equal(["2: A||"], Lines(ReadCsv($"Title,Due date{separators}\nA{separators}\n{separators}\n")));
        Assert.Equal(
            new(2, null, "Cell CW2 is beyond the 100 columns that are read. Empty it and select the file again"),
            OnlyProblem(ReadCsv($"Title,Due date\nA{new string(',', 100)}x{separators}\n")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("a\"")]
    public void A_row_of_more_cells_than_any_spreadsheet_has_is_refused_before_they_are_taken_apart(string begin)
    {
        var file = Encoding.UTF8.GetBytes($"Title,Due date\n{begin}{new string(',', 5_000_000)}\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = OnlyProblem(Read(file, "a.csv"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        if (begin.Length == 0) Assert.StartsWith("A row of the selected file has far more than the 100 columns that are read.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_rows_are_not_read_without_end() =>
        Assert.Equal("The selected file has more than 2,000 rows. Split it into smaller files", OnlyProblem(ReadCsv(new string('\n', 1_100_000) + "Title,Due date\nA,\n")).Message);

    [Fact]
    public void Rows_over_the_limit_are_not_read()
    {
        var file = "Title,Due date\n" + string.Concat(Enumerable.Repeat("A,\n", 100_000));
        Assert.Equal(new(2002, null, "The selected file has more than 2,000 rows. Split it into smaller files"), OnlyProblem(ReadCsv(file)));
        Assert.Equal(["3: A||", "4: A||"], Lines(ReadCsv("Title,Due date\n\nA,\nA,\n\n", new() { Rows = 2 })));
    }

    [Fact]
    public void Reading_stops_after_fifty_problems()
    {
        var reading = ReadCsv("Title,Due date\n" + string.Concat(Enumerable.Repeat("A,never\n", 100)));
        Assert.Equal(51, reading.Problems.Count);
        Assert.Equal("There may be more: only the first 50 problems are shown", reading.Problems[^1].Message);
    }

    [Fact]
    public void Reading_stops_after_fifty_problems_within_a_row()
    {
        var problems = ReadCsv($"Title,Due date\nA,{string.Concat(Enumerable.Repeat(",x", 98))}\nB,\n").Problems;
        Assert.Equal(51, problems.Count);
        Assert.All(problems.Take(50), problem => Assert.Equal(2, problem.Row));
        Assert.Equal("There may be more: only the first 50 problems are shown", problems[^1].Message);
    }

    [Theory]
    [InlineData("", "The selected file is empty")]
    [InlineData("\n\n , \n", "The selected file is empty")]
    [InlineData("Title,Due date\n\n", "The selected file has headings but no rows under them")]
    public void A_file_without_rows_says_so(string text, string message) => Assert.Equal(message, OnlyProblem(ReadCsv(text)).Message);

    [Fact]
    public void Asking_for_a_column_that_was_not_expected_is_a_mistake_of_the_code()
    {
        var row = ReadCsv("Title,Due date\nA,\n").Table!.Rows[0];
        Assert.Throws<InvariantException>(() => row["Tilte"]);
    }
}
