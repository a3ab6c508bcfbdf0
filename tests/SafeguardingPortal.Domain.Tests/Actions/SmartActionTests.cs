using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Actions;

public class SmartActionTests
{
    [Fact]
    public void Everything_that_keeps_a_date_from_being_moved_is_said_at_once() =>
        Assert.Equal(["Enter the new due date", "Select the kind of reason", "Enter why the date is moved"], Make.Action().MoveDue(null, "", " ", Make.Owner, Make.Day(1)).Select(p => p.Message));

    [Fact]
    public void What_is_not_smart_is_not_raised() =>
        Assert.Throws<InvariantException>(() => new SmartAction(Make.Draft() with { Measure = " " }, null, Make.Chair, Make.Day(0)));

    [Fact]
    public void It_is_not_complete_without_evidence()
    {
        var action = Make.Action();

        var problem = Assert.Single(action.ReportComplete("All done", Make.Owner, Make.Day(3)));

        Assert.Equal("Evidence", problem.Field);
        Assert.Equal(ActionStatus.NotStarted, action.Status);
    }

    [Fact]
    public void Whoever_reported_it_does_not_confirm_it()
    {
        var action = Make.In(ActionStatus.AwaitingConfirmation);

        Assert.Equal("You reported this action complete, so someone else must confirm it", Assert.Single(action.Confirm(Make.Owner, Make.Day(4))).Message);
        Assert.Empty(action.Confirm(Make.Chair, Make.Day(4)));
        Assert.Equal((Make.Chair.Name, Make.RaisedOn.AddDays(4)), (action.ConfirmedByName, action.ConfirmedOn!.Value));
    }

    [Fact]
    public void Sent_back_it_can_be_reported_again_and_then_confirmed()
    {
        var action = Make.In(ActionStatus.AwaitingConfirmation);

        Assert.Empty(action.SendBack("Not on the website yet", Make.Chair, Make.Day(4)));
        Assert.Null(action.Outcome);
        Assert.Null(action.ClosedOn);
        Assert.Empty(action.ReportComplete("Now it is", Make.Chair, Make.Day(5)));

        Assert.NotEmpty(action.Confirm(Make.Chair, Make.Day(6)));
        Assert.Empty(action.Confirm(Make.Owner, Make.Day(6)));
    }

    [Fact]
    public void Only_a_report_that_waits_can_be_taken_back_with_what_is_still_to_be_done()
    {
        var action = Make.In(ActionStatus.AwaitingConfirmation);

        Assert.Equal("Enter what is still to be done", Assert.Single(action.TakeBack(" ", Make.Owner, Make.Day(4))).Message);
        Assert.Empty(action.TakeBack("The leaflet for parents", Make.Owner, Make.Day(4)));
        Assert.Equal((ActionStatus.InProgress, null, null, null), (action.Status, action.Outcome, action.ClosedOn, action.ReportedById));
        Assert.Equal("The leaflet for parents", action.Notes[^1].Text);
        Assert.Equal("There is no report to take back: this action is in progress", Assert.Single(action.TakeBack("Again", Make.Owner, Make.Day(5))).Message);
    }

    [Fact]
    public void Each_move_of_the_due_date_is_kept_and_adds_up()
    {
        var action = Make.Action();
        var first = action.Due;

        Assert.Empty(action.MoveDue(first.AddDays(30), "Capacity", "The lead is on leave", Make.Owner, Make.Day(10)));
        Assert.Empty(action.MoveDue(first.AddDays(20), "Other", "She is back early", Make.Owner, Make.Day(20)));

        Assert.Equal([30, -10], action.Moves.Select(m => m.Days));
        Assert.Equal((2, 20, first), (action.TimesMoved, action.DriftInDays, action.FirstDue));
    }

    [Theory]
    [InlineData(60, "", "Why", "Category")]
    [InlineData(90, "Capacity", "  ", "Reason")]
    [InlineData(60, "Capacity", "Why", "Due")]
    [InlineData(-1, "Capacity", "Why", "Due")]
    [InlineData(800, "Capacity", "Why", "Due")]
    public void A_move_without_reason_or_sense_is_refused(int daysAfterRaised, string category, string reason, string field)
    {
        var action = Make.Action();

        var problems = action.MoveDue(Make.RaisedOn.AddDays(daysAfterRaised), category, reason, Make.Owner, Make.Day(3), new ReportingYear(2020));

        Assert.Contains(problems, p => p.Field == field);
        Assert.Empty(action.Moves);
        Assert.Equal(action.FirstDue, action.Due);
    }

