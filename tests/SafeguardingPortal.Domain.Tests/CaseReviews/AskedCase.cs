using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using static SafeguardingPortal.Domain.Tests.Common.ShippedCalendar;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>A case, and agencies that are asked about it.</summary>
internal static class AskedCase
{
    /// <summary>Tuesday 14 April 2020, in the morning.</summary>
    public static readonly DateTimeOffset Now = new(2020, 4, 14, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2020, 4, 14);

    public static readonly Actor Unit = new(1, "Ann Bell");

    public static Agency Police { get; } = Agency("Thames Valley Police", "Police");

    public static Agency Health { get; } = Agency("Community Health Trust", "Health");

    public static CaseReview Case()
    {
        var guidance = new GuidanceSet(new("Working Together 2018", new(2018, 7, 4), "HM Government, 2018", NotifyWithin: 5, ReviewWithin: 15, ReportWithinMonths: 6, ShareBeforePublication: 7, [new("facts", "The facts", "What is known")]));
        var intake = new CaseIntake(
            "Child Q", Now.AddHours(-20), Now.AddHours(-5), "Injuries that were not explained.", "", new("Robin Vale", "", "Health", "", ""),
            [new("Child Q", "3", Harm.SeriouslyHarmed, null), new("Sibling 1", "5", Harm.Other, null)]);
        return new("RR-2020-001", intake, guidance, null, Calendar, Unit, Now);
    }

    public static RequestDraft Draft(DateOnly? due = null) => new(Police, "Dana Reed", "dana.reed@police.example", "What you know since January", due ?? new(2020, 4, 21));

    public static InformationRequest Request(CaseReview? of = null) => new(of ?? Case(), 1, Draft(), Unit, Now);

    public static InformationRequest In(RequestStatus status, CaseReview? of = null)
    {
        var request = Request(of);
        if (status is not RequestStatus.Draft and not RequestStatus.Withdrawn) Assert.Empty(request.Send("a", Now));
        Assert.Empty(status switch
        {
            RequestStatus.Returned => Return(request),
            RequestStatus.Nil => request.ReturnNothing("Looked everywhere", "Dana Reed", ReturnWay.Link, Now.AddDays(1)),
            RequestStatus.Withdrawn => request.Withdraw("Asked by mistake", Now.AddDays(1)),
            _ => [],
        });
        Assert.Equal(status, request.Status);
        return request;
    }

    public static IReadOnlyList<Problem> Return(InformationRequest request) => request.Return(2, "A summary", null, null, "Dana Reed", ReturnWay.Link, Now.AddDays(1));

    public static EventDraft Event(string date, string what, string time = "", string child = "") => new(null, date, time, what, child, "", "");

    public static ChronologyEntry Entry(CaseReview of, int number, string date, string what, Agency? from = null, string time = "") => new(of, number, Event(date, what, time), from ?? Police, null, Unit, Now);

    private static Agency Agency(string name, string shortName) => new(shortName.ToLowerInvariant(), new(name, shortName, Sector.Health, IsStatutory: true, new(2019, 1, 1), null, null));
}
