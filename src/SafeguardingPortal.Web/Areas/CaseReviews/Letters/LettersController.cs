using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Letters;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Files;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Letters;

/// <summary>The letters that tell of a decision: drafted, printed, sent, answered; and taken back when one was not sent after all.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/letters"), Requires(Permission.ReadWork)]
public sealed class LettersController(PortalDbContext db, CaseDoor door, CurrentPartnership current, LetterPrinter printer, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(string @case, CancellationToken cancellationToken) =>
        await door.LookAsync(@case, "the letters", cancellationToken) is { } found ? this.CasePage(found, await ViewAsync(found, cancellationToken), "List") : NotFound();

    /// <summary>Drafts the letters of the decision that holds, as far as there are none.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Prepare(string @case, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();
        if (found.Case.Decision is not { } decision || found.Case.Status != CaseStatus.Decided)
        {
            ModelState.AddModelError("", "The letters are drafted once the chair has signed a decision");
            return this.CasePage(found, await ViewAsync(found, cancellationToken), "List");
        }

        var missing = CaseLetters.Everybody.Where(to => !found.Case.Notices.Any(n => n.To == to && n.DecisionNumber == decision.Number)).ToList();
        foreach (var to in missing) found.Case.Draft(to, CaseLetters.Recipient(to, found.Case), to == NoticeTo.Referrer ? found.Case.ReferrerAgency : "", CaseLetters.Body(to, found.Case, current.Required.Name), signedIn.Actor, time.GetUtcNow());
        return await this.ChangeCaseAsync(db, found, await ViewAsync(found, cancellationToken), _ => Domain.Common.Problem.None, missing.Count == 0 ? "The letters are drafted already" : "Letters drafted", cancellationToken, "/letters", "List");
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string @case, int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not var (found, notice)) return NotFound();

        await door.KeepLookAsync(found.Case, $"looked at the letter to {notice.Recipient}", reason: null, cancellationToken);
        return this.CasePage(found, LetterForm.Of(notice, found.Runs), "Letter");
    }

    [HttpPost("{number:int}")]
    public async Task<IActionResult> Revise(string @case, int number, LetterForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not ({ Runs: true } found, var notice)) return NotFound();

        (form.Notice, form.Runs) = (notice, true);
        db.ExpectVersion(notice, form.Version);
        if (!ModelState.IsValid || !ModelState.Accept(notice.Revise(form.Recipient, form.Address, form.Body))) return this.CasePage(found, form, "Letter");
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToCase(found, "Letter saved", $"/letters/{number}");

        if (await FindAsync(@case, number, cancellationToken) is not var (now, saved)) return NotFound();
        this.ShowConflict(form, LetterForm.Of(saved, runs: true));
        form.Notice = saved;
        return this.CasePage(now, form, "Letter");
    }

    /// <summary>Prints the letter while the person waits.</summary>
    [HttpPost("{number:int}/pdf")]
    public async Task<IActionResult> Print(string @case, int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not ({ Runs: true } found, var notice)) return NotFound();
        if (notice.SentOn is not null)
        {
            ModelState.AddModelError("", "This letter was sent and cannot be printed anew");
            return this.CasePage(found, LetterForm.Of(notice, runs: true), "Letter");
        }

        try
        {
            var contact = await db.Partnerships.Where(p => p.Id == current.Required.Id).Select(p => p.ContactEmail).SingleAsync(cancellationToken);
            var pdf = await printer.PrintAsync(
                new(current.Required.Name, contact, current.Required.Colour, notice.Recipient, notice.Address, time.LondonToday(), $"Rapid review {found.Case.Reference}", notice.Body), cancellationToken);
            notice.Print(new($"{@case}-letter-{number}.pdf", "application/pdf", pdf, Convert.ToHexStringLower(SHA256.HashData(pdf)), signedIn.Actor, time.GetUtcNow(), partOf: found.Case));
        }
        catch (PrintException problem)
        {
            ModelState.AddModelError("", problem.Message);
        }

        return await this.ChangeCaseAsync(db, found, LetterForm.Of(notice, runs: true), _ => Domain.Common.Problem.None, "PDF made", cancellationToken, $"/letters/{number}", "Letter");
    }

    [HttpGet("{number:int}.pdf")]
    public async Task<IActionResult> Download(string @case, int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not (var found, { PdfId: { } pdf } notice)) return NotFound();

        await door.KeepLookAsync(found.Case, $"took away the letter to {notice.Recipient}", reason: null, cancellationToken);
        return await this.DownloadAsync(db, pdf, cancellationToken);
    }

    [HttpGet("{number:int}/sent")]
    public async Task<IActionResult> OpenSent(string @case, int number, CancellationToken cancellationToken) =>
        await FindAsync(@case, number, cancellationToken) is ({ Runs: true } found, var notice) ? this.CasePage(found, new SentForm { On = time.LondonToday(), Notice = notice }, "Sent") : NotFound();

    [HttpPost("{number:int}/sent")]
    public async Task<IActionResult> Sent(string @case, int number, SentForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not ({ Runs: true } found, var notice)) return NotFound();

        form.Notice = notice;
        return await this.ChangeCaseAsync(
            db, found, form, c => c.Send(notice, form.On!.Value, form.How, form.LateReason, signedIn.Actor, time.GetUtcNow()), $"Letter to {notice.Recipient} recorded as sent", cancellationToken, "/letters", "Sent");
    }

    [HttpGet("{number:int}/not-sent")]
    public async Task<IActionResult> OpenNotSent(string @case, int number, CancellationToken cancellationToken) =>
        await FindAsync(@case, number, cancellationToken) is ({ Runs: true } found, var notice) ? this.CasePage(found, new NotSentForm { Notice = notice }, "NotSent") : NotFound();

    [HttpPost("{number:int}/not-sent")]
    public async Task<IActionResult> NotSent(string @case, int number, NotSentForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not ({ Runs: true } found, var notice)) return NotFound();

        form.Notice = notice;
        return await this.ChangeCaseAsync(db, found, form, c => c.Unsend(notice, form.Reason, signedIn.Actor), $"Taken back: the letter to {notice.Recipient} was not sent", cancellationToken, "/letters", "NotSent");
    }

    [HttpGet("{number:int}/reply")]
    public async Task<IActionResult> OpenReply(string @case, int number, CancellationToken cancellationToken) =>
        await FindAsync(@case, number, cancellationToken) is ({ Runs: true } found, var notice) ? this.CasePage(found, ReplyForm.Of(notice, time.LondonToday()), "Reply") : NotFound();

    [HttpPost("{number:int}/reply")]
    public async Task<IActionResult> Reply(string @case, int number, ReplyForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not ({ Runs: true } found, var notice)) return NotFound();

        form.Notice = notice;
        var saved = ReplyForm.Of(notice, time.LondonToday());
        if (form.Version != saved.Version)
        {
            this.ShowConflict(form, saved);
            return this.CasePage(found, form, "Reply");
        }

        return await this.ChangeCaseAsync(
            db, found, form, _ => notice.Answer(form.On!.Value, form.View, form.Reply, time.LondonToday()), $"Reply of {notice.Recipient} recorded", cancellationToken, "/letters", "Reply");
    }

    private async Task<(FoundCase, Notice)?> FindAsync(string reference, int number, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { } found && found.Case.Notices.FirstOrDefault(n => n.Number == number) is { } notice ? (found, notice) : null;

    private async Task<LettersView> ViewAsync(FoundCase found, CancellationToken cancellationToken) => new(found.Case, found.Runs, time.LondonToday(), await db.CalendarAsync(cancellationToken));
}

public sealed record LettersView(CaseReview Case, bool Runs, DateOnly Today, WorkingCalendar Calendar)
{
    public bool MayPrepare => Runs && Case is { Status: CaseStatus.Decided, Decision: { } decision } && CaseLetters.Everybody.Any(to => !Case.Notices.Any(n => n.To == to && n.DecisionNumber == decision.Number));

    /// <summary>The step that sending a letter ends, if it is still open.</summary>
    public CaseStep? StepOf(Notice notice) =>
        Case.Steps.Where(s => !s.IsDone && s.Ends == (notice.To is NoticeTo.Referrer or NoticeTo.GroupChair ? StepEvent.FedBack : StepEvent.PanelTold)).MinBy(s => s.Due);
}
