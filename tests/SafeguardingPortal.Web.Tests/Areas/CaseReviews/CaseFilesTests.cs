using System.Net;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Documents that are kept with a case.</summary>
public sealed class CaseFilesTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
    [Fact]
    public async Task The_business_unit_adds_a_document_that_others_may_have_until_it_is_withdrawn()
    {
        var reference = await portal.CaseAsync();
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("chair");
        var path = $"{CasesPortal.Root}/{reference}";
        var form = await unit.Get((await unit.Get(path)).Document.QuerySelector("main a[href$='/files/new']")!.GetAttribute("href")!);
        var notes = new Upload("Wren Example notes.txt", "Notes of the discussion"u8.ToArray(), "text/plain");

        Assert.Equal(["Enter what the document is", "Select a file"], (await unit.Submit(form)).Errors);
        Assert.Equal(["Nothing was saved. Select your file again when you send this again", "What the document is must not tell who the child is: it seems to contain an NHS number"], (await unit.Submit(form, new { Title = "Notes on 943 476 5919", Document = notes })).Errors.Order());
        Assert.Single((await unit.Submit(form, new { Title = "Notes", Document = new Upload("notes.txt", [.. "MZ"u8, .. new byte[2000]], "text/plain") })).Errors);
        Assert.Equal("Document added", (await unit.Submit(form, new { Title = "Notes of the discussion", Document = notes })).Done);

        var link = (await chair.Get(path)).Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Notes of the discussion").GetAttribute("href")!;
        using (var file = await chair.Http.GetAsync(link))
        {
            Assert.Equal(("attachment", $"{reference}-document-1.txt", "nosniff"), (file.Content.Headers.ContentDisposition?.DispositionType, file.Content.Headers.ContentDisposition?.FileName, file.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal("Notes of the discussion", await file.Content.ReadAsStringAsync());
        }

        var withdraw = await unit.Get($"{link}/withdraw");
        Assert.Equal(["Enter why it is withdrawn"], (await unit.Submit(withdraw)).Errors);
        Assert.Equal("Document withdrawn", (await unit.Submit(withdraw, new { Reason = "It is about another child" })).Done);
        Assert.Contains("It is about another child", (await chair.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await chair.Http.GetAsync(link)).StatusCode, (await unit.Http.GetAsync(link)).StatusCode));
        Assert.DoesNotContain((await chair.Get(path)).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == link);
        Assert.Empty(await portal.TablesWithAsync("Wren Example notes"));
    }

    [Fact]
    public async Task Nothing_is_added_to_a_case_that_has_ended()
    {
        var reference = await portal.CaseAsync((db, review) =>
        {
            Assert.Empty(review.NotTakeForward("No serious incident", portal.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        Assert.DoesNotContain("Add a document", (await unit.Get($"{CasesPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        var page = await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/files/new"), new { Title = "Notes", Document = new Upload("notes.txt", "Notes"u8.ToArray(), "text/plain") });
        Assert.Contains("Nothing can be added: the case is not taken forward", page.Errors);
    }
}
