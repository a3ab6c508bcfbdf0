using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Intake;

/// <summary>Takes what professionals without an account send: registers the case, locks the names away, tells the business unit that something waits.</summary>
public sealed class PublicReferrals(
    PortalDbContext db, CaseRegister register, CaseDoor door, CaseMails mails, NameKey key, AttemptLimit attempts, CurrentPartnership current, CurrentActor actor, TimeProvider time)
{
    public const int MostFiles = 3;

    /// <summary>What each file may come to, so that all together are still taken from the public.</summary>
    public static readonly UploadRules FileRules = new() { MaxBytes = 10 * 1024 * 1024 };

    private const int MostFromOneAddress = 10;
    private const int MostToOnePartnership = 60;
    private const int NameLength = 200;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What keeps it from being registered, in the form's fields.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(ReferralForm form, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var intake = form.Intake(now);
        if (intake.AwareAt > now) return Problem.With(nameof(form.AwareOn), "When you became aware cannot be in the future");

        var problems = (await register.CheckAsync(await register.WithPseudonymsAsync(intake, cancellationToken), cancellationToken)).Select(form.InForm).ToList();
        foreach (var (child, i) in form.Told.Select((c, i) => (c, i))) problems.AddRange(child.Name()?.Check(now.LondonDate(), $"Children[{form.RowOf(i)}].") ?? []);
        return problems;
    }

    /// <summary>Counts one that is about to be sent.</summary>
    /// <param name="from">The machine it comes from.</param>
    /// <returns>Null when it may be; else when the next may.</returns>
    public async Task<DateTimeOffset?> CountAsync(string from, CancellationToken cancellationToken) =>
        await attempts.CountAsync($"referral from {from}", MostFromOneAddress, Hour, cancellationToken)
        ?? await attempts.CountAsync($"referral to {current.Required.Id}", MostToOnePartnership, Hour, cancellationToken);

    /// <summary>Registers what was checked; all of it, or nothing.</summary>
    public Task<CaseReview> RegisterAsync(ReferralForm form, CancellationToken cancellationToken)
    {
        var by = Named($"{form.ReferrerName!.Trim()}, {form.ReferrerAgency!.Trim()}");
        actor.Actor = by;
        return register.RegisterAsync(token => register.WithPseudonymsAsync(form.Intake(time.GetUtcNow()), token), by, AlsoAsync, cancellationToken);

        async Task AlsoAsync(CaseReview review, CancellationToken token)
        {
            foreach (var (child, told) in review.Children.Zip(form.Told))
            {
                if (told.Name() is { } name) db.Add(new ChildIdentity(child, key.Lock(child.Id, name)));
            }

            await mails.ReferralCameAsync(review, token);
        }
    }

    /// <summary>What the referrer may see of a referral: what they have sent, but for who the children are. Null when there is none.</summary>
    public async Task<Receipt?> ReadAsync(int caseId, CancellationToken cancellationToken)
    {
        if (await db.Cases.AsNoTracking().Include(c => c.Children.OrderBy(p => p.Id)).SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken) is not { } review) return null;

        await door.KeepLookAsync(review, "looked at the receipt of the referral", reason: null, cancellationToken, by: new(null, review.RegisteredByName));
        return new(review, await FromReferrer(caseId).CountAsync(cancellationToken));
    }

    /// <summary>The referral to which files are to be sent, with nothing of what is in it; null when there is none.</summary>
    public Task<FilesView?> FilesAsync(int caseId, CancellationToken cancellationToken) =>
        db.Cases.Where(c => c.Id == caseId).Select(c => new FilesView(c.Reference, db.CaseFiles.Count(f => f.CaseId == caseId && f.ByName == c.RegisteredByName))).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Keeps files that the referrer sends after. They are given names: those they had may say who a child is.</summary>
    /// <returns>What is wrong with one of them; then none is kept.</returns>
    public async Task<IReadOnlyList<Problem>> AddFilesAsync(int caseId, IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        const string Field = nameof(FilesForm.Files);
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken) is not { } review) return Problem.With("", "There is no such referral");

        var before = await FromReferrer(caseId).CountAsync(cancellationToken);
        if (files.Count == 0) return Problem.With(Field, "Select a file");
        if (before + files.Count > MostFiles) return Problem.With(Field, before == 0 ? $"Select {MostFiles} files at most" : $"{before} of {MostFiles} files have been sent already");

        var (now, by) = (time.GetUtcNow(), new Actor(null, review.RegisteredByName));
        actor.Actor = by;
        foreach (var (sent, number) in files.Select((f, i) => (f, before + i + 1)))
        {
            await using var stream = sent.OpenReadStream();
            var (accepted, message) = FileRules.Examine(stream, sent.FileName);
            if (accepted is null) return Problem.With(Field, files.Count == 1 ? message! : string.Create(CultureInfo.InvariantCulture, $"File {number - before}: {message}"));

            var name = string.Create(CultureInfo.InvariantCulture, $"{review.Reference}-document-{number}{Path.GetExtension(accepted.Name)}");
            db.Add(new CaseFile(review, await accepted.StoredAsync(stream, by, now, cancellationToken, name, review), string.Create(CultureInfo.InvariantCulture, $"Document {number} from the referrer"), by, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Problem.None;
    }

    // The business unit and other partnerships add documents too.
    private IQueryable<CaseFile> FromReferrer(int caseId) => db.CaseFiles.Where(f => f.CaseId == caseId && f.ByName == f.Case.RegisteredByName);

    private static Actor Named(string referrer)
    {
        const string Form = " (referral form)";
        return new(null, (referrer.Length + Form.Length <= NameLength ? referrer : referrer[..(NameLength - Form.Length - 1)] + "…") + Form);
    }
}

/// <summary>A referral as its referrer sees it.</summary>
/// <param name="Files">How many files have been sent to it.</param>
public sealed record Receipt(CaseReview Case, int Files)
{
    /// <summary>The page's own.</summary>
    public string Path { get; init; } = "";
}

/// <param name="Sent">How many files have been sent already.</param>
public sealed record FilesView(string Reference, int Sent);
