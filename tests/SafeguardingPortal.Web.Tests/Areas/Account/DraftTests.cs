using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security.Drafts;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class DraftTests : IDisposable
{
    private const string Page = "/buckinghamshire/subgroups/new";

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_was_typed_is_there_again_when_the_page_is_opened_again()
    {
        using var client = await portal.SignInAs("unit");
        var typedAt = portal.Clock.GetUtcNow();
        await Keep(client, await client.Get(Page), ("Name", "A group in the making"));
        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        var page = await client.Get(Page);
        Assert.Contains($"We kept what you had typed on {Words.DateTime(typedAt)}.", page.Text, StringComparison.Ordinal);
        Assert.Equal("A group in the making", Value(page));
    }

    [Fact]
    public async Task Only_its_writer_sees_it()
    {
        using var client = await portal.SignInAs("unit");
        await Keep(client, await client.Get(Page), ("Name", "A group in the making"));
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            db.Add(new Domain.Partnerships.RoleGrant(await portal.AccountId("viewer"), Domain.Partnerships.PortalRole.BusinessUnit, null));
            await db.SaveChangesAsync();
        });
        using var other = await portal.SignInAs("viewer");
        Assert.Equal("", Value(await other.Get(Page)));
    }

    [Fact]
    public async Task What_the_database_refuses_is_not_said_to_be_kept()
    {
        await portal.InScope(null, db => db.Database.ExecuteSqlAsync($"CREATE TRIGGER Refuse BEFORE INSERT ON FormDrafts BEGIN SELECT RAISE(ABORT, 'no room'); END"));
        await using var scope = portal.Services.CreateAsyncScope();
        var form = new FormCollection(new() { [FormDrafts.PageField] = Page, [FormDrafts.FormField] = Page, ["Name"] = "A group in the making" });

        await Assert.ThrowsAsync<DbUpdateException>(async () => await scope.ServiceProvider.GetRequiredService<FormDrafts>().KeepAsync(await portal.AccountId("unit"), form, CancellationToken.None));
    }

    [Fact]
    public async Task It_can_be_discarded()
    {
        using var client = await portal.SignInAs("unit");
        await Keep(client, await client.Get(Page), ("Name", "A group in the making"));
        var page = await client.Submit(await client.Get(Page), form: "form[action='/account/drafts/discard']");
        Assert.Equal(Page, page.Address);
        Assert.Equal("What you had typed was discarded", page.Done);
        Assert.Equal("", Value(page));
    }

    [Fact]
    public async Task It_goes_when_the_form_is_accepted_and_stays_when_it_is_not()
    {
        using var client = await portal.SignInAs("unit");
        await Keep(client, await client.Get(Page), ("Name", "A group in the making"));
        var page = await client.Submit(await client.Get(Page), new { Name = "" }, form: "form[data-keep]");
        Assert.NotEmpty(page.Errors);
        Assert.Equal(1, await Drafts());
        Assert.Equal("", Value(await client.Get(Page)));

        page = await client.Submit(page, new { Name = "A group that was made", ShortName = "Made", Type = "Subgroup", Purpose = "To be made.", Cadence = "Quarterly", From = new DateOnly(2026, 1, 1) }, form: "form[data-keep]");
        Assert.Empty(page.Errors);
        Assert.Equal(0, await Drafts());
    }

    [Fact]
    public async Task A_form_that_was_refused_is_kept_as_it_was_sent()
    {
        using var client = await portal.SignInAs("unit");
        Assert.NotEmpty((await client.Submit(await client.Get(Page), new { Name = "Sent at once" }, form: "form[data-keep]")).Errors);

        Assert.Equal("Sent at once", Value(await client.Get(Page)));
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ran_out_waits_behind_the_sign_in_page()
    {
        using var client = await portal.SignInAs("unit");
        var page = await client.Get(Page);
        portal.Clock.Advance(TimeSpan.FromMinutes(45));
        page = await client.Submit(page, new { Name = "Typed over lunch" }, form: "form[data-keep]");
        Assert.Equal($"/account/sign-in?returnUrl={Uri.EscapeDataString(Page)}&ended=kept", page.Address);
        Assert.Contains("Your session has ended. What you typed is kept: sign in to go on.", page.Text, StringComparison.Ordinal);

        page = await client.Submit(page, new { Email = AccountFacts.Email("unit"), AccountFacts.Password });
        Assert.Equal(Page, page.Address);
        Assert.Equal("Typed over lunch", Value(page));
    }

    [Fact]
    public async Task Nothing_is_kept_for_a_session_that_was_ended_on_purpose()
    {
        using var client = await portal.SignInAs("unit");
        var page = await client.Get(Page);
        using var other = await portal.SignInAs("unit");
        await other.Submit(await other.Get("/account/sessions"), form: "form[action='/account/sessions/end-all']");
        portal.Clock.Advance(TimeSpan.FromMinutes(45));
        await client.Submit(page, new { Name = "Too late" }, form: "form[data-keep]");
        Assert.Equal(0, await Drafts());
    }

    [Fact]
    public async Task Nothing_is_kept_that_a_stranger_sends_in_ones_name()
    {
        using var client = await portal.SignInAs("unit");
        await client.Get(Page);
        portal.Clock.Advance(TimeSpan.FromMinutes(45));
        await client.Forge(Page, ("__page", Page), ("__form", Page), ("Name", "Forged"));
        Assert.Equal(0, await Drafts());
    }

    [Fact]
    public async Task Passwords_codes_and_tokens_are_not_kept()
    {
        using var client = await portal.SignInAs("unit");
        await Keep(client, await client.Get(Page), ("Name", "Kept"), ("Password", "hidden-1"), ("NewPassword", "hidden-2"), ("Code", "hidden-3"), ("Token", "hidden-4"));
        var fields = await portal.InScope(null, db => db.Drafts.Select(d => d.Fields).SingleAsync());
        Assert.Contains("Kept", fields, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", fields, StringComparison.Ordinal);
        Assert.DoesNotContain("__", fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_account_pages_is_kept_nor_what_is_too_large()
    {
        using var client = await portal.SignInAs("unit");
        var token = (await client.Get("/account")).Token();
        var account = await client.Forge("/account/drafts", ("__page", "/account/password"), ("__form", "/account/password"), ("Name", "x"), ("__RequestVerificationToken", token));
        var large = await client.Forge("/account/drafts", ("__page", Page), ("__form", Page), ("Name", new string('x', 200_001)), ("__RequestVerificationToken", token));
        Assert.Equal([HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge], [account.Status, large.Status]);
        Assert.Equal(0, await Drafts());
    }

    [Fact]
    public async Task Of_very_many_forms_left_half_filled_in_those_left_alone_longest_go()
    {
        using var client = await portal.SignInAs("unit");
        var token = (await client.Get("/account")).Token();
        for (var i = 0; i <= FormDrafts.MostForms; i++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await client.Forge("/account/drafts", ("__page", $"/page-{i}"), ("__form", "/form"), ("Name", "x"), ("__RequestVerificationToken", token));
        }

        Assert.Equal(FormDrafts.MostForms, await Drafts());
        Assert.False(await portal.InScope(null, db => db.Drafts.AnyAsync(d => d.Path == "/page-0")));
    }

    private Task<int> Drafts() => portal.InScope(null, db => db.Drafts.CountAsync());

    // As the script does it: the form's fields as they stand.
    private static async Task Keep(PortalClient client, Page page, params (string Name, string Value)[] typed)
    {
        var hidden = page.Form("form[data-keep]").QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => (i.Name!, i.Value));
        Assert.Equal(HttpStatusCode.NoContent, (await client.Forge("/account/drafts", [.. hidden, ("page", page.Address), .. typed])).Status);
    }

    private static string Value(Page page) => page.Document.QuerySelector<IHtmlInputElement>("form[data-keep] #Name")!.Value;
}
