using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class InvitationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Good = "correct horse battery stapler";

    [Fact]
    public async Task Whoever_is_invited_chooses_a_password_by_the_link_and_is_in()
    {
        Assert.Empty(await Invite("ann.lee@council.test", "Ann Lee", PortalRole.Viewer));
        var mail = await portal.MailTo("ann.lee@council.test");
        Assert.Equal("You are invited to the safeguarding portal", mail.Subject);
        Assert.Contains("Buckinghamshire Safeguarding Children Partnership", mail.Body, StringComparison.Ordinal);

        using var client = portal.Anonymous();
        var page = await client.Get(mail.Link());
        Assert.Contains("ann.lee@council.test", page.Text, StringComparison.Ordinal);
        page = await client.Submit(page, new { Password = Good });
        Assert.Equal("/buckinghamshire/home", page.Address);

        // The link has done its work.
        Assert.Equal("This link no longer works", (await client.Get(mail.Link())).Heading);
        using var later = await portal.SignInAs("ann.lee@council.test", Good);
        Assert.Equal("/account", (await later.Get("/account")).Address);
    }

    [Fact]
    public async Task Before_that_no_password_opens_the_account()
    {
        await Invite("ben.ode@council.test", "Ben Ode", PortalRole.Viewer);
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAs("ben.ode@council.test", ""));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAs("ben.ode@council.test", Good));
    }

    [Theory]
    [InlineData("", "Enter a password")]
    [InlineData("too short", "Enter a password of 12 characters or more")]
    [InlineData("carla is my name", "Enter a password that does not contain your name")]
    [InlineData("password12345678", "Enter a password that is harder to guess, such as three random words")]
    [InlineData("buckinghamshire and more", "Enter a password that does not contain the name of this service or your partnership")]
    public async Task A_password_that_will_not_do_is_refused_with_the_reason(string password, string reason)
    {
        var email = $"carla.{Guid.NewGuid():n}@council.test";
        await Invite(email, "Carla Moss", PortalRole.Viewer);
        using var client = portal.Anonymous();
        var page = await client.Submit(await client.Get((await portal.MailTo(email)).Link()), new { Password = password });
        Assert.Equal([reason], page.Errors);
    }

    [Fact]
    public async Task The_link_lasts_seven_days_and_can_be_sent_again()
    {
        await Invite("dev.rao@council.test", "Dev Rao", PortalRole.Viewer);
        var link = (await portal.MailTo("dev.rao@council.test")).Link();
        using var client = portal.Anonymous();
        portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal("Choose your password", (await client.Get(link)).Heading);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("This link no longer works", (await client.Get(link)).Heading);

        await With<Invitations, IReadOnlyList<Problem>>(async (invitations, db) => await invitations.ResendAsync(await db.Users.SingleAsync(a => a.Email == "dev.rao@council.test"), CancellationToken.None));
        Assert.Equal("Choose your password", (await client.Get((await portal.MailTo("dev.rao@council.test")).Link())).Heading);
    }

    [Fact]
    public async Task A_link_for_one_thing_is_worth_nothing_for_another_and_a_forged_one_for_none()
    {
        await Invite("eve.fox@council.test", "Eve Fox", PortalRole.Viewer);
        var link = (await portal.MailTo("eve.fox@council.test")).Link();
        using var client = portal.Anonymous();
        Assert.Equal("This link no longer works", (await client.Get(link.Replace("accept-invitation", "reset-password", StringComparison.Ordinal))).Heading);
        Assert.Equal("This link no longer works", (await client.Get(link[..^6] + "AAAAAA")).Heading);
        Assert.Equal("This link no longer works", (await client.Get("/account/accept-invitation")).Heading);
    }

    [Fact]
    public async Task Nobody_is_invited_twice_to_one_partnership()
    {
        var problem = Assert.Single(await Invite("UNIT@buckinghamshire.example", "Somebody", PortalRole.Viewer));
        Assert.Equal(new Problem("Email", "This person has an account here already"), problem);
    }

    [Fact]
    public async Task In_production_an_invited_administrator_sets_up_the_second_factor_before_anything_else()
    {
        using var production = new PortalFactory { Environment = Microsoft.Extensions.Hosting.Environments.Production };
        await production.InScope(null, async db =>
        {
            db.Add(new Partnership(PortalFactory.Partnership, new("Buckinghamshire Safeguarding Children Partnership", "BSCP", "Buckinghamshire", "#1f6f5c", "", "", "", "", [])));
            await db.SaveChangesAsync();
        });
        await With<Invitations, Invited>((invitations, _) => invitations.InviteAsync(new("first@council.test", "Ada First", [new(PortalRole.Administrator)]), CancellationToken.None), production);
        using var client = production.Anonymous();
        var page = await client.Submit(await client.Get((await production.MailTo("first@council.test")).Link()), new { Password = Good });
        Assert.Equal("/account/second-factor/set-up", page.Address);
    }

    private async Task<IReadOnlyList<Problem>> Invite(string email, string name, PortalRole role) =>
        (await With<Invitations, Invited>((invitations, _) => invitations.InviteAsync(new(email, name, [new(role)]), CancellationToken.None))).Problems;

    private async Task<TResult> With<TService, TResult>(Func<TService, PortalDbContext, Task<TResult>> work, PortalFactory? at = null)
        where TService : notnull
    {
        await using var scope = (at ?? portal).Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        scope.ServiceProvider.GetRequiredService<PartnershipScope>().Enter(await db.Partnerships.Where(p => p.Slug == PortalFactory.Partnership).Select(p => p.Id).SingleAsync());
        return await work(scope.ServiceProvider.GetRequiredService<TService>(), db);
    }
}
