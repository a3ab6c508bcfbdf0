using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Domain.Tests.AnnualReports;

public sealed class ReportComposerTests
{
    private const string Script = "<script>alert('x')</script><img src=x onerror=alert(1)>";

    [Fact]
    public void The_actions_of_all_groups_are_added_up()
    {
        var groups = SmallYear.Report().Section("groups");

        // 3 + 5 completed of 3 + 10; 1 left open in the same plan and 2 carried on.
        Assert.Equal(["13", "62%", "3"], groups.The<KeyFigures>().Figures.Select(f => f.Value));
        Assert.Equal([null, null, "2 of them carried on into 2020/21"], groups.The<KeyFigures>().Figures.Select(f => f.Source));
        Assert.Equal(["Group", "Actions", "Completed", "Withdrawn", "Still open", "Open and carried on", "Due date moved"], groups.The<Table>().Columns.Select(c => c.Heading));
        Assert.Contains("Still open: not started, in progress or awaiting confirmation", groups.The<Note>().Text, StringComparison.Ordinal);
        Assert.Equal(
            [["Executive", "3", "3", "0", "0", "0", "1"], ["Learning", "10", "5", "2", "3", "2", "4"], ["All groups", "13", "8", "2", "3", "2", "5"]],
            groups.The<Table>().Rows.Select(r => r.ToArray()));
    }

