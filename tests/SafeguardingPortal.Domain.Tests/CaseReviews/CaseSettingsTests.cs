using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class CaseSettingsTests
{
    private static readonly GuidanceDetails Guidance = new(
        "Working Together 2018", new(2018, 7, 4), "Chapter 4", 5, 15, 6, 7, [new("facts", "The facts", "What happened"), new("family", "The family", "")]);

    private static readonly TimetableDetails Timetable = new(
        "Ours", new(2019, 6, 24), [new(0, "Take in the referral", StepOwner.BusinessUnit, StepEvent.Manual), new(14, "Decide", StepOwner.IndependentChair, StepEvent.ChairDecided), new(14, "Tell the Panel", StepOwner.BusinessUnit, StepEvent.PanelTold)]);

    // Neither has come into force by then.
    private static readonly DateOnly Before = new(2018, 7, 3);

    public static TheoryData<string, GuidanceDetails> WrongGuidance => new()
    {
        { "Name: Enter the name of the guidance", Guidance with { Name = " " } },
        { "Name: The name must be 100 characters or fewer", Guidance with { Name = new('x', 101) } },
        { "From: Enter the first day", Guidance with { From = default } },
        { "Source: Enter where the guidance can be read", Guidance with { Source = "" } },
        { "Source: The source must be 600 characters or fewer", Guidance with { Source = new('x', 601) } },
        { "NotifyWithin: The time to notify the Panel must be between 1 and 60 working days", Guidance with { NotifyWithin = 0 } },
        { "ReviewWithin: The time to finish the rapid review must be between 1 and 60 working days", Guidance with { ReviewWithin = 61 } },
        { "ReportWithinMonths: The time to report on a local review must be between 1 and 36 months", Guidance with { ReportWithinMonths = 37 } },
        { "ShareBeforePublication: The time before publication must be between 1 and 60 working days", Guidance with { ShareBeforePublication = -7 } },
        { "Heads: Enter at least one head", Guidance with { Heads = [] } },
        { "Heads: There can be 20 heads at most", Guidance with { Heads = [.. Enumerable.Range(1, 21).Select(i => new RecordHead($"head-{i}", $"Head {i}", ""))] } },
        { "Heads[1].Title: Enter the title of this head", Guidance with { Heads = [Guidance.Heads[0], new("family", "", "Who they are")] } },
        { "Heads[1].Title: The title of a head must be 200 characters or fewer", Guidance with { Heads = [Guidance.Heads[0], new("family", new('x', 201), "")] } },
        { "Heads[0].Help: What belongs under a head must be 1,000 characters or fewer", Guidance with { Heads = [new("facts", "The facts", new('x', 1001))] } },
        { "Heads[1].Title: There is a head of this title already; enter another", Guidance with { Heads = [Guidance.Heads[0], new("family", "the FACTS", "")] } },
        { "Heads[1].Key: The key must be lower-case words of its own", Guidance with { Heads = [Guidance.Heads[0], new("facts", "The family", "")] } },
        { "Heads[0].Key: The key must be lower-case words of its own", Guidance with { Heads = [new("The facts", "The facts", "")] } },
    };

    public static TheoryData<string, TimetableDetails> WrongTimetables => new()
    {
        { "Name: Enter the name of the timetable", Timetable with { Name = "" } },
        { "Name: The name must be 100 characters or fewer", Timetable with { Name = new('x', 101) } },
        { "From: Enter the first day", Timetable with { From = default } },
        { "Steps: Enter at least one step", Timetable with { Steps = [] } },
        { "Steps: There can be 20 steps at most", Timetable with { Steps = [.. Enumerable.Range(1, 21).Select(i => Timetable.Steps[0] with { Day = i })] } },
        { "Steps[0].Day: The day of a step must be between 0 and 365", Timetable with { Steps = [Timetable.Steps[0] with { Day = -1 }] } },
        { "Steps[1].Day: The day of a step must be between 0 and 365", Timetable with { Steps = [Timetable.Steps[0], Timetable.Steps[1] with { Day = 366 }] } },
        { "Steps[1].Day: The steps must be in the order of their days", Timetable with { Steps = [Timetable.Steps[1], Timetable.Steps[0]] } },
        { "Steps[0].Title: Enter what is done in this step", Timetable with { Steps = [Timetable.Steps[0] with { Title = " " }] } },
        { "Steps[0].Title: What is done in a step must be 200 characters or fewer", Timetable with { Steps = [Timetable.Steps[0] with { Title = new('x', 201) }] } },
        { "Steps[0].Owner: Select whose turn this step is", Timetable with { Steps = [Timetable.Steps[0] with { Owner = (StepOwner)4 }] } },
        { "Steps[0].Ends: Select what ends this step", Timetable with { Steps = [Timetable.Steps[0] with { Ends = (StepEvent)9 }] } },
    };

    [Theory]
    [MemberData(nameof(WrongGuidance))]
    public void Guidance_that_makes_no_sense_is_refused_beside_the_field_and_changes_nothing(string problem, GuidanceDetails details)
    {
        var set = new GuidanceSet(Guidance);

        Assert.Equal([problem], set.Revise(details, Before).Select(p => $"{p.Field}: {p.Message}"));
        Assert.Equal((Guidance.Name, Guidance.From, Guidance.NotifyWithin, 2), (set.Name, set.From, set.NotifyWithin, set.Heads.Count));
        Assert.Throws<InvariantException>(() => new GuidanceSet(details));
    }

    [Theory]
    [MemberData(nameof(WrongTimetables))]
    public void A_timetable_that_makes_no_sense_is_refused_beside_the_field_and_changes_nothing(string problem, TimetableDetails details)
    {
        var timetable = new Timetable(Timetable);

        Assert.Equal([problem], timetable.Revise(details, Before).Select(p => $"{p.Field}: {p.Message}"));
        Assert.Equal((Timetable.Name, Timetable.From, 3), (timetable.Name, timetable.From, timetable.Steps.Count));
        Assert.Throws<InvariantException>(() => new Timetable(details));
    }

    [Fact]
    public void The_longest_periods_and_the_first_and_last_day_are_taken()
    {
        Assert.Empty((Guidance with { NotifyWithin = 1, ReviewWithin = 60, ReportWithinMonths = 36, ShareBeforePublication = 60 }).Check());
        Assert.Empty((Timetable with { Steps = [Timetable.Steps[0], Timetable.Steps[1] with { Day = 365 }] }).Check());
    }

    [Fact]
    public void What_is_revised_is_what_is_given()
    {
        var (set, timetable) = (new GuidanceSet(Guidance), new Timetable(Timetable));

        Assert.Empty(set.Revise(new("2026", new(2026, 3, 18), "The new one", 4, 14, 5, 8, [Guidance.Heads[1]]), Before));
        Assert.Empty(timetable.Revise(new("Later", new(2026, 4, 1), [Timetable.Steps[0]]), Before));

        Assert.Equal(("2026", new DateOnly(2026, 3, 18), "The new one", 4, 14, 5, 8, Guidance.Heads[1]), (set.Name, set.From, set.Source, set.NotifyWithin, set.ReviewWithin, set.ReportWithinMonths, set.ShareBeforePublication, set.Heads.Single()));
        Assert.Equal(("Later", new DateOnly(2026, 4, 1), Timetable.Steps[0]), (timetable.Name, timetable.From, timetable.Steps.Single()));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, 1)]
    [InlineData(30, 10)]
    [InlineData(30, 60)]
    public void A_first_day_that_has_come_stays(int daysSince, int movedBy)
    {
        var (set, timetable) = (new GuidanceSet(Guidance), new Timetable(Timetable));

        Assert.Equal(
            [new("From", $"It has come into force, so its first day stays {Guidance.From.InWords()}. If other guidance applies from another day, add that")],
            set.Revise(Guidance with { From = Guidance.From.AddDays(movedBy), NotifyWithin = 4 }, Guidance.From.AddDays(daysSince)));
        Assert.Equal(
            [new("From", $"It has come into use, so its first day stays {Timetable.From.InWords()}. If another timetable applies from another day, add that")],
            timetable.Revise(Timetable with { From = Timetable.From.AddDays(movedBy), Name = "Another" }, Timetable.From.AddDays(daysSince)));
        Assert.Equal((Guidance.From, Guidance.NotifyWithin, Timetable.From, Timetable.Name), (set.From, set.NotifyWithin, timetable.From, timetable.Name));
    }

    [Fact]
    public void The_rest_may_be_changed_afterwards_and_the_first_day_until_it_has_come()
    {
        var (set, timetable) = (new GuidanceSet(Guidance), new Timetable(Timetable));

        Assert.Empty(set.Revise(Guidance with { NotifyWithin = 4 }, Guidance.From.AddDays(30)));
        Assert.Empty(set.Revise(Guidance with { From = Guidance.From.AddDays(7) }, Guidance.From.AddDays(-1)));
        Assert.Empty(timetable.Revise(Timetable with { Name = "Another" }, Timetable.From.AddDays(30)));
        Assert.Empty(timetable.Revise(Timetable with { From = Timetable.From.AddDays(7) }, Timetable.From.AddDays(-1)));

        Assert.Equal((Guidance.From.AddDays(7), Timetable.From.AddDays(7)), (set.From, timetable.From));
    }

    [Fact]
    public void Every_owner_and_every_event_has_words_of_its_own()
    {
        var words = Enum.GetValues<StepOwner>().Select(o => o.InWords()).Concat(Enum.GetValues<StepEvent>().Select(e => e.InWords())).ToList();

        Assert.Equal(words, words.Distinct());
        Assert.Equal("Day 14: Decide (Independent chair; ends when: The independent chair signs a decision)", $"{Timetable.Steps[1]}");
    }
}
