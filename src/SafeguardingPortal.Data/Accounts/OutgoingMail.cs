using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Accounts;

/// <summary>A message waiting to be sent, or sent. Written with what it tells of and sent from the database, so that a slow mail server holds nobody up and a restart loses none.</summary>
public sealed class OutgoingMail
{
    public const int SubjectLength = 200;
    public const int ErrorLength = 1000;

    // Minutes to wait after each failure; after the last it is given up.
    private static readonly int[] Pauses = [1, 5, 15, 60, 240, 720, 1440];

    private OutgoingMail() { }

    /// <summary>A message of plain text that is due at once.</summary>
    public OutgoingMail(string to, string subject, string body, DateTimeOffset now)
    {
        InvariantException.Require(subject.Length <= SubjectLength, $"The subject of a mail has at most {SubjectLength} characters.");
        (To, Subject, Body, QueuedAt, NextAttemptAt) = (to, subject, body, now, now);
    }

    /// <summary>How often sending is tried.</summary>
    public static int MostAttempts => Pauses.Length + 1;

    public int Id { get; private set; }

    public string To { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Empty once sent: it may hold a link that opens an account.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset QueuedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Whoever moves it on has claimed the attempt.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Why the last attempt failed; null while one is under way.</summary>
    public string? LastError { get; private set; }

    /// <summary>Not sent, and not tried again until somebody says so.</summary>
    public bool IsGivenUp { get; private set; }

    public void Sent(DateTimeOffset at) => (SentAt, LastError, Body) = (at, null, "");

    /// <param name="isFinal">Whether trying again cannot help.</param>
    public void Failed(string why, bool isFinal, DateTimeOffset at)
    {
        LastError = why.Length <= ErrorLength ? why : why[..ErrorLength];
        IsGivenUp = isFinal || Attempts >= MostAttempts;
        if (!IsGivenUp) NextAttemptAt = at + TimeSpan.FromMinutes(Pauses[Attempts - 1]);
    }
}

public static class FailedMails
{
    /// <summary>Begins anew with those whose last attempt failed, once the cause is mended. In the database alone: one that is being sent meanwhile is none of them any more, and would go out twice.</summary>
    /// <returns>How many there are.</returns>
    public static Task<int> TryAgainAsync(this IQueryable<OutgoingMail> mails, DateTimeOffset at, CancellationToken cancellationToken) => mails.Where(m => m.SentAt == null && m.LastError != null)
        .ExecuteUpdateAsync(m => m.SetProperty(x => x.Attempts, 0).SetProperty(x => x.IsGivenUp, false).SetProperty(x => x.NextAttemptAt, at), cancellationToken);
}
