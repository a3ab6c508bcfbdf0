namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Where a request for information stands. Whether it is late is worked out from the day. Stored by number.</summary>
public enum RequestStatus
{
    /// <summary>Written, and not sent.</summary>
    Draft = 1,
    Sent = 2,
    Returned = 3,

    /// <summary>The agency has said that it has nothing.</summary>
    Nil = 4,
    Withdrawn = 5,
}

/// <summary>How a return reached the partnership. Stored by number.</summary>
public enum ReturnWay
{
    /// <summary>Through the link in the mail, without an account.</summary>
    Link = 1,

    /// <summary>By the contact, signed in.</summary>
    SignedIn = 2,

    /// <summary>The business unit entered what the agency gave it in another way.</summary>
    OnBehalf = 3,
}

public static class RequestStatuses
{
    private static readonly Dictionary<RequestStatus, RequestStatus[]> Moves = new()
    {
        [RequestStatus.Draft] = [RequestStatus.Sent, RequestStatus.Withdrawn],
        [RequestStatus.Sent] = [RequestStatus.Returned, RequestStatus.Nil, RequestStatus.Withdrawn],
        [RequestStatus.Returned] = [RequestStatus.Sent],
        [RequestStatus.Nil] = [RequestStatus.Sent],
        [RequestStatus.Withdrawn] = [RequestStatus.Sent],
    };

    /// <summary>Whether it may. Back to <see cref="RequestStatus.Sent"/> leads only opening it again, with a reason.</summary>
    public static bool MayBecome(this RequestStatus from, RequestStatus to) => Moves[from].Contains(to);

    /// <summary>Whether nothing more is waited for.</summary>
    public static bool IsEnded(this RequestStatus status) => status is RequestStatus.Returned or RequestStatus.Nil or RequestStatus.Withdrawn;

    public static string InWords(this RequestStatus status) => status switch
    {
        RequestStatus.Draft => "Not sent",
        RequestStatus.Sent => "Sent",
        RequestStatus.Returned => "Returned",
        RequestStatus.Nil => "Nothing to return",
        RequestStatus.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string InWords(this ReturnWay way) => way switch
    {
        ReturnWay.Link => "by the link in the mail",
        ReturnWay.SignedIn => "signed in",
        ReturnWay.OnBehalf => "entered on the agency’s behalf",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };
}
