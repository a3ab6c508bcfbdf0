using System.Text.RegularExpressions;

namespace SafeguardingPortal.Web.Tests.Quality;

/// <summary>Typed work survives a time-out: every form that somebody types into keeps it as a draft, but for those that must not.</summary>
public sealed partial class KeptFormsTests
{
    private const int OneSecond = 1000;
    private const string Views = "src/SafeguardingPortal.Web/Areas/";

    private static readonly Dictionary<string, string> NotKept = new(StringComparer.Ordinal)
    {
        ["Account/ForgottenPassword/ForgottenPassword"] = "nobody is signed in",
        ["Account/SecondFactor/SetUp"] = "a code",
        ["Account/SignIn/Code"] = "a code",
        ["Account/SignIn/SignIn"] = "a password",
        ["CaseReviews/Answer/Ask"] = "nobody is signed in",
        ["CaseReviews/Chronology/Entry same"] = "one number",
        ["CaseReviews/Chronology/Show"] = "opens the name key",
        ["CaseReviews/Decision/Confirm"] = "a password and a code",
        ["CaseReviews/Intake/Form"] = "nobody is signed in, and names are typed",
        ["CaseReviews/Names/Ask"] = "opens the name key",
        ["CaseReviews/Names/Edit"] = "a name",
        ["CaseReviews/Redact/Form"] = "words that are to be kept nowhere",
        ["CaseReviews/Shared/_NilFields"] = "most have no account, and their address is the key",
        ["CaseReviews/Shared/_ReturnFields"] = "most have no account, and their address is the key",
    };

    private static readonly ILookup<string, (string Path, string Text)> Files =
        Repository.Files(Views, "*.cshtml").Select(f => (Path: f.Path[Views.Length..^".cshtml".Length], f.Text)).ToLookup(f => f.Path.Split('/')[^1], StringComparer.Ordinal);

    [Fact]
    public void Every_form_that_somebody_types_into_keeps_it()
    {
        var forms = (from file in Files.SelectMany(f => f)
                     from form in Forms.Matches(file.Text)
                     where IsTypedInto(form.Groups["fields"].Value, file.Path)
                     select (Name: file.Path + (form.Value.Contains("/same\"", StringComparison.Ordinal) ? " same" : ""), IsKept: form.Groups["attributes"].Value.Contains("data-keep", StringComparison.Ordinal))).ToList();

        Assert.True(forms.Count > 60, $"Only {forms.Count} forms were found.");
        Assert.Equal(NotKept.Keys.Order(StringComparer.Ordinal), forms.Where(f => !f.IsKept).Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""<form method="post"(?<attributes>[^>]*)>(?<fields>.*?)</form>""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, OneSecond)]
    private static partial Regex Forms { get; }

    [GeneratedRegex("<(portal-(textarea|input|date)|textarea)\\b", RegexOptions.ExplicitCapture, OneSecond)]
    private static partial Regex Fields { get; }

    [GeneratedRegex("""<partial name="([^"]*/)?(?<name>[^"/.]+)(\.cshtml)?" """, RegexOptions.ExplicitCapture, OneSecond)]
    private static partial Regex Partials { get; }

    // The fields of a form may stand in a partial view.
    private static bool IsTypedInto(string fields, string path) => Fields.IsMatch(fields)
        || Partials.Matches(fields).SelectMany(p => Files[p.Groups["name"].Value]).Any(p => p.Path != path && IsTypedInto(p.Text, p.Path));
}
