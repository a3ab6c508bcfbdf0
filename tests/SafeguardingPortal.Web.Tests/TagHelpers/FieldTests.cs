using AngleSharp.Dom;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Tests.TagHelpers;

public sealed class FieldTests
{
    [Fact]
    public void A_label_names_its_input_in_the_words_of_the_property()
    {
        var field = new FormPage().Field<InputTagHelper>("WhatChanged");
        var label = field.QuerySelector("label")!;
        Assert.Equal("What changed", label.TextContent);
        Assert.Equal("WhatChanged", label.GetAttribute("for"));
        Assert.Equal("WhatChanged", field.QuerySelector("input")!.Id);
        Assert.Equal("WhatChanged", field.QuerySelector("input")!.GetAttribute("name"));
    }

    [Fact]
    public void Hint_and_error_describe_the_input_and_the_error_says_that_it_is_one()
    {
        var field = new FormPage().Wrong("WhatChanged", "Enter what changed").Field("WhatChanged", new InputTagHelper { Hint = "In one sentence" });
        Assert.Equal("WhatChanged-hint WhatChanged-error", field.QuerySelector("input")!.GetAttribute("aria-describedby"));
        Assert.Equal("In one sentence", field.QuerySelector("#WhatChanged-hint")!.TextContent);
        Assert.Equal("Error: Enter what changed", field.QuerySelector("#WhatChanged-error.govuk-error-message")!.TextContent);
        Assert.Contains("govuk-input--error", field.QuerySelector("input")!.ClassList);
        Assert.NotNull(field.QuerySelector(".govuk-form-group--error"));
    }

    [Fact]
    public void A_field_without_hint_and_error_is_described_by_nothing() =>
        Assert.False(new FormPage().Field<InputTagHelper>("WhatChanged").QuerySelector("input")!.HasAttribute("aria-describedby"));

