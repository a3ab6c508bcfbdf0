using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>A name that stands where none may stand is taken out, and nothing else.</summary>
public class RedactionTests
{
    private const string LongName = "Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren Wren";

    private static readonly DateTimeOffset Now = MakeCase.At(MakeCase.Received);

    private static ChronologyEntry Entry(string what, string source = "", string outcome = "", string time = "") =>
        new(MakeCase.In(CaseStatus.Notified), 1, new(null, "1/3/2020", time, what, "", source, outcome), MakeCase.Partners[1], request: null, MakeCase.Officer, Now);

    [Theory]
    [InlineData("wren", "Wren was seen. WREN’s mother lives in Wrenfield.", "[removed] was seen. [removed]’s mother lives in Wrenfield.")]
    [InlineData("Wren  Example", "Seen: Wren\nExample (3)", "Seen: [removed] (3)")]
    [InlineData("W.E. (3)", "W.E. (3) was seen; WAEA was not", "[removed] was seen; WAEA was not")]
    [InlineData("Zoë", "Zoë and Zoëlle", "[removed] and Zoëlle")]
    public void Words_are_found_whole_however_they_are_written(string words, string text, string left)
    {
        var entry = Entry(text);
        MakeCase.Done(entry.Redact(words, "A name"));
        Assert.Equal(left, entry.What);
    }

    [Fact]
    public void They_are_taken_out_of_every_text_of_an_entry_also_a_withdrawn_one()
    {
        var entry = Entry("Wren was seen", "Wren’s file", "Told Wren", "When Wren woke");
        MakeCase.Done(entry.Withdraw("Names Wren", [], MakeCase.Officer, Now));
        entry.TakeHappenings();
        MakeCase.Done(entry.Redact("Wren", "A child’s name"));

        Assert.Equal(("[removed] was seen", "[removed]’s file", "Told [removed]", "When [removed] woke", "Names [removed]"), (entry.What, entry.Source, entry.Outcome, entry.Time, entry.WithdrawnReason!));
        Assert.Equal(new Happening("took words out of entry 1 of the chronology", "A child’s name"), entry.TakeHappenings().Single());
    }

    [Theory]
    [InlineData(" ", "Why", "Words")]
    [InlineData("a", "Why", "Words")]
    [InlineData("Robin", "Why", "Words")]
    [InlineData(LongName, "Why", "Words")]
    [InlineData("Wren", " ", "Reason")]
    [InlineData("Wren", "The name wren stood in it", "Reason")]
    public void What_is_not_whole_takes_nothing_out(string words, string reason, string field)
    {
        var entry = Entry("Wren was seen");
        Assert.Equal(field, Assert.Single(entry.Redact(words, reason)).Field);
        Assert.Equal("Wren was seen", entry.What);
    }

    [Fact]
    public void A_full_text_loses_the_words_and_nothing_else()
    {
        var entry = Entry("Jo " + new string('x', EventDraft.WhatLength - 6) + " Jo");
        MakeCase.Done(entry.Redact("Jo", "A name"));
        Assert.Equal("… " + new string('x', EventDraft.WhatLength - 6) + " …", entry.What);
    }

    [Fact]
    public void A_time_loses_no_more_than_the_words_and_stays_as_short_as_it_may_be()
    {
        var entry = Entry("A visit", time: "as Jo and Jo and Jo and Jo came by");
        MakeCase.Done(entry.Redact("Jo", "A name"));
        Assert.Equal("as … and … and … and … came by", entry.Time);
    }

    [Fact]
    public void They_are_taken_out_of_what_an_agency_returned()
    {
        var request = new InformationRequest(MakeCase.In(CaseStatus.Notified), 1, new(MakeCase.Partners[1], "Dana", "dana@police.example", "What do you know?", MakeCase.Received.AddDays(5)), MakeCase.Officer, Now);
        MakeCase.Done(request.Send(RequestLink.FingerprintOf("token"), Now));
        MakeCase.Done(request.Return(0, "Wren was known to us.", null, null, "Dana, Wren’s nurse", ReturnWay.OnBehalf, Now));
        var given = request.Returns.Single();

        MakeCase.Done(given.Redact("Wren", "A child’s name"));

        Assert.Equal(("[removed] was known to us.", "Dana, [removed]’s nurse"), (given.Text, given.ByName));
        Assert.Equal(new Happening("took words out of return 1 of information request 1", "A child’s name"), given.TakeHappenings().Single());
    }
}
