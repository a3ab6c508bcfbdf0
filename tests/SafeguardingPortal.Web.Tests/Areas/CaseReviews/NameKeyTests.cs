using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class NameKeyTests : IDisposable
{
    private const string Name = "Marigold Testerton";

    private readonly PortalFactory portal = new() { WithoutCases = true };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_name_is_entered_and_opened_with_a_reason_and_stands_nowhere_in_the_database()
    {
        var path = $"{IntakeScene.Root}/{await portal.CaseAsync(namesTo: "unit")}";
        using var unit = await portal.SignInAs("unit");
        await EnterAsync(unit, path);

        var opened = await unit.Submit(await unit.Get($"{path}/names"), new { Reason = "The hospital asked which child it is" });

        Assert.Contains(Name, opened.Text, StringComparison.Ordinal);
        Assert.Contains("9 April 2017", opened.Text, StringComparison.Ordinal);
        Assert.Contains("943 476 5919", opened.Text, StringComparison.Ordinal);
        Assert.True(opened.Response.Headers.CacheControl?.NoStore);
        var last = (await portal.CaseHistoryAsync())[^1];
        Assert.Equal(("opened the name key of Child M and Sibling 1", "The hospital asked which child it is"), (last.What, last.Reason));
        Assert.Empty(await portal.TablesWithAsync("Testerton"));
        Assert.Empty(await portal.TablesWithAsync("9434765919"));
        Assert.Empty(await portal.TablesWithAsync("2017-04-09"));
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_opened_and_nothing_is_said_to_have_been()
    {
        var path = $"{IntakeScene.Root}/{await portal.CaseAsync(namesTo: "unit")}";
        using var unit = await portal.SignInAs("unit");
        await EnterAsync(unit, path);

        var refused = await unit.Submit(await unit.Get($"{path}/names"), new { Reason = " " });

        Assert.Equal(["Enter why you need to know"], refused.Errors);
        Assert.DoesNotContain(Name, refused.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(await portal.CaseHistoryAsync(), e => e.What.StartsWith("opened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_shown_when_the_opening_cannot_be_kept()
    {
        var path = $"{IntakeScene.Root}/{await portal.CaseAsync(namesTo: "unit")}";
        using var unit = await portal.SignInAs("unit");
        await EnterAsync(unit, path);
        var page = await unit.Get($"{path}/names");
        await portal.InScope(null, db => db.Database.ExecuteSqlAsync($"CREATE TRIGGER Full BEFORE INSERT ON History BEGIN SELECT RAISE(ABORT, 'full'); END"));

        var failed = await unit.Submit(page, new { Reason = "The hospital asked" });

        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        Assert.DoesNotContain(Name, failed.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_open_the_case_but_not_the_key_is_told_who_holds_it()
    {
        var path = $"{IntakeScene.Root}/{await portal.CaseAsync(namesTo: "unit")}";
        using var chair = await portal.SignInAs("chair");

        var page = await chair.Get($"{path}/names");

        var holder = (await portal.InScope(PortalFactory.Partnership, db => db.ActorAsync("unit"))).Name;
        Assert.Contains($"The key is held by {holder}.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await chair.Get($"{path}/names/{await portal.ChildAsync(path.Split('/')[^1])}/edit")).Status);
    }

    [Fact]
    public async Task Who_registered_the_case_enters_names_once_and_cannot_read_or_replace_them()
    {
        var reference = await portal.CaseAsync(by: "unit");
        var (path, child) = ($"{IntakeScene.Root}/{reference}", await portal.ChildAsync(reference));
        using var unit = await portal.SignInAs("unit");

        await EnterAsync(unit, path);

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{path}/names/{child}/edit")).Status);
        var page = await unit.Get($"{path}/names");
        Assert.Contains("Nobody holds the key", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Forge($"{path}/names", ("Reason", "A reason"), ("__RequestVerificationToken", (await unit.Get("/account")).Token()))).Status);
    }

    [Fact]
    public async Task Nobody_else_of_the_unit_enters_names_without_holding_the_key()
    {
        var reference = await portal.CaseAsync(by: null);
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{IntakeScene.Root}/{reference}/names/{await portal.ChildAsync(reference)}/edit")).Status);
    }

    [Fact]
    public async Task A_name_that_somebody_entered_meanwhile_is_not_replaced_unseen()
    {
        var reference = await portal.CaseAsync(namesTo: "unit");
        using var unit = await portal.SignInAs("unit");
        var stale = await unit.Get($"{IntakeScene.Root}/{reference}/names/{await portal.ChildAsync(reference)}/edit");
        await EnterAsync(unit, $"{IntakeScene.Root}/{reference}");

        var page = await unit.Submit(stale, new { FullName = "Another Name" });

        Assert.StartsWith("Somebody else entered this child’s name while you were writing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Testerton", page.Content, StringComparison.Ordinal);
        Assert.NotNull((await unit.Submit(page)).Done);
    }

    [Fact]
    public async Task The_form_never_shows_what_is_in_the_key_and_is_never_kept_as_a_draft()
    {
        var reference = await portal.CaseAsync(namesTo: "unit");
        var path = $"{IntakeScene.Root}/{reference}/names/{await portal.ChildAsync(reference)}/edit";
        using var unit = await portal.SignInAs("unit");
        await EnterAsync(unit, $"{IntakeScene.Root}/{reference}");

        var form = await unit.Get(path);

        Assert.DoesNotContain("Testerton", form.Content, StringComparison.Ordinal);
        Assert.Null(form.Document.QuerySelector("main form[data-keep], main input[name=__page]"));
        var asked = await unit.Get($"{IntakeScene.Root}/{reference}/names");
        Assert.Null(asked.Document.QuerySelector("main form[data-keep], main input[name=__page]"));
    }

    [Theory]
    [InlineData("9434765918", "2017-04-09", "Enter an NHS number of 10 digits, such as 943 476 5919")]
    [InlineData("943", "2017-04-09", "Enter an NHS number of 10 digits, such as 943 476 5919")]
    [InlineData("9434765919", "2099-04-09", "The date of birth must be today or in the past")]
    public async Task What_cannot_be_is_refused_beside_the_field(string number, string born, string message)
    {
        var reference = await portal.CaseAsync(namesTo: "unit");
        using var unit = await portal.SignInAs("unit");

        var refused = await unit.Submit(
            await unit.Get($"{IntakeScene.Root}/{reference}/names/{await portal.ChildAsync(reference)}/edit"), new { FullName = Name, DateOfBirth = DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), NhsNumber = number });

        Assert.Equal([message], refused.Errors);
        Assert.Equal(0, await portal.InScope(PortalFactory.Partnership, db => db.ChildIdentities.CountAsync()));
    }

    [Fact]
    public async Task Under_another_secret_or_altered_it_says_so_and_does_not_fail()
    {
        var path = $"{IntakeScene.Root}/{await portal.CaseAsync(namesTo: "unit")}";
        using var unit = await portal.SignInAs("unit");
        await EnterAsync(unit, path);
        await portal.InScope(null, db => db.Database.ExecuteSqlAsync($"UPDATE ChildIdentities SET Cipher = zeroblob(80)"));

        var altered = await unit.Submit(await unit.Get($"{path}/names"), new { Reason = "The hospital asked" });

        Assert.Equal(HttpStatusCode.OK, altered.Status);
        Assert.Contains("cannot be read: it was encrypted under another secret, or altered since", altered.Text, StringComparison.Ordinal);
        using var other = portal.Beside();
        other.Settings["History:Key"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]);
        var cipher = portal.Services.GetRequiredService<NameKey>().Lock(1, new(Name, null, null));
        Assert.Null(other.Services.GetRequiredService<NameKey>().Open(1, cipher));
        Assert.Null(portal.Services.GetRequiredService<NameKey>().Open(2, cipher));
        Assert.Null(portal.Services.GetRequiredService<NameKey>().Open(1, []));
    }

    [Fact]
    public void No_two_ciphers_of_a_name_are_alike_and_it_does_not_write_itself_down()
    {
        var key = portal.Services.GetRequiredService<NameKey>();
        var name = new ChildName(Name, new(2017, 4, 9), "9434765919");

        Assert.NotEqual(key.Lock(1, name), key.Lock(1, name));
        Assert.Equal(name, key.Open(1, key.Lock(1, name)));
        Assert.DoesNotContain(Name, $"{name}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_is_added_and_corrected_and_the_history_keeps_both()
    {
        var reference = await portal.CaseAsync();
        var path = $"{IntakeScene.Root}/{reference}";
        using var unit = await portal.SignInAs("unit");

        var added = await unit.Submit(await unit.Get($"{path}/children/new"), new { Pseudonym = "Sibling 2", Age = "9", Harm = "Other" });
        var twice = await unit.Submit(await unit.Get($"{path}/children/new"), new { Pseudonym = "sibling 2", Age = "9", Harm = "Other" });
        var form = await unit.Get($"{path}/children/{await portal.ChildAsync(reference)}/edit");
        var unreasoned = await unit.Submit(form, new { Age = "4" });
        var corrected = await unit.Submit(form, new { Age = "4", Reason = "The hospital gave another age" });

        Assert.Equal("Sibling 2 added", added.Done);
        Assert.Equal(["sibling 2 is already a child of this case"], twice.Errors);
        Assert.Equal(["Enter why it is corrected"], unreasoned.Errors);
        Assert.Equal("Child M corrected", corrected.Done);
        Assert.Contains(await portal.CaseHistoryAsync(), e => e.What == "corrected what is known of Child M" && e.Reason == "The hospital gave another age" && e.Changes.Contains("\"from\":\"3\",\"to\":\"4\"", StringComparison.Ordinal));
    }

    private async Task EnterAsync(PortalClient unit, string path)
    {
        var child = await portal.ChildAsync(path.Split('/')[^1]);
        var page = await unit.Submit(await unit.Get($"{path}/names/{child}/edit"), new { FullName = Name, DateOfBirth = new DateOnly(2017, 4, 9), NhsNumber = "943 476 5919" });
        Assert.Equal("The name of Child M is in the name key", page.Done);
    }
}