    [Fact]
    public void A_group_tells_what_it_did_what_difference_it_made_and_how_its_actions_stood()
    {
        var words = SmallYear.Report().WordsOf();

        Assert.Contains("Held jointly with the Adults Board.", words, StringComparison.Ordinal);
        Assert.Contains("<li>Staff know more</li><li>Children say so</li>", words, StringComparison.Ordinal);
        Assert.Contains("<strong>10 actions</strong> in the work plan for 2019/20: 5 completed, 2 withdrawn and 3 still open (2 of them carried on) by 31 March 2020.", words, StringComparison.Ordinal);
        Assert.Contains("Items carried on into 2020/21: Induction for all.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_year_goes_on_its_figures_stand_under_the_day_they_are_of()
    {
        var report = SmallYear.Report(SmallYear.Records with { AsAt = new(2019, 12, 2) });
        var words = report.WordsOf();

        Assert.Equal(["actions in our groups’ work plans", "completed by 2 December 2019", "still open on 2 December 2019"], report.Section("groups").The<KeyFigures>().Figures.Select(f => f.Label));
        Assert.Equal("the groups’ work plans, as at 2 December 2019", report.Section("groups").The<Table>().Source);
        Assert.Contains("2 withdrawn and 3 still open (2 of them carried on) by 2 December 2019.", words, StringComparison.Ordinal);
        Assert.Equal("Figures up to 2 December 2019; the year runs to 31 March 2020", report.ToldUntil);
        Assert.Contains("<br />Figures up to 2 December 2019; the year runs to 31 March 2020</p>", words, StringComparison.Ordinal);
        Assert.Single(words.Split("31 March 2020").Skip(1));
    }

    [Fact]
    public void An_edition_that_corrects_another_says_so_on_its_cover_and_what_it_corrects_before_its_contents()
    {
        var words = ReportComposer.Compose(SmallYear.Records, new(2021, 2, 1), new(2, new(2020, 9, 28), "A figure was <wrong>.")).WordsOf();

        Assert.Contains("Edition 2, corrected, published 1 February 2021<br />First published 28 September 2020</p>", words, StringComparison.Ordinal);
        Assert.Contains("What edition 2 corrects</h2><p class=\"report-correction__text\">A figure was &lt;wrong&gt;.</p></div><div class=\"report-columns\">", words, StringComparison.Ordinal);
        Assert.DoesNotContain("report-correction", SmallYear.Report().WordsOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_aim_leads_in_to_what_was_achieved_and_by_itself_to_nothing()
    {
        var year = SmallYear.Records with { Priorities = [.. SmallYear.Records.Priorities, new(99, 2, "Exploitation", "Children are safe outside their homes.")] };

        Assert.Equal([true, false], SmallYear.Report(year).Section("achievements").Blocks.OfType<Paragraph>().Where(p => PlainText.Of(p.Text).StartsWith("Our aim:", StringComparison.Ordinal)).Select(p => p.LeadsIn));
    }

    [Fact]
    public void Of_a_year_that_is_over_the_cover_gives_no_day() => Assert.Null(SmallYear.Report().ToldUntil);

    [Fact]
    public void What_is_yet_to_end_is_not_said_to_have_ended()
    {
        var year = SmallYear.Records with { AsAt = new(2019, 6, 3) };
        Assert.DoesNotContain("until", SmallYear.Report(year).WordsOf(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ended on", SmallYear.Report(year).WordsOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void Partners_stand_by_sector_with_the_dates_of_those_that_came_or_went_within_the_year()
    {
        var items = SmallYear.Report().Section("partners").Blocks.OfType<TextList>().Select(list => list.Items.Select(i => PlainText.Of(i.Text)).ToArray());
        Assert.Equal([["Riverside County Council"], ["Riverside Hospital (from 1 September 2019)"], ["Thames Probation (until 30 June 2019)"]], items);
    }

    [Fact]
    public void A_group_that_came_or_went_within_the_year_says_so_and_those_that_began_together_do_not()
    {
        var nodes = SmallYear.Report().Section("structure").The<StructureChart>().Nodes;
        Assert.Equal(["Chair: Ann Bell, Chief Executive", null, "Began on 2 September 2019. Ended on 1 March 2020"], nodes.Select(n => n.Words));
    }

    [Fact]
    public void Counts_of_children_up_to_five_are_not_given_and_counts_of_schools_are()
    {
        var area = SmallYear.Report().Section("area");
        Assert.Equal([(1204m, "1,204"), (null, "5 or fewer")], area.The<Chart>().Values.Select(v => (v.Value, v.Shown)));
        Assert.Equal(["2", "184"], area.The<Table>().Rows.Select(r => r[1]));
    }

    [Fact]
    public void A_chart_of_one_age_group_speaks_of_one()
    {
        var year = SmallYear.Records with { Facts = [.. SmallYear.Records.Facts.Where(f => f.Name != "Age 5 to 9")] };

        Assert.Equal("One bar: Age 0 to 4 with 1,204.", ReportComposer.Compose(year, published: null).Section("area").The<Chart>().Description);
    }

    [Fact]
    public void A_source_is_named_once_and_remarks_on_single_figures_stand_below()
    {
        var area = SmallYear.Report().Section("area");
        Assert.Equal("Council", area.The<Table>().Source);
        Assert.Equal(["Age 0 to 4: A remark.", "Special schools: One is an academy."], area.Blocks.OfType<Note>().Select(n => n.Text));
    }

    [Fact]
    public void A_remark_that_every_figure_carries_stands_once_and_under_no_name()
    {
        var year = SmallYear.Records with { Facts = [.. SmallYear.Records.Facts.Where(f => f.What == FactKind.PopulationByAge).Select(f => f with { Source = "ONS. They add up to 1,207." })] };

        Assert.Equal(["They add up to 1,207."], SmallYear.Report(year).Section("area").Blocks.OfType<Note>().Select(n => n.Text));
    }

    [Fact]
    public void Several_remarks_stand_in_a_list_each_under_its_figure()
    {
        var year = SmallYear.Records with { Facts = [.. SmallYear.Records.Facts.Where(f => f.What == FactKind.Schools), new(FactKind.Schools, "Nursery schools", 4, FactUnit.Count, "2019/20", "Council. One is an academy.", 3)] };
        var list = SmallYear.Report(year).Section("area").The<TextList>();

        Assert.True(list.IsOfNotes);
        Assert.Equal(["Special schools: One is an academy.", "Nursery schools: One is an academy."], list.Items.Select(i => PlainText.Of(i.Text)));
    }

    [Fact]
    public void What_a_priority_is_for_is_called_its_aim() =>
        Assert.Equal("Our aim: It is noticed early.", PlainText.Of(SmallYear.Report().Section("achievements").The<Paragraph>().Text));

    [Fact]
    public void A_priority_of_which_nobody_has_written_gives_its_aim_and_claims_nothing()
    {
        var year = SmallYear.Records with { Priorities = [.. SmallYear.Records.Priorities, new(12, 2, "Exploitation", "Children are safe outside their homes."), new(13, 3, "Voice", "")] };
        var achievements = SmallYear.Report(year).Section("achievements");

        Assert.Equal(["1. Neglect", "2. Exploitation"], achievements.Blocks.OfType<Heading>().Where(h => h.Level == 3).Select(h => h.Text));
        Assert.Equal("Our aim: Children are safe outside their homes.", PlainText.Of(Assert.IsType<Paragraph>(achievements.Blocks[^1]).Text));
    }

    [Fact]
    public void Where_nothing_is_written_of_any_priority_a_publication_says_nothing_of_achievements_and_a_draft_shows_the_gap()
    {
        var year = SmallYear.Records with { Written = SmallYear.Records.Written.With(ReportPart.Priority, SmallYear.Neglect, "") };

        Assert.DoesNotContain(SmallYear.Report(year).Sections, s => s.Id == "achievements");
        Assert.Equal("Not written yet.", ReportComposer.Compose(year, published: null).Section("achievements").The<Note>().Text);
    }

    [Fact]
    public void Headings_that_people_type_under_a_priority_stand_beneath_it() =>
        Assert.Equal([(3, "1. Neglect"), (4, "Much done")], SmallYear.Report().Section("achievements").Blocks.OfType<Heading>().Select(h => (h.Level, h.Text)));

    [Fact]
    public void A_draft_shows_what_is_missing_and_a_publication_leaves_it_out()
    {
        var draft = ReportComposer.Compose(SmallYear.Records, published: null);
        Assert.Equal("Not written yet.", draft.Section("next").The<Note>().Text);
        Assert.DoesNotContain(SmallYear.Report().Sections, s => s.Id == "next");
        Assert.DoesNotContain("Not written yet", SmallYear.Report().WordsOf(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- Staff know more", "Staff know more")]
    [InlineData("* Staff know more", "Staff know more")]
    [InlineData("-12% repeat referrals", "-12% repeat referrals")]
    [InlineData("**Bold** start", "**Bold** start")]
    [InlineData("- -12% repeat referrals", "-12% repeat referrals")]
    public void A_difference_loses_the_mark_of_a_list_and_no_word(string typed, string shown)
    {
        var year = SmallYear.Records with { Written = SmallYear.Records.Written.With(ReportPart.Difference, SmallYear.Learning, typed) };
        Assert.Equal([shown], SmallYear.Report(year).Section("groups").The<TextList>().Items.Select(i => PlainText.Of(i.Text)));
    }

    [Theory]
    [InlineData(67.91, "67.91%")]
    [InlineData(20.9, "20.9%")]
    [InlineData(21, "21%")]
    public void A_percentage_is_published_with_the_decimals_it_was_entered_with(double value, string shown)
    {
        var year = SmallYear.Records with { Facts = [new(FactKind.Pupils, "Pupils with a plan", (decimal)value, FactUnit.Percent, "2019", "Council", 1)] };
        Assert.Equal([shown], SmallYear.Report(year).Section("area").The<Table>().Rows.Select(r => r[1]));
    }

    [Fact]
    public void No_action_at_all_is_none_in_a_hundred()
    {
        var year = SmallYear.Records with { Groups = [SmallYear.Records.Groups[0] with { Figures = new(0, 0, 0, 0, 0) }] };
        Assert.Equal(["0", "0%", "0"], SmallYear.Report(year).Section("groups").The<KeyFigures>().Figures.Select(f => f.Value));
    }

    [Fact]
    public void An_empty_year_still_makes_a_report()
    {
        var empty = new YearRecords(SmallYear.Year, SmallYear.Year.End, SmallYear.Records.Partnership with { Vision = "", Voice = "", Pillars = [], Colour = "purple" }, [], [], [], [], WrittenReport.Empty);
        Assert.NotEmpty(ReportComposer.Compose(empty, published: null).WordsOf());
        Assert.Empty(SmallYear.Report(empty).Sections);
    }

    [Fact]
    public void A_script_in_any_text_is_shown_as_text()
    {
        var year = SmallYear.Records with
        {
            Partnership = new(Script, Script, Script, "#1f6f5c", Script, Script, Script, Script, [new(Script, Script)]),
            Agencies = [new(Script, Sector.Health, true, new(2019, 4, 1), null), new(Script + 2, Sector.Health, false, new(2019, 4, 1), null)],
            Groups = [.. SmallYear.Records.Groups.Select(g => g with { Name = Script + g.Id, JointWith = Script, Chair = new(Script, Script, Script), CarriedOn = [Script] })],
            Facts = [.. Enum.GetValues<FactKind>().Select(k => new AreaFactDetails(k, Script, 7, FactUnit.Count, Script, Script + ". " + Script, 1))],
            Priorities = [new(SmallYear.Neglect, 1, Script, Script)],
            Written = new(Script, Script, [.. SmallYear.Records.Parts().Select(p => new WrittenPart(p.Part, p.SubjectId, Script + "\n\n[x](javascript:alert(1))", 1))]),
        };
        var html = SmallYear.Report(year).WordsOf();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html.Replace("[x](javascript:", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert('x')&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_groups_put_under_each_other_both_stand_at_the_top()
    {
        var nodes = GroupTree.Nodes([new(1, 2, "One", GroupKind.Subgroup, null, null), new(2, 1, "Two", GroupKind.Subgroup, null, null), new(3, 1, "Three", GroupKind.TaskAndFinish, null, null), new(4, 99, "Four", GroupKind.Panel, null, null)]);
        Assert.Equal([null, null, "1", null], nodes.Select(n => n.ParentId));
    }
}