    [Fact]
    public void A_due_date_is_moved_to_a_day_that_is_still_to_come()
    {
        var action = Make.Action();

        Assert.Equal(["The due date must be today or later"], action.MoveDue(Make.RaisedOn.AddDays(9), "Capacity", "Why", Make.Owner, Make.Day(10), new ReportingYear(2020)).Select(p => p.Message));
        Assert.Empty(action.MoveDue(Make.RaisedOn.AddDays(10), "Capacity", "Why", Make.Owner, Make.Day(10), new ReportingYear(2020)));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org/report")]
    [InlineData("report.pdf")]
    [InlineData("")]
    public void Only_the_web_is_linked_to(string address)
    {
        var action = Make.Action();

        Assert.Equal("Address", Assert.Single(action.AddEvidence("The report", address, Make.Owner, Make.Day(1))).Field);
        Assert.Empty(action.Evidence);
    }

    [Fact]
    public void A_link_that_grows_too_long_when_it_is_written_out_is_refused()
    {
        var action = Make.Action();
        var within = "https://www.example.org/" + new string('é', (Evidence.AddressLength - 24) / 6);

        Assert.Empty(action.AddEvidence("The report", within, Make.Owner, Make.Day(1)));
        Assert.Equal(
            "The link must be 2,000 characters or fewer, of which a letter such as é takes six",
            Assert.Single(action.AddEvidence("The report", within + "é", Make.Owner, Make.Day(1))).Message);
        Assert.True(Assert.Single(action.Evidence).Address!.Length <= Evidence.AddressLength);
    }

    [Fact]
    public void A_link_is_kept_as_it_was_written()
    {
        var action = Make.Action();

        Assert.Empty(action.AddEvidence("The report", " https://www.example.org/a%20b?q=x%26y#part ", Make.Owner, Make.Day(1)));

        Assert.Equal("https://www.example.org/a%20b?q=x%26y#part", Assert.Single(action.Evidence).Address);
    }

    [Fact]
    public void A_closed_action_takes_no_more_notes_moves_or_wording_and_a_withdrawn_one_no_more_evidence()
    {
        var action = Make.In(ActionStatus.Complete);

        Assert.NotEmpty(Make.In(ActionStatus.Withdrawn).AddEvidence("Late", Make.File(), Make.Owner, Make.Day(9)));
        Assert.NotEmpty(action.AddProgress("Late", starts: false, Make.Owner, Make.Day(9)));
        Assert.NotEmpty(action.MoveDue(action.Due.AddDays(9), "Other", "Late", Make.Owner, Make.Day(9)));
        Assert.NotEmpty(action.Revise(Make.Draft() with { What = "Something else altogether" }, Make.RaisedOn));
        Assert.NotEmpty(action.OverrideRag(Rag.Green, "Late"));
    }

    [Fact]
    public void A_note_says_that_work_started_only_when_it_did()
    {
        var action = Make.In(ActionStatus.InProgress);
        action.TakeHappenings();

        action.AddProgress("And on", starts: true, Make.Owner, Make.Day(5));

        Assert.Equal("added a progress note", Assert.Single(action.TakeHappenings()).What);
    }

    [Fact]
    public void A_chair_is_reminded_once_a_day_of_what_waits_for_them_and_of_nothing_else()
    {
        var action = Make.In(ActionStatus.AwaitingConfirmation);

        Assert.Empty(action.RemindChair(Make.Day(20)));
        Assert.Equal(Make.Day(20).LondonDate(), action.ChairRemindedOn);
        Assert.NotEmpty(action.RemindChair(Make.Day(20)));
        Assert.Empty(action.RemindChair(Make.Day(21)));

        action.SendBack("Not yet", Make.Owner, Make.Day(22));
        Assert.NotEmpty(action.RemindChair(Make.Day(22)));
        action.ReportComplete("Now it is", Make.Owner, Make.Day(23));
        Assert.Null(action.ChairRemindedOn);
    }

    [Theory]
    [InlineData("A-12", 12)]
    [InlineData("a-12", 12)]
    [InlineData("A-007", 7)]
    [InlineData("A--12", null)]
    [InlineData("A-12x", null)]
    [InlineData("A- 12", null)]
    [InlineData("A-99999999999", null)]
    [InlineData("12", null)]
    [InlineData("", null)]
    public void A_reference_is_read_in_either_case_and_nothing_else_is(string text, int? id) => Assert.Equal(id, SmartAction.IdOf(text));

    [Fact]
    public void Evidence_added_by_mistake_is_withdrawn_once_with_a_reason_and_shows_nothing_any_more()
    {
        var action = Make.Action();
        Make.Done(action, action.AddEvidence("The wrong report", "https://www.example.org/wrong", Make.Owner, Make.Day(1)));
        var evidence = action.Evidence[0];

        Assert.Equal("Reason", Assert.Single(action.WithdrawEvidence(evidence, " ", Make.Chair, Make.Day(2))).Field);
        Make.Done(action, action.WithdrawEvidence(evidence, " Of another child ", Make.Chair, Make.Day(2)));

        Assert.Equal((false, Make.Chair.Name, "Of another child"), (evidence.Stands, evidence.WithdrawnByName, evidence.WithdrawnReason));
        Assert.Equal("This evidence was withdrawn on 8 April 2020", Assert.Single(action.WithdrawEvidence(evidence, "Again", Make.Chair, Make.Day(3))).Message);
        Assert.Equal("Evidence", Assert.Single(action.ReportComplete("The toolkit is online", Make.Owner, Make.Day(3))).Field);
    }

    [Theory]
    [InlineData(ActionStatus.AwaitingConfirmation)]
    [InlineData(ActionStatus.Complete)]
    public void What_is_reported_complete_keeps_something_that_shows_it(ActionStatus status)
    {
        var action = Make.In(status);

        Assert.StartsWith("This is all that shows", Assert.Single(action.WithdrawEvidence(action.Evidence[0], "The wrong file", Make.Chair, Make.Day(5))).Message, StringComparison.Ordinal);
        Make.Done(action, action.AddEvidence("The right one", "https://www.example.org/right", Make.Owner, Make.Day(5)));
        Make.Done(action, action.WithdrawEvidence(action.Evidence[0], "The wrong file", Make.Chair, Make.Day(5)));

        Assert.Equal("The right one", Assert.Single(action.Evidence, e => e.Stands).Title);
    }
}
