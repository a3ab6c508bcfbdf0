using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Benchmarks.Floor;

public sealed class FloorController : Controller
{
    private static readonly Dictionary<int, List<FloorRow>> WithoutDatabase = [];

    [HttpGet("/sign-in")]
    public IActionResult SignInAs() =>
        SignIn(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "1"), new(ClaimTypes.Name, "Ann Bell")], CookieAuthenticationDefaults.AuthenticationScheme)), CookieAuthenticationDefaults.AuthenticationScheme);

    /// <summary>Signed in, one query of 200 rows.</summary>
    [HttpGet("/page"), Authorize]
    public async Task<IActionResult> Page([FromServices] FloorDbContext db) =>
        View("/Floor/Page.cshtml", await db.Rows.AsNoTracking()
            .Where(r => r.PlanId == FloorDbContext.Plans / 2).OrderBy(r => r.Due).ToListAsync(HttpContext.RequestAborted));

    /// <summary>The same page signed out and without a database, of so many rows.</summary>
    [HttpGet("/bare")]
    public IActionResult Bare(int rows)
    {
        lock (WithoutDatabase)
        {
            if (!WithoutDatabase.TryGetValue(rows, out var made)) WithoutDatabase[rows] = made = [.. Enumerable.Range(1, rows).Select(Row)];
            return View("/Floor/Page.cshtml", made);
        }

        static FloorRow Row(int n) => new() { Id = n, What = $"Agree step {n}", Measure = "Agreed", Owner = "Person", Agency = "Agency", Due = new(2026, 4, 1), Status = "Complete", Note = "Done" };
    }
}
