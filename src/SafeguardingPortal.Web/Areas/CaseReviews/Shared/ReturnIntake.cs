using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Uploads;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>What came of a return.</summary>
public enum ReturnTaken
{
    /// <summary>Everything is saved.</summary>
    Taken,

    /// <summary>Nothing is; the form says why.</summary>
    Refused,

    /// <summary>Nothing is: somebody else returned or changed the request at the same moment.</summary>
    CameSecond,
}

/// <summary>Takes in what an agency returns, all of it or nothing.</summary>
public sealed class ReturnIntake(PortalDbContext db, Chronologist chronologist, CaseMails mails, TimeProvider time)
{
    /// <param name="request">With its case, the case's children, its agency, links and returns.</param>
    /// <param name="by">Whose name the entries carry.</param>
    public async Task<ReturnTaken> TakeAsync(InformationRequest request, ReturnForm form, ReturnWay way, Actor by, ModelStateDictionary modelState, CancellationToken cancellationToken)
    {
        var (now, today) = (time.GetUtcNow(), time.LondonToday());
        var events = new List<EventDraft>();
        foreach (var (row, i) in form.Rows.Select((r, i) => (r, i)).Where(r => !r.r.IsEmpty))
        {
            events.Add(row.Draft);
            modelState.Accept([.. row.Draft.Check(request.Case.Children, today).Select(p => p with { Field = $"{nameof(form.Rows)}[{i}].{p.Field}" })]);
        }

        var table = await ReadTableAsync(request, form, events, by, now, modelState, cancellationToken);
        var file = await ReadFileAsync(request, form, by, now, modelState, cancellationToken);
        if (!modelState.IsValid)
        {
            if ((form.Table ?? form.File) is not null && (table is not null || file is not null)) modelState.AddModelError("", "Nothing was saved. Select your files again when you send this again");
            return ReturnTaken.Refused;
        }

        if (!modelState.Accept(request.Return(events.Count, form.Text, table, file, form.ByName, way, now))) return ReturnTaken.Refused;

        await chronologist.AddAsync(request.Case, events, request.Agency, request, by, now, cancellationToken);
        await mails.ReturnedAsync(request, cancellationToken);
        return await db.TrySaveAsync(cancellationToken) ? ReturnTaken.Taken : ReturnTaken.CameSecond;
    }

    /// <inheritdoc cref="TakeAsync"/>
    public async Task<ReturnTaken> TakeNothingAsync(InformationRequest request, NilForm form, ReturnWay way, ModelStateDictionary modelState, CancellationToken cancellationToken)
    {
        if (!modelState.IsValid || !modelState.Accept(request.ReturnNothing(form.Sentence, form.ByName, way, time.GetUtcNow()))) return ReturnTaken.Refused;

        await mails.ReturnedAsync(request, cancellationToken);
        return await db.TrySaveAsync(cancellationToken) ? ReturnTaken.Taken : ReturnTaken.CameSecond;
    }

    private static async Task<StoredFile?> ReadTableAsync(InformationRequest request, ReturnForm form, List<EventDraft> events, Actor by, DateTimeOffset now, ModelStateDictionary modelState, CancellationToken cancellationToken)
    {
        if (form.Table is null) return null;

        await using var content = form.Table.OpenReadStream();
        var (read, file, problems) = EventFile.Read(content, form.Table.FileName, [.. request.Case.Children], now.LondonDate());
        if (file is null)
        {
            form.Problems = problems;
            modelState.AddModelError(nameof(form.Table), problems.Count == 1 ? Said(problems[0]) : $"Nothing was saved: the file has {Words.Count(problems.Count, "problem")}, listed below");
            return null;
        }

        events.AddRange(read);
        return await StoredAsync("events", request, content, file, by, now, cancellationToken);
    }

    private static async Task<StoredFile?> ReadFileAsync(InformationRequest request, ReturnForm form, Actor by, DateTimeOffset now, ModelStateDictionary modelState, CancellationToken cancellationToken)
    {
        if (form.File is null) return null;

        await using var content = form.File.OpenReadStream();
        var outcome = UploadRules.Default.Examine(content, form.File.FileName);
        if (outcome.File is { } file) return await StoredAsync("document", request, content, file, by, now, cancellationToken);

        modelState.AddModelError(nameof(form.File), outcome.Message!);
        return null;
    }

    // Given a new name: the one that it had may say who a child is.
    private static Task<StoredFile> StoredAsync(string what, InformationRequest request, Stream content, UploadedFile file, Actor by, DateTimeOffset now, CancellationToken cancellationToken) =>
        file.StoredAsync(content, by, now, cancellationToken, string.Create(CultureInfo.InvariantCulture, $"{request.Case.Reference}-request-{request.Number}-{what}{Path.GetExtension(file.Name)}"), request.Case);

    private static string Said(Web.Shared.Spreadsheets.SpreadsheetProblem problem) => problem.Row is { } row && problem.Column is { } column ? $"Row {row}, {column}: {problem.Message}" : problem.Message;
}
