using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Security.Mail;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>The portal with cases of the tests' own.</summary>
public sealed class CasesPortal : PortalFactory
{
    public const string Root = "/buckinghamshire/case-reviews";

    /// <summary>A case, brought to a state by the verbs of the domain.</summary>
    /// <returns>Its reference.</returns>
    public Task<string> CaseAsync(Func<PortalDbContext, CaseReview, Task>? bring = null) => InScope(Partnership, async db =>
    {
        // After all that there are, whoever made them.
        var review = await TestCase.RegisterAsync(db, Clock, 500 + await db.Cases.CountAsync());
        if (bring is not null) await bring(db, review);
        return review.Reference;
    });

    /// <summary>A case under way, its record written.</summary>
    public Task<string> WrittenAsync() => CaseAsync((db, review) => TestCase.HoldAsync(db, review, Clock));

    /// <summary>A case that waits for the chair.</summary>
    public Task<string> WithChairAsync() => CaseAsync((db, review) => TestCase.SubmitAsync(db, review, Clock));

    /// <summary>A case that the chair has decided, its letters drafted.</summary>
    public Task<string> DecidedAsync() => CaseAsync((db, review) => TestCase.DecideAsync(db, review, Clock));

    /// <summary>What the database holds of a case now.</summary>
    public Task<T> OfAsync<T>(string reference, Func<CaseReview, T> what) => InScope(Partnership, async db =>
        what(await db.Cases.AsNoTracking().Include(c => c.Decisions).Include(c => c.Submissions).Include(c => c.Readers).Include(c => c.Notices).Include(c => c.Sections).ThenInclude(s => s.Versions).Include(c => c.Steps).SingleAsync(c => c.Reference == reference)));

    /// <summary>Two of the business unit open a form, the first saves, and the second is told so.</summary>
    /// <returns>What the second is shown, and can send.</returns>
    public async Task<Page> SecondAsync(string path, object first, object second)
    {
        using var one = await SignInAs("unit");
        using var other = await SignInAs("unit");
        var (open, stale) = (await one.Get(path), await other.Get(path));
        Assert.NotNull((await one.Submit(open, first)).Done);

        var page = await other.Submit(stale, second);
        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        return page;
    }

    /// <summary>Receiver, subject and text of the mails that chair and business unit have got.</summary>
    public async Task<List<string>> MailsAsync()
    {
        await Services.GetRequiredService<MailDelivery>().SendDueAsync(CancellationToken.None);
        return [.. new[] { "chair@buckinghamshire.example", "unit@buckinghamshire.example" }.SelectMany(MailsTo).Select(m => $"{m.To}\n{m.Subject}\n{m.Body}")];
    }
}
