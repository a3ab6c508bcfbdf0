using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Tests.Quality;

/// <summary>The rules of <c>docs/conventions.md</c> that no compiler keeps.</summary>
public sealed partial class CodeQualityTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const int OneSecond = 1000;

    // From the top down; each may name those after it.
    private static readonly string[] Floors = ["AnnualReports", "CaseReviews", "Subgroups", "Actions", "Partnerships", "Common"];

    // Markup that is no page's: a report's own document, drawn and escaped by the Reports project, and charts.
    private static readonly string[] MayWriteMarkup = ["src/SafeguardingPortal.Reports/Html/", "src/SafeguardingPortal.Web/TagHelpers/Markup.cs"];

    [Fact]
    public void No_markup_is_made_from_text()
    {
        var found = Repository.Files("src", "*.cs*").Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal) || f.Path.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => !MayWriteMarkup.Any(p => f.Path.StartsWith(p, StringComparison.Ordinal)))
            .Where(f => RawMarkup.IsMatch(f.Text));

        Assert.Empty(found.Select(f => f.Path));
    }

    [Fact]
    public void No_view_holds_a_script_or_a_style()
    {
        var found = Repository.Files("src", "*.cshtml").SelectMany(f => InlineCode.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Every_action_checks_the_antiforgery_token()
    {
        var actions = portal.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>().ToList();
        var unguarded = actions
            .Where(a => !a.FilterDescriptors.Any(f => f.Filter is AutoValidateAntiforgeryTokenAttribute) || a.FilterDescriptors.Any(f => f.Filter is IgnoreAntiforgeryTokenAttribute))
            .Select(a => $"{a.ControllerTypeInfo.Name}.{a.MethodInfo.Name}");

        Assert.NotEmpty(actions);
        // The error page is shown in place of whatever was sent.
        Assert.Equal(["ErrorsController.Show"], unguarded);
    }

    [Fact]
    public void Every_endpoint_says_who_may_use_it()
    {
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        var open = endpoints.Where(e => !e.Metadata.Any(m => m is RequiresAttribute or RequiresSignInAttribute or IAllowAnonymous)).Select(e => e.DisplayName);

        Assert.NotEmpty(endpoints);
        Assert.Empty(open);
    }

    [Fact]
    public void Assemblies_refer_downwards()
    {
        var web = References(typeof(Program).Assembly);

        Assert.Equal(["Data", "Data.Compiled", "Domain", "Reports"], web);
        Assert.Equal(["Domain"], References(Assembly.Load("SafeguardingPortal.Data")));
        Assert.Equal(["Domain"], References(Assembly.Load("SafeguardingPortal.Reports")));
        Assert.Empty(References(Assembly.Load("SafeguardingPortal.Domain")));
        Assert.DoesNotContain(Assembly.Load("SafeguardingPortal.Domain").GetReferencedAssemblies(), a => !a.Name!.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void Areas_of_the_domain_name_only_those_below_them()
    {
        var upward = from file in Repository.Files("src/SafeguardingPortal.Domain", "*.cs")
                     let area = file.Path.Split('/')[2]
                     from named in AreaNames.Matches(file.Text).Select(m => m.Groups["area"].Value).Distinct()
                     where named != area && !MayName(area, named)
                     select $"{file.Path} names {named}";

        Assert.Empty(upward);
    }

    [Fact]
    public void No_area_uses_another_areas_pages()
    {
        var used = from file in Repository.Files("src/SafeguardingPortal.Web/Areas", "*.cs*")
                   let area = file.Path.Split('/')[3]
                   from named in WebAreaNames.Matches(file.Text).Select(m => m.Groups["area"].Value).Distinct()
                   where named != area
                   select $"{file.Path} uses {named}";

        Assert.Empty(used);
    }

    [Fact]
    public void Every_link_within_the_documentation_leads_somewhere()
    {
        var documents = Repository.Files("docs", "*.md").Append(("README.md", File.ReadAllText(Path.Combine(Repository.Root, "README.md"))));
        var broken = from document in documents
                     from link in RelativeLinks.Matches(document.Item2).Select(m => m.Groups["path"].Value)
                     let target = Path.Combine(Repository.Root, Path.GetDirectoryName(document.Item1)!, link)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{document.Item1}: {link}";

        Assert.Empty(broken);
    }

    [GeneratedRegex(@"Html\.Raw\(|new HtmlString\(", RegexOptions.ExplicitCapture, OneSecond)]
    private static partial Regex RawMarkup { get; }

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\bstyle\s*=\s*""|<[a-z][^>]*\son[a-z]+\s*=\s*""", RegexOptions.IgnoreCase, OneSecond)]
    private static partial Regex InlineCode { get; }

    [GeneratedRegex(@"\bDomain\.(?<area>\w+)", RegexOptions.ExplicitCapture, OneSecond)]
    private static partial Regex AreaNames { get; }

    [GeneratedRegex(@"\bAreas\.(?<area>\w+)", RegexOptions.ExplicitCapture, OneSecond)]
    private static partial Regex WebAreaNames { get; }

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<path>[^)#\s]+)", RegexOptions.ExplicitCapture, OneSecond)]
    private static partial Regex RelativeLinks { get; }

    private static bool MayName(string area, string named) =>
        named == "Common" || (Array.IndexOf(Floors, area) is >= 0 and var floor && Array.IndexOf(Floors, named) > floor);

    private static string[] References(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("SafeguardingPortal.", StringComparison.Ordinal)).Select(n => n["SafeguardingPortal.".Length..]).Order(StringComparer.Ordinal)];
}
