using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class MailsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Mails = $"/{PortalFactory.Partnership}/settings/mails";

    [Fact]
    public async Task A_mail_that_failed_is_listed_with_the_reason_but_not_with_what_it_says_and_can_be_tried_again()
    {
        var id = await portal.InScope(null, async db =>
        {
            var mail = new OutgoingMail("viewer@buckinghamshire.example", "You are invited", "The secret link", portal.Clock.GetUtcNow());
            mail.Failed("There is no mailbox of this name.", isFinal: true, portal.Clock.GetUtcNow());
            var theirs = new OutgoingMail("unit@oxfordshire.example", "You are invited there", "", portal.Clock.GetUtcNow());
            theirs.Failed("There is no mailbox of this name.", isFinal: true, portal.Clock.GetUtcNow());
            db.OutgoingMails.AddRange(mail, theirs);
            await db.SaveChangesAsync();
            return mail.Id;
        });
        using var admin = await portal.SignInAs("admin");

        var page = await admin.Get(Mails);

        Assert.Equal(["viewer@buckinghamshire.exampleYou are invited"], page.Texts("td[data-label=To]"));
        Assert.Equal(["There is no mailbox of this name."], page.Texts("td[data-label='Why it failed']"));
        Assert.DoesNotContain("secret", page.Content, StringComparison.Ordinal);
        Assert.Equal("1 mail will be tried again within a minute", (await admin.Submit(page, form: "td form")).Done);
        Assert.True(await portal.InScope(null, db => db.OutgoingMails.Where(m => m.To == "unit@oxfordshire.example").Select(m => m.IsGivenUp).SingleAsync()));
        Assert.False(await portal.InScope(null, db => db.OutgoingMails.Where(m => m.Id == id).Select(m => m.IsGivenUp && m.Attempts == 0).SingleAsync()));
    }

    [Fact]
    public async Task Mails_are_the_administrator_s()
    {
        using var unit = await portal.SignInAs("unit");
        using var viewer = await portal.SignInAs("viewer");
        using var stranger = await portal.SignInAs("unit@oxfordshire.example");
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            ((await unit.Get(Mails)).Status, (await viewer.Get(Mails)).Status, (await stranger.Get(Mails)).Status));
    }
}
