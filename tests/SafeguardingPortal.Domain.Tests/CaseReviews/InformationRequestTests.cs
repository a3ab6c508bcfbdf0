using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using static SafeguardingPortal.Domain.Tests.CaseReviews.AskedCase;
using static SafeguardingPortal.Domain.Tests.Common.ShippedCalendar;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class InformationRequestTests
{
    private static readonly (RequestStatus From, RequestStatus To)[] Allowed =
    [
        (RequestStatus.Draft, RequestStatus.Sent),
        (RequestStatus.Draft, RequestStatus.Withdrawn),
        (RequestStatus.Sent, RequestStatus.Returned),
        (RequestStatus.Sent, RequestStatus.Nil),
        (RequestStatus.Sent, RequestStatus.Withdrawn),
        (RequestStatus.Returned, RequestStatus.Sent),
        (RequestStatus.Nil, RequestStatus.Sent),
        (RequestStatus.Withdrawn, RequestStatus.Sent),
    ];

    private static readonly Func<InformationRequest, IReadOnlyList<Problem>>[] Verbs =
    [
        r => r.Send("b", Now.AddDays(2)),
        r => r.Chase("Telephoned", r.ContactName, r.ContactEmail, "b", Unit, Now.AddDays(2)),
        r => r.MoveDue(new(2020, 4, 24), "More time", Unit, Now.AddDays(2)),
        r => r.RevokeLinks(Now.AddDays(2)),
        Return,
        r => r.ReturnNothing("Looked everywhere", "Dana Reed", ReturnWay.Link, Now.AddDays(2)),
        r => r.Withdraw("Not needed", Now.AddDays(2)),
        r => r.Reopen(new(2020, 4, 28), "A page was missing", "b", Unit, Now.AddDays(2)),
    ];

    public static IEnumerable<object[]> AllPairs => Enum.GetValues<RequestStatus>().SelectMany(_ => Enum.GetValues<RequestStatus>(), (from, to) => new object[] { from, to });

    public static TheoryData<RequestStatus> All => new(Enum.GetValues<RequestStatus>());

    [Theory, MemberData(nameof(AllPairs))]
    public void Exactly_the_moves_that_are_allowed_are_allowed(RequestStatus from, RequestStatus to) => Assert.Equal(Allowed.Contains((from, to)), from.MayBecome(to));

    /// <summary>Whatever the table of moves says: what the verbs do is what counts.</summary>
    [Theory, MemberData(nameof(AllPairs))]
    public void The_verbs_bring_a_request_to_exactly_those_statuses(RequestStatus from, RequestStatus to)
    {
        var reached = Verbs.Select(verb =>
        {
            var request = In(from);
            return verb(request).Count == 0 ? request.Status : (RequestStatus?)null;
        });

        Assert.Equal(Allowed.Contains((from, to)), from != to && reached.Contains(to));
    }

    [Theory, MemberData(nameof(All))]
    public void A_verb_that_is_refused_changes_nothing_and_says_why(RequestStatus status)
    {
        foreach (var verb in Verbs)
        {
            var request = In(status);
            var before = (request.Status, request.Due, request.EndedAt, request.Links.Count, request.Chases.Count, request.Redates.Count, request.Returns.Count, request.Links.Count(l => l.RevokedAt is null));
            var problems = verb(request);
            if (problems.Count == 0) continue;

            Assert.All(problems, p => Assert.NotEmpty(p.Message));
            Assert.Equal(before, (request.Status, request.Due, request.EndedAt, request.Links.Count, request.Chases.Count, request.Redates.Count, request.Returns.Count, request.Links.Count(l => l.RevokedAt is null)));
        }
    }

    [Fact]
    public void What_was_returned_cannot_be_returned_again_and_says_when_it_was()
    {
        var problem = Assert.Single(Return(In(RequestStatus.Returned)));

        Assert.Equal("Nothing can be returned: it was returned on 15 April 2020", problem.Message);
    }

    [Fact]
    public void A_return_must_hold_something_and_a_nil_return_a_sentence()
    {
        var request = In(RequestStatus.Sent);

        Assert.Equal("Text", Assert.Single(request.Return(0, " ", null, null, "Dana", ReturnWay.Link, Now)).Field);
        Assert.Equal("ByName", Assert.Single(request.Return(1, null, null, null, " ", ReturnWay.Link, Now)).Field);
        Assert.Equal("Sentence", Assert.Single(request.ReturnNothing(" ", "Dana", ReturnWay.Link, Now)).Field);
        Assert.Equal(RequestStatus.Sent, request.Status);
    }

    [Fact]
    public void It_is_late_from_the_day_after_and_only_while_it_is_waited_for()
    {
        var sent = In(RequestStatus.Sent);

        Assert.False(sent.IsLateOn(sent.Due));
        Assert.True(sent.IsLateOn(sent.Due.AddDays(1)));
        Assert.False(In(RequestStatus.Returned).IsLateOn(sent.Due.AddDays(1)));
        Assert.False(In(RequestStatus.Draft).IsLateOn(sent.Due.AddDays(1)));
    }

    [Fact]
    public void Moving_the_day_keeps_both()
    {
        var request = In(RequestStatus.Sent);
        Assert.Empty(request.MoveDue(new(2020, 4, 24), "Bank holiday", Unit, Now));

        var move = Assert.Single(request.Redates);
        Assert.Equal((new(2020, 4, 21), new(2020, 4, 24), "Bank holiday"), (move.From, move.To, move.Reason));
        Assert.Equal((new(2020, 4, 21), new(2020, 4, 24)), (request.FirstDue, request.Due));
        Assert.Equal("It is already due on 24 April 2020", Assert.Single(request.MoveDue(new(2020, 4, 24), "Again", Unit, Now)).Message);
    }

    [Theory]
    // Five working days; before the review; the review is tomorrow; the review is past.
    [InlineData("2020-04-14", null, "2020-04-21")]
    [InlineData("2020-04-14", "2020-04-27", "2020-04-21")]
    [InlineData("2020-04-14", "2020-04-20", "2020-04-17")]
    [InlineData("2020-04-14", "2020-04-15", "2020-04-21")]
    [InlineData("2020-04-14", "2020-04-01", "2020-04-21")]
    [InlineData("2020-04-09", null, "2020-04-20")]
    public void It_is_due_in_five_working_days_and_before_the_review(string today, string? review, string due) =>
        Assert.Equal(Day(due), RequestDraft.DefaultDue(Day(today), Calendar, review is null ? null : Day(review)));

    [Fact]
    public void A_link_opens_until_fourteen_days_after_the_due_day_has_ended()
    {
        var request = In(RequestStatus.Sent);
        var link = Assert.Single(request.Links);
        var end = new DateOnly(2020, 5, 6).StartsInLondon();

        Assert.True(request.IsOpenedBy(link, end.AddSeconds(-1)));
        Assert.False(request.IsOpenedBy(link, end));
    }

    [Fact]
    public void A_reminder_of_something_long_late_opens_too()
    {
        var request = In(RequestStatus.Sent);
        var late = Now.AddDays(60);
        Assert.Empty(request.Chase(null, request.ContactName, request.ContactEmail, "b", Unit, late));

        Assert.False(request.IsOpenedBy(request.Links[0], late));
        Assert.True(request.IsOpenedBy(request.Links[1], late.AddDays(13)));
    }

    [Fact]
    public void Earlier_links_open_after_a_reminder_to_the_same_person_but_not_to_another()
    {
        var (same, other) = (In(RequestStatus.Sent), In(RequestStatus.Sent));
        Assert.Empty(same.Chase(null, same.ContactName, "DANA.REED@police.example", "b", Unit, Now));
        Assert.Empty(other.Chase(null, "Sam Hill", "sam.hill@police.example", "b", Unit, Now));

        Assert.True(same.IsOpenedBy(same.Links[0], Now));
        Assert.False(other.IsOpenedBy(other.Links[0], Now));
        Assert.True(other.Links[1].WasSentTo(" Sam.Hill@police.example "));
    }

    [Theory, MemberData(nameof(All))]
    public void Links_open_only_what_is_waited_for(RequestStatus status)
    {
        var request = In(status);

        Assert.Equal(status == RequestStatus.Sent, request.Links.Any(l => request.IsOpenedBy(l, Now.AddDays(1))));
    }

    [Fact]
    public void No_link_opens_a_case_that_has_ended_and_nothing_is_returned_to_it()
    {
        var review = Case();
        var request = In(RequestStatus.Sent, review);
        Assert.Empty(review.NotTakeForward("No serious incident", Now));

        Assert.False(request.IsOpenedBy(request.Links[0], Now));
        Assert.Equal("The case is not taken forward", Assert.Single(Return(request)).Message);
    }

    [Fact]
    public void Tokens_differ_and_their_fingerprint_does_not_tell_them()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => RequestLink.NewToken()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(100, tokens.Count);
        Assert.All(tokens, t => Assert.Matches("^[A-Za-z0-9_-]{43}$", t));
        Assert.All(tokens, t => Assert.DoesNotContain(t, RequestLink.FingerprintOf(t), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "ContactEmail")]
    [InlineData("nobody", "ContactEmail")]
    [InlineData("a@b@c.example", "ContactEmail")]
    [InlineData("a@b.example\r\nBcc: x@y.example", "ContactEmail")]
    [InlineData("a@b.example, x@y.example", "ContactEmail")]
    [InlineData("a@b.example", null)]
    public void Only_one_plain_address_is_written_to(string email, string? field) =>
        Assert.Equal(field, (Draft() with { ContactEmail = email }).Check(Today).Select(p => p.Field).SingleOrDefault());

    [Fact]
    public void What_is_asked_must_not_tell_who_the_child_is() =>
        Assert.Contains("an NHS number", Assert.Single((Draft() with { Asked = "What you know of 943 476 5919" }).Check(Today)).Message, StringComparison.Ordinal);
}
