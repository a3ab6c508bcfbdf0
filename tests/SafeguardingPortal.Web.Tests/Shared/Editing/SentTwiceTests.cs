using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Areas.Actions;

namespace SafeguardingPortal.Web.Tests.Shared.Editing;

/// <summary>A second click, a line that broke, a browser that sends again.</summary>
public sealed class SentTwiceTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    private const string Words = "The text went to the designers";

    [Fact]
    public async Task The_same_form_sent_four_times_is_done_once_and_leads_to_the_same_page()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/progress");

        var pages = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => owner.Submit(form, new { Text = Words })));
        var late = await owner.Submit(form, new { Text = Words });

        Assert.All(pages.Append(late), p => Assert.Equal($"{ActionsPortal.Root}/{reference}", p.Address));
        Assert.Equal("This was sent twice, and was done once", late.Done);
        Assert.Single((await portal.Stored(reference)).Notes);
        Assert.False(await portal.InScope(null, db => db.SentForms.AnyAsync(f => f.LedTo!.Contains(reference))));
    }

    [Fact]
    public async Task The_same_words_in_a_form_opened_anew_are_meant()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        foreach (var _ in new[] { 1, 2 }) await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/progress"), new { Text = Words });

        Assert.Equal(2, (await portal.Stored(reference)).Notes.Count);
    }

    [Fact]
    public async Task Other_words_in_the_form_one_went_back_to_are_meant()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/progress");

        foreach (var text in new[] { Words, Words + " again" }) await owner.Submit(form, new { Text = text });

        Assert.Equal(2, (await portal.Stored(reference)).Notes.Count);
    }

    [Fact]
    public async Task What_was_refused_is_refused_each_time_with_its_message()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/progress");

        foreach (var _ in new[] { 1, 2 }) Assert.Equal(["Enter what has happened"], (await owner.Submit(form)).Errors);
        Assert.Equal(0, await portal.InScope(null, db => db.SentForms.CountAsync(f => f.LedTo == null)));
    }

    [Fact]
    public async Task After_ten_minutes_it_is_done_again()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/progress");

        await owner.Submit(form, new { Text = Words });
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        await owner.Submit(form, new { Text = Words });

        Assert.Equal(2, (await portal.Stored(reference)).Notes.Count);
    }

    [Fact]
    public async Task Two_files_under_one_name_are_two()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/evidence/new");

        foreach (var text in new[] { "The first", "The second", "The second" }) await owner.Submit(form, new { Evidence = new Upload("minutes.txt", [.. System.Text.Encoding.UTF8.GetBytes(text)]) });

        Assert.Equal(2, (await portal.Stored(reference)).Evidence.Count);
    }
}
