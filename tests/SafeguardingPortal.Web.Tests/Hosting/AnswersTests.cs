using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Hosting;

/// <summary>Pages that do what a page of the portal must not.</summary>
[AllowAnonymous]
public sealed class TrialController : Controller
{
    [HttpGet("/trial/fails")]
    public IActionResult Fails() => throw new InvalidOperationException("A page went wrong.");

    [HttpGet("/trial/number")]
    public IActionResult Number() => Content($"{1234.5m:N1} {new DateOnly(2020, 4, 9):d}");

    [HttpPost("/trial/file"), IgnoreAntiforgeryToken]
    public IActionResult Upload(IFormFile file) => Content($"{file.Length}");

    [HttpGet("/trial/caller")]
    public IActionResult Caller() => Content($"{Request.Scheme} {HttpContext.Connection.RemoteIpAddress}");
}

/// <summary>What holds for every answer, whatever was asked for.</summary>
public sealed class AnswersTests(AnswersTests.Portal portal) : IClassFixture<AnswersTests.Portal>
{
    public sealed class Portal : PortalFactory
    {
        public Portal()
        {
            Settings["Proxy:Known"] = "10.0.0.0/8";
            Settings["Serilog:MinimumLevel"] = "Information";
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddControllers().AddApplicationPart(typeof(TrialController).Assembly));
        }
    }

    [Theory]
    [InlineData("utf-7"), InlineData("utf-32BE-or-so"), InlineData("\"utf-7\"")]
    public async Task What_is_written_in_an_encoding_that_is_not_read_is_refused_and_no_failure(string charset)
    {
        using var client = portal.Anonymous();
        using var content = new ByteArrayContent("a=b"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");
        using var answer = await client.Http.PostAsync("/account/sign-in", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("/help", 200)]
    [InlineData("/account/sign-in", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/nowhere/home", 404)]
    [InlineData("/trial/fails", 500)]
    [InlineData("/health/live", 200)]
    [InlineData("/favicon.svg", 200)]
    [InlineData("/favicon.ico", 200)]
    [InlineData("/robots.txt", 200)]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path, int status)
    {
        using var client = portal.Anonymous();
        using var answer = await client.Http.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        var policy = Header(answer, "Content-Security-Policy")!.Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.DoesNotContain(policy, p => p.Contains("unsafe", StringComparison.Ordinal));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_somebody_signed_in_has_seen_is_kept_nowhere()
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();

        Assert.Equal("no-store", Header((await unit.Get("/account")).Response, "Cache-Control"));
        Assert.Equal("no-store", Header((await unit.Get("/nothing")).Response, "Cache-Control"));
        Assert.NotEqual("no-store", Header((await anonymous.Get("/help")).Response, "Cache-Control"));
    }

    [Fact]
    public async Task Search_engines_are_told_to_read_reports_and_nothing_that_needs_an_account()
    {
        using var client = portal.Anonymous();
        using var answer = await client.Http.GetAsync("/robots.txt");
        var rules = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Allow: /*/annual-reports", rules);
        Assert.Contains("Disallow: /*/annual-reports/manage", rules);
        Assert.Contains("Disallow: /*/", rules);
        Assert.Contains("Disallow: /account", rules);
    }

    [Fact]
    public async Task A_stylesheet_is_fetched_once()
    {
        using var unit = await portal.SignInAs("unit");
        var stylesheet = (await unit.Get("/account")).Document.QuerySelector("link[href*='portal.css']")!.GetAttribute("href")!;

        Assert.Equal("public, max-age=31536000, immutable", Header(await unit.Http.GetAsync(stylesheet), "Cache-Control"));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/nothing/at/all?page=1")]
    [InlineData("/buckinghamshire/nothing")]
    public async Task An_unknown_address_is_not_found_rather_than_asked_to_sign_in_for(string path)
    {
        using var client = portal.Anonymous();

        var page = await client.Get(path);

        Assert.Equal((HttpStatusCode.NotFound, "Page not found", path), (page.Status, page.Heading, page.Address));
        Assert.Equal("Page not found", (await client.Forge(path)).Heading);
    }

    [Fact]
    public async Task A_page_that_fails_says_sorry_and_nothing_else()
    {
        using var client = portal.Anonymous();

        var page = await client.Get("/trial/fails");

        Assert.Equal((HttpStatusCode.InternalServerError, "Sorry, something went wrong"), (page.Status, page.Heading));
        Assert.DoesNotContain("A page went wrong", page.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_told_why()
    {
        using var client = portal.Anonymous();

        var page = await client.Forge("/account/sign-in", ("Email", "unit@buckinghamshire.example"), ("Password", "x"));

        Assert.Equal((HttpStatusCode.BadRequest, "This page was open too long"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task Fifty_megabytes_are_taken_from_somebody_signed_in_and_refused_to_the_public()
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();

        Assert.Equal("52428800", await (await unit.Http.PostAsync("/trial/file", File(50))).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await unit.Http.PostAsync("/trial/file", File(65))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await anonymous.Http.PostAsync("/trial/file", File(2))).StatusCode);

        static MultipartFormDataContent File(int megabytes) => new() { { new ByteArrayContent(new byte[megabytes * 1024 * 1024]), "file", "large.pdf" } };
    }

    [Fact]
    public async Task Dates_and_numbers_are_British_whatever_the_browser_prefers()
    {
        using var client = portal.Anonymous();
        client.Http.DefaultRequestHeaders.Add("Accept-Language", "de-DE");

        Assert.Equal("1,234.5 09/04/2020", await client.Http.GetStringAsync("/trial/number"));
    }

    [Fact]
    public async Task The_public_addresses_scheme_is_asked_for_unless_a_known_proxy_says_it_was_used()
    {
        Assert.Equal(StatusCodes.Status307TemporaryRedirect, (await FromProxy("192.0.2.1")).Response.StatusCode);
        Assert.Equal(StatusCodes.Status200OK, (await FromProxy("10.0.0.1")).Response.StatusCode);

        Task<HttpContext> FromProxy(string address) => portal.Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Scheme, context.Request.Host, context.Request.Path) = ("GET", "http", new("localhost"), "/trial/caller");
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
            context.Request.Headers["X-Forwarded-Proto"] = "https";
        });
    }

    [Fact]
    public async Task Health_says_whether_the_database_answers_and_reports_can_be_printed()
    {
        using var client = portal.Anonymous();

        Assert.Equal("Healthy", await client.Http.GetStringAsync("/health/live"));
        Assert.Equal("Healthy\ndatabase answers\nprinting is possible", await client.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task The_log_names_the_page_and_not_what_was_asked_of_it()
    {
        using var client = portal.Anonymous();
        await client.Get("/nowhere/home?child=Ada");
        await client.Get("/help?code=12345");

        var log = string.Concat(Directory.GetFiles(Path.Combine(portal.DataDirectory, "logs")).Select(Read));

        Assert.Contains("\"help\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", log, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", log, StringComparison.Ordinal);

        static string Read(string path)
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task Two_copies_understand_each_others_cookies_and_the_database_alone_does_not()
    {
        using var other = portal.Beside();
        var written = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("trial").Protect("words");

        Assert.Equal("words", other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("trial").Unprotect(written));
        var keys = await portal.InScope(null, db => db.DataProtectionKeys.Select(k => k.Xml).ToListAsync());
        Assert.All(keys, xml => Assert.Contains("<encrypted", xml, StringComparison.Ordinal));
        Assert.All(keys, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
