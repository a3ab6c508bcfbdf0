using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Tests.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>Cases for tests, brought to a state by their own verbs.</summary>
internal static class MakeCase
{
    public static readonly Actor Officer = new(1, "Ola Officer");
    public static readonly Actor Chair = new(2, "Cass Chair");

    public static readonly IReadOnlyList<Agency> Partners =
    [
        Partner("council", "Council", Sector.LocalAuthority), Partner("police", "Police", Sector.PoliceAndCriminalJustice), Partner("icb", "ICB", Sector.Health),
    ];

    public static readonly GuidanceSet Guidance = new(new(
        "Working Together 2018", new(2018, 7, 4), "Chapter 4", NotifyWithin: 5, ReviewWithin: 15, ReportWithinMonths: 6, ShareBeforePublication: 7,
        [new("facts", "The facts", ""), new("family", "The family", ""), new("decision", "The reasons", "")]));

    public static readonly Timetable Timetable = new(new(
        "Arrangements 2019", new(2018, 7, 4),
        [
            new(0, "Take in the referral", StepOwner.BusinessUnit, StepEvent.Manual), new(2, "Notify", StepOwner.BusinessUnit, StepEvent.PanelNotified), new(10, "Review", StepOwner.BusinessUnit, StepEvent.ReviewHeld),
            new(12, "Submit", StepOwner.BusinessUnit, StepEvent.SentToChair), new(14, "Decide", StepOwner.IndependentChair, StepEvent.ChairDecided), new(15, "Feed back", StepOwner.BusinessUnit, StepEvent.FedBack),
        ]));

    /// <summary>Thursday 9 April 2020, before Easter: the day of the worked example.</summary>
    public static readonly DateOnly Received = new(2020, 4, 9);

    public static WorkingCalendar Calendar => ShippedCalendar.Calendar;

    /// <summary>Noon in London that day.</summary>
    public static DateTimeOffset At(DateOnly day) => day.ToDateTime(new(12, 0)).InstantInLondon();

    public static CaseIntake Intake(DateTimeOffset? aware = null, DateTimeOffset? received = null) => new(
        "Baby N", aware ?? At(Received).AddHours(-5), received ?? At(Received), "What happened.", "What was done.", new("Rae", "", "School", "", ""), [new("Baby N", "9 weeks", Harm.SeriouslyHarmed, null)]);

    public static CaseReview Referred(CaseIntake? intake = null)
    {
        intake ??= Intake();
        return new("RR-2020-001", intake, Guidance, Timetable, Calendar, Officer, intake.ReceivedAt.AddHours(1));
    }

    /// <summary>A case in a state, everything done on the day it was received.</summary>
    public static CaseReview In(CaseStatus status)
    {
        var review = Referred();
        var at = At(Received).AddHours(2);
        switch (status)
        {
            case CaseStatus.Referred:
                break;
            case CaseStatus.NotTakenForward:
                Done(review.NotTakeForward("No harm came to a child.", at));
                break;
            default:
                Done(review.Notify(Received, null, null, Calendar, Officer, at));
                if (status == CaseStatus.Notified) break;
                Write(review, at);
                Done(review.Submit(null, Partners, Received, Officer, at));
                if (status == CaseStatus.WithChair) break;
                Done(Decide(review, status == CaseStatus.SentBack ? ChairChoice.SentBack : ChairChoice.Agreed, at));
                if (status == CaseStatus.Closed) Done(review.Close("Told by telephone", at));
                break;
        }

        return review;
    }

    public static void Write(CaseReview review, DateTimeOffset at)
    {
        Done(review.Hold(Received, null, Officer, at));
        foreach (var section in review.Sections) Done(section.Write($"About {section.Title}", Officer, at));
        foreach (var partner in Partners) Done(review.GiveView(partner, ThresholdView.Met, tookPart: true, "Somebody", null, Officer, at));
        Done(review.Recommend(ReviewOutcome.LocalReview, "Why.", "What is learned.", null, Partners, Officer, at));
    }

    public static IReadOnlyList<Problem> Decide(CaseReview review, ChairChoice choice, DateTimeOffset at, Actor? by = null, string? decidedOn = null) => review.Decide(
        choice, choice == ChairChoice.Otherwise ? ReviewOutcome.NoFurtherReview : null, "Because.", decidedOn ?? review.LatestSubmission?.Sha256 ?? "", null, at.LondonDate(), by ?? Chair, at);

    public static void Done(IReadOnlyList<Problem> problems) => Assert.Empty(problems);

    // As they come from the database: each with a number of its own.
    private static Agency Partner(string slug, string name, Sector sector)
    {
        var agency = new Agency(slug, new(name, name, sector, IsStatutory: true, new(2019, 4, 1), null, null));
        typeof(KeptRecord).GetProperty(nameof(KeptRecord.Id))!.SetValue(agency, slug.Length);
        return agency;
    }
}
