using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared.Spreadsheets;
using SafeguardingPortal.Web.Tests.Shared.Uploads;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

public sealed class ImportTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    private const string Headings = "Item,What,Measure,Owner,Due\r\n";

    [Fact]
    public async Task Actions_come_in_from_csv_are_looked_at_first_and_can_be_undone()
    {
        using var unit = await portal.SignInAs("unit");
        var preview = await Upload(unit, "plan.csv", Csv("1,Write the leaflet for parents,Every school has it,unit@buckinghamshire.example,30/11/2030", "Early help pathway,Draw the pathway on a page,It hangs in every clinic,MEMBER@buckinghamshire.example,2031-01-31"));

        Assert.Equal("Check the actions", preview.Heading!.Split("2030/31 ")[1]);
        Assert.Contains("30 Nov 2030", preview.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count("leaflet for parents"));

        var done = await unit.Submit(preview);
        Assert.Equal(("2 actions imported from plan.csv", portal.Import[..^"/import".Length]), (done.Done, done.Address));
        Assert.Equal(1, await Count("leaflet for parents"));
        Assert.Equal(1, await Count("pathway on a page"));

        var undone = await unit.Submit(done, form: "form[action$=undo]");
        Assert.Equal("Import of 2 actions from plan.csv undone", undone.Done);
        Assert.Equal(0, await Count("leaflet for parents"));
        Assert.Contains("Undone on 14 October 2030", undone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_an_action_that_went_with_its_import_leads_nowhere()
    {
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await Upload(unit, "gone.csv", Csv("1,Take this action back with its import,It is gone from the plan,unit@buckinghamshire.example,30/11/2030")));
        var id = await portal.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.What.StartsWith("Take this action back")).Select(a => a.Id).SingleAsync());
        var history = $"/{PortalFactory.Partnership}/history/action/{id}";
        Assert.Contains("Go to the action", (await unit.Get(history)).Text, StringComparison.Ordinal);

        var import = await portal.InScope(PortalFactory.Partnership, db => db.ActionImports.Where(i => i.FileName == "gone.csv").Select(i => i.Id).SingleAsync());
        await unit.Submit(await unit.Get($"{portal.Import}/{import}/undo"));

        var page = await unit.Get(history);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Go to the action", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_come_in_from_an_excel_workbook_made_from_the_template()
    {
        using var unit = await portal.SignInAs("unit");
        var template = await unit.Http.GetAsync(portal.Import + "/template?format=xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", template.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("\uFEFF" + Headings.TrimEnd(), Encoding.UTF8.GetString(await (await unit.Http.GetAsync(portal.Import + "/template?format=csv")).Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);

        var preview = await Upload(unit, "plan.xlsx", await Workbook(("2", "Hold four drop-in clinics", "Sixty parents came", "unit@buckinghamshire.example", new DateOnly(2031, 2, 1))));
        Assert.Contains("1 Feb 2031", preview.Text, StringComparison.Ordinal);

        Assert.Equal("1 action imported from plan.xlsx", (await unit.Submit(preview)).Done);
        Assert.Equal(1, await Count("drop-in clinics"));
    }

    [Fact]
    public async Task Every_problem_is_shown_by_row_and_column_and_nothing_is_imported()
    {
        using var unit = await portal.SignInAs("unit");

        var preview = await Upload(unit, "plan.csv", Csv(
            "1,A good row among bad ones,It is there to be seen,unit@buckinghamshire.example,30/11/2030",
            "77,Toolkit,,nobody@example.org,31/2/2031",
            "1,<script>alert(1)</script> as a text,It is there to be seen,unit@buckinghamshire.example,1/1/2029"));

        Assert.Equal(
            [
                "Row 3, Item: This plan has no item ‘77’; enter the number or the title of one that it has",
                "Row 3, What: Say specifically what is to be done, for example ‘Publish the revised neglect toolkit on the website’", "Row 3, Measure: Enter how it will be measured",
                "Row 3, Owner: Nobody here is called ‘nobody@example.org’; enter the email address or the full name of a person of the partnership",
                "Row 3, Due: ‘31/2/2031’ is not a date; write it like 31/5/2019",
                "Row 4, Due: The due date must be on or after 1 April 2030, when the plan’s year begins",
            ],
            preview.Errors);
        Assert.StartsWith("Error: The file has problems", preview.Document.Title, StringComparison.Ordinal);
        Assert.Equal(["#row-3", "#row-4"], preview.Document.QuerySelectorAll(".govuk-error-summary[data-module=govuk-error-summary] a").Select(a => a.GetAttribute("href")).Distinct());
        Assert.Equal(["row-3", "row-4"], preview.Document.QuerySelectorAll("tr[tabindex='-1']").Select(r => r.Id));
        Assert.Contains("Error: Enter how it will be measured", preview.Texts("#row-3 .govuk-error-message"));
        Assert.Empty(preview.Document.QuerySelectorAll("main form[method=post]"));
        Assert.Empty(preview.Document.QuerySelectorAll("main script"));
        using var sent = await unit.Http.PostAsync(portal.Import + "/preview", new FormUrlEncodedContent([new("__RequestVerificationToken", await Token(unit))]));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(0, await Count("good row among"));
    }

    [Fact]
    public async Task Of_very_many_problems_the_first_are_listed_with_how_many_more_there_are()
    {
        using var unit = await portal.SignInAs("unit");

        var preview = await Upload(unit, "plan.csv", Csv([.. Enumerable.Range(1, 100).Select(n => $"1,Write to school number {n},Each has a letter,,soon")]));

        Assert.Equal((51, "And 150 more, in the table below"), (preview.Errors.Count, preview.Errors[^1]));
        Assert.Equal("Row 2, Owner: Enter who will do it", preview.Errors[0]);
    }

    [Fact]
    public async Task A_register_that_was_kept_elsewhere_comes_in_with_what_is_late_in_it()
    {
        using var unit = await portal.SignInAs("unit");

        var preview = await Upload(unit, "register.csv", Csv("1,Bring in an action that is late,It is there and late,unit@buckinghamshire.example,1/5/2030"));

        Assert.Equal("1 action imported from register.csv", (await unit.Submit(preview)).Done);
    }

    [Fact]
    public async Task Sent_twice_it_is_imported_once()
    {
        using var unit = await portal.SignInAs("unit");
        var preview = await Upload(unit, "plan.csv", Csv("1,Import this one action only once,It is there one time,unit@buckinghamshire.example,30/11/2030"));

        var inAnotherWindow = await unit.Get(preview.Address);

        var pages = await Task.WhenAll(unit.Submit(preview), unit.Submit(preview), unit.Submit(preview));
        var again = await unit.Submit(inAnotherWindow);

        Assert.Equal(1, await Count("only once"));
        Assert.All(pages.Append(again), p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.StartsWith("Nothing was left to import", again.Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_is_refused_row_by_row()
    {
        using var unit = await portal.SignInAs("unit");
        var file = Csv("1,Import this file a second time,It is there one time,unit@buckinghamshire.example,30/11/2030");
        await unit.Submit(await Upload(unit, "plan.csv", file));

        var preview = await Upload(unit, "plan.csv", file);

        Assert.StartsWith("Row 2, What: This is on the plan already, as A-", Assert.Single(preview.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_somebody_has_worked_on_is_not_undone()
    {
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await Upload(unit, "worked.csv", Csv("1,Work on this imported action first,It has a note on it,member@buckinghamshire.example,30/11/2030")));
        var (import, action) = await portal.InScope(PortalFactory.Partnership, async db => await db.ActionImports.Where(i => i.FileName == "worked.csv").SelectMany(i => i.Actions, (i, a) => ValueTuple.Create(i.Id, a.Id)).SingleAsync());
        var undo = await unit.Get($"{portal.Import}/{import}/undo");
        using var member = await portal.SignInAs("member");
        await member.Submit(await member.Get($"{ActionsPortal.Root}/A-{action}/progress"), new { Text = "Begun" });

        var page = await unit.Submit(undo);

        Assert.Equal([$"1 action of this import changed since (A-{action}); withdraw what should not stand instead"], page.Errors);
        Assert.Equal(1, await Count("Work on this imported"));
        Assert.Contains("Being worked on", (await unit.Get(portal.Import)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_what_to_do()
    {
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(["Select a file"], (await unit.Submit(await unit.Get(portal.Import))).Errors);
        Assert.Equal(["The selected file must be an Excel workbook (.xlsx) or a CSV file"], (await Upload(unit, "plan.pdf", SampleFiles.Pdf)).Errors);
        Assert.Contains("none of the expected headings", Assert.Single((await Upload(unit, "plan.csv", "Name;Date\r\na;b"u8.ToArray())).Errors), StringComparison.Ordinal);
        var missing = await Upload(unit, "plan.csv", "Item,What,Due\r\n1,a,b"u8.ToArray());
        Assert.Contains("There is no column headed “Owner”", missing.Text, StringComparison.Ordinal);
        Assert.Contains("There is no column headed “Measure”", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_not_found()
    {
        using var unit = await portal.SignInAs("unit");

        foreach (var path in (string[])[$"{portal.Group}/work-plan/1999-00", $"{portal.Group}/work-plan/soon", "no-group/work-plan/2030-31"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"/{PortalFactory.Partnership}/subgroups/{path}/import")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{portal.Import}/999999/undo")).Status);
    }

    private async Task<Page> Upload(PortalClient client, string name, byte[] file) =>
        await client.Submit(await client.Get(portal.Import), new { File = new Upload(name, file) }, form: "main form[enctype]");

    private async Task<string> Token(PortalClient client) => (await client.Get(portal.Import)).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private Task<int> Count(string what) => portal.InScope(PortalFactory.Partnership, db => db.Actions.CountAsync(a => a.What.Contains(what)));

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(Headings + string.Join("\r\n", rows));

    private static async Task<byte[]> Workbook(params (string Item, string What, string Measure, string Owner, DateOnly Due)[] rows)
    {
        var columns = new SpreadsheetColumns<(string Item, string What, string Measure, string Owner, DateOnly Due)>()
            .Text("Item", r => r.Item).Text("What", r => r.What).Text("Measure", r => r.Measure).Text("Owner", r => r.Owner).Date("Due", r => r.Due);
        return await Files.Of(columns.AsFile(SpreadsheetFormat.Xlsx, "Plan", rows));
    }
}
