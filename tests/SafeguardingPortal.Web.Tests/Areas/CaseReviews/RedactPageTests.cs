using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>A name that an agency has told by mistake is taken out of the portal, and nowhere kept.</summary>
public sealed class RedactPageTests(AskedPortal portal) : IClassFixture<AskedPortal>
{
    [Fact]
    public async Task A_name_in_the_chronology_is_taken_out_also_of_a_withdrawn_entry_and_the_history_does_not_know_it()
    {
        var path = await portal.Case();
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{path}/chronology/new"), new Dictionary<string, object?> { ["Agency"] = portal.Police.Id, ["Event.Date"] = "1/3/2020", ["Event.What"] = "Bryony Oakapple was seen at home" });
        var number = (await portal.Entries(path)).Single().Number;
        Assert.NotNull((await unit.Submit(await unit.Get($"{path}/chronology/{number}"), new { Reason = "It names a child" }, form: "form[action$='/withdraw']")).Done);
        var form = await unit.Get((await unit.Get($"{path}/chronology/{number}")).Document.QuerySelector("main a[href$='/redact']")!.GetAttribute("href")!);

        Assert.Equal(["Enter the words to take out", "Enter why they are taken out"], (await unit.Submit(form)).Errors);
        Assert.Equal(["The reason stays in the history: it must not contain the words that are taken out"], (await unit.Submit(form, new { Words = "Bryony Oakapple", Reason = "Bryony  Oakapple is her name" })).Errors);
        var page = await unit.Submit(form, new { Words = "bryony oakapple", Reason = "A child’s name stood in it" });

        Assert.Equal("The words are taken out", page.Done);
        Assert.Contains("[removed] was seen at home", page.Text, StringComparison.Ordinal);
        Assert.Empty(await portal.TablesWithAsync("Oakapple"));
        Assert.Contains(await portal.Told(path), e => e.What == $"took words out of entry {number} of the chronology" && e.Reason == "A child’s name stood in it");
    }

    [Fact]
    public async Task A_name_in_a_return_is_taken_out_of_a_case_that_has_ended_too()
    {
        var path = await portal.Case();
        var reference = AskedPortal.ReferenceOf(path);
        await portal.Ask(path);
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{path}/information/1/return"), new { Text = "We knew Clover Oakdell.", ByName = "Dana Reed" }, button: "Send");
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            Assert.Empty((await db.Cases.Include(c => c.Steps).SingleAsync(c => c.Reference == reference)).NotTakeForward("No serious incident", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var form = await unit.Get((await unit.Get($"{path}/information/1")).Document.QuerySelector("main a[href$='/returns/1/redact']")!.GetAttribute("href")!);

        var page = await unit.Submit(form, new { Words = "Clover Oakdell", Reason = "A child’s name" });

        Assert.Equal("The words are taken out", page.Done);
        Assert.Contains("We knew [removed].", page.Text, StringComparison.Ordinal);
        Assert.Empty(await portal.TablesWithAsync("Oakdell"));
    }

    [Fact]
    public async Task Whoever_may_write_the_case_takes_words_out_and_whoever_only_reads_it_does_not()
    {
        var path = await portal.Case();
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{path}/chronology/new"), new Dictionary<string, object?> { ["Agency"] = portal.Police.Id, ["Event.Date"] = "1/3/2020", ["Event.What"] = "Somebody was seen" });
        var entry = $"{path}/chronology/{(await portal.Entries(path)).Single().Number}";
        await portal.LetIn(path, "member", ReaderRight.Write);
        await portal.LetIn(path, "groupchair", ReaderRight.Read);
        using var writer = await portal.SignInAs("member");
        using var reader = await portal.SignInAs("groupchair");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await writer.Get($"{entry}/redact")).Status, (await reader.Get($"{entry}/redact")).Status));
        Assert.DoesNotContain("Take out words", (await reader.Get(entry)).Text, StringComparison.Ordinal);
    }
}