    [Fact]
    public void What_was_typed_stays_rather_than_what_was_stored()
    {
        var page = new FormPage(new() { Amount = 12.5m }).Typed("Amount", "twelve").Wrong("Amount", "Amount must be a number");
        Assert.Equal("twelve", page.Field<InputTagHelper>("Amount").QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public void A_script_in_a_value_is_text()
    {
        const string Script = "<script>alert('\"')</script>";
        var page = new FormPage(new() { WhatChanged = Script }).Wrong("WhatChanged", Script);
        foreach (var field in new[] { page.Field("WhatChanged", new InputTagHelper { Label = Script, Hint = Script, Prefix = Script }), page.Field("WhatChanged", new TextareaTagHelper { Label = Script }) })
        {
            Assert.Null(field.QuerySelector("script"));
            Assert.Equal(Script, field.QuerySelector("input")?.GetAttribute("value") ?? field.QuerySelector("textarea")!.TextContent);
        }
    }

    [Fact]
    public void A_password_is_never_sent_back() =>
        Assert.False(new FormPage().Typed("WhatChanged", "secret").Field("WhatChanged", new InputTagHelper { Type = "password" }).QuerySelector("input")!.HasAttribute("value"));

    [Fact]
    public void Other_attributes_and_classes_go_to_the_control()
    {
        var input = new FormPage().Field("WhatChanged", new InputTagHelper(), ("autocomplete", "email"), ("class", "extra")).QuerySelector("input")!;
        Assert.Equal("email", input.GetAttribute("autocomplete"));
        Assert.Contains("extra", input.ClassList);
        Assert.Contains("govuk-input", input.ClassList);
    }

    [Fact]
    public void A_text_that_begins_with_an_empty_line_keeps_it() =>
        Assert.Equal("\nsecond line", new FormPage(new() { WhatChanged = "\nsecond line" }).Field<TextareaTagHelper>("WhatChanged").QuerySelector("textarea")!.TextContent);

    [Fact]
    public void A_limit_is_said_before_it_is_reached()
    {
        var field = new FormPage().Field("WhatChanged", new TextareaTagHelper { MaxLength = 1500 });
        Assert.Equal("You can enter up to 1,500 characters", field.QuerySelector("#WhatChanged-info")!.TextContent);
        Assert.Equal("WhatChanged-info", field.QuerySelector("textarea")!.GetAttribute("aria-describedby"));
        Assert.Equal("1500", field.QuerySelector("[data-module=govuk-character-count]")!.GetAttribute("data-maxlength"));
    }

    [Fact]
    public void A_label_that_is_the_only_question_is_the_heading()
    {
        Assert.Equal("What changed", new FormPage().Field("WhatChanged", new InputTagHelper { LabelIsHeading = true }).QuerySelector("h1 > label")!.TextContent);
        Assert.Equal("Standing", new FormPage().Field("Standing", new RadiosTagHelper { LabelIsHeading = true }).QuerySelector("legend > h1")!.TextContent);
    }

    [Fact]
    public void A_select_shows_what_was_chosen_and_groups_what_belongs_together()
    {
        Choice[] people = [new("1", "Ann", Group: "Police"), new("2", "Bo", Group: "Council")];
        var field = new FormPage(new() { Owner = "1" }).Typed("Owner", "2").Field("Owner", new SelectTagHelper { Items = people, Empty = "Choose a person" });
        Assert.Equal(["2"], field.QuerySelectorAll("option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Equal(["Police", "Council"], field.QuerySelectorAll("optgroup").Select(group => group.GetAttribute("label")));
        Assert.Equal("Choose a person", field.QuerySelector("option[value='']")!.TextContent);
    }

    [Fact]
    public void Radios_stand_under_a_legend_that_hint_and_error_describe()
    {
        var field = new FormPage(new() { Standing = Standing.InProgress }).Wrong("Standing", "Select how it stands")
            .Field("Standing", new RadiosTagHelper { Items = Choice.Of<Standing>(), Hint = "As of today" });
        Assert.Equal("Standing-hint Standing-error", field.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));
        Assert.Equal("InProgress", Assert.Single(field.QuerySelectorAll("input[checked]")).GetAttribute("value"));
        Assert.All(field.QuerySelectorAll("input"), input => Assert.NotNull(field.QuerySelector($"label[for='{input.Id}']")));
        Assert.Equal(["Not started", "In progress", "Complete"], field.QuerySelectorAll("label").Select(label => label.TextContent));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void Yes_and_no_are_chosen_only_by_a_person(bool? answer, string? chosen) =>
        Assert.Equal(chosen, new FormPage(new() { Escalate = answer }).Field("Escalate", new RadiosTagHelper { Items = Choice.YesNo }).QuerySelector("input[checked]")?.GetAttribute("value"));

    [Fact]
    public void Every_box_that_was_ticked_stays_ticked()
    {
        Choice[] agencies = [new("police", "Police"), new("health", "Health"), new("council", "Council")];
        string[] Ticked(FormPage page) => [.. page.Field("Agencies", new CheckboxesTagHelper { Items = agencies }).QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")!)];
        Assert.Equal(["police", "council"], Ticked(new FormPage(new() { Agencies = ["police", "council"] })));
        Assert.Equal(["police", "health"], Ticked(new FormPage().Typed("Agencies", "police", "health")));
        Assert.Equal(["health"], Ticked(new FormPage().Typed("Agencies", "health")));
    }

    [Fact]
    public void A_yes_is_one_box_with_its_label_beside_it()
    {
        var field = new FormPage(new() { Confirmed = true }).Field("Confirmed", new CheckboxesTagHelper { Label = "I have told the owner" });
        var box = Assert.Single(field.QuerySelectorAll("input"));
        Assert.True(box.HasAttribute("checked"));
        Assert.Equal("true", box.GetAttribute("value"));
        Assert.Equal("I have told the owner", Assert.Single(field.QuerySelectorAll("label")).TextContent);
        Assert.Null(field.QuerySelector("fieldset"));
    }

    [Fact]
    public void A_hidden_value_is_the_records_and_not_the_one_that_came_in()
    {
        var page = new FormPage(new() { Version = 8 }).Typed("Version", "7");
        var helper = new HiddenTagHelper { For = page.Of("Version") };
        Assert.Equal("8", page.Draw(helper).QuerySelector("input[type=hidden]")!.GetAttribute("value"));
    }

    [Fact]
    public void A_date_is_three_labelled_inputs_with_what_was_typed_in_each()
    {
        var page = new FormPage().Typed("DueDate.Day", "31").Typed("DueDate.Month", "4").Typed("DueDate.Year", "2021").Wrong("DueDate", "Due date must be a real date");
        var field = page.Field("DueDate", new DateTagHelper { Hint = "For example, 31 3 2021" });
        Assert.Equal(["31", "4", "2021"], field.QuerySelectorAll("input").Select(input => input.GetAttribute("value")));
        Assert.Equal(["Day", "Month", "Year"], field.QuerySelectorAll("input").Select(input => field.QuerySelector($"label[for='{input.Id}']")!.TextContent));
        Assert.Equal("DueDate-hint DueDate-error", field.QuerySelector("fieldset[role=group]")!.GetAttribute("aria-describedby"));
        Assert.Equal(3, field.QuerySelectorAll("input.govuk-input--error").Length);
    }

    [Fact]
    public void Of_a_half_date_only_what_is_missing_is_marked()
    {
        var page = new FormPage().Typed("DueDate.Day", "9").Typed("DueDate.Month", "4").Typed("DueDate.Year", "").Wrong("DueDate", "Due date must include a year");
        Assert.Equal("DueDate_Year", Assert.Single(page.Field<DateTagHelper>("DueDate").QuerySelectorAll(".govuk-input--error")).Id);
        Assert.Equal("#DueDate_Year", page.Draw(new ErrorSummaryTagHelper()).QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void The_summary_lists_the_errors_in_the_order_of_the_fields_and_leads_to_each()
    {
        var page = new FormPage().Wrong("Agencies", "Select an agency").Wrong("", "The year is closed").Wrong("WhatChanged", "Enter what changed").Wrong("DueDate", "Enter the due date");
        page.Field<InputTagHelper>("WhatChanged");
        page.Field<DateTagHelper>("DueDate");
        page.Field("Agencies", new CheckboxesTagHelper { Items = [new("police", "Police")] });

        var summary = page.Draw(new ErrorSummaryTagHelper());
        Assert.Equal(["Enter what changed", "Enter the due date", "Select an agency", "The year is closed"], summary.QuerySelectorAll("li").Select(line => line.TextContent));
        Assert.Equal(["#WhatChanged", "#DueDate_Day", "#Agencies"], summary.QuerySelectorAll("li a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Without_errors_there_is_no_summary() => Assert.Empty(new FormPage().Draw(new ErrorSummaryTagHelper()).InnerHtml);

    [Fact]
    public void A_button_sends_its_form_once_and_one_that_goes_elsewhere_is_a_link()
    {
        Assert.Equal("true", new FormPage().Draw(new ButtonTagHelper(), "Save").QuerySelector("button[type=submit]")!.GetAttribute("data-prevent-double-click"));
        var link = new FormPage().Draw(new ButtonTagHelper { Href = "/withdraw", Kind = "warning" }, "Withdraw").QuerySelector("a.govuk-button--warning")!;
        Assert.Equal("/withdraw", link.GetAttribute("href"));
    }
}
