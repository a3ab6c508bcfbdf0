using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.CaseReviews;

/// <summary>The national guidance and the timetable for serious incidents that a partnership begins with; it changes them for itself afterwards.</summary>
public static class CaseSettings
{
    // Cases of 2019 are entered too: from the day of the first guidance on.
    private static readonly DateOnly Beginning = new(2018, 7, 4);

    private static readonly RecordHead Inequality = new(
        "inequality", "How racism, inequality and protected characteristics may have shaped experience and practice",
        "How the child’s and the family’s race, ethnicity, religion, disability, sex, sexuality or poverty may have affected what they lived through and how services met them. The Panel’s guidance of 2025 asks for this; if it made no difference, say how you know.");

    /// <summary>The partnerships that were founded before there were any: guidance in force is never removed.</summary>
    public static IQueryable<int> WithoutCaseSettings(this PortalDbContext db) =>
        // Asked when no partnership is chosen; only numbers are read.
        db.Partnerships.IgnoreQueryFilters([PartnershipFilter.Name]).Where(p => !db.GuidanceSets.Any(g => g.PartnershipId == p.Id)).Select(p => p.Id);

    /// <param name="timetable">The name of the timetable.</param>
    public static IEnumerable<PartnershipRecord> Defaults(string timetable = "Standard timetable") =>
    [
        Guidance("Working Together 2018", Beginning, "Working Together to Safeguard Children 2018, chapter 4, published by HM Government on 4 July 2018", Heads()),
        Guidance("Working Together 2023", new(2023, 12, 15), "Working Together to Safeguard Children 2023, chapter 5, published by HM Government on 15 December 2023; the Panel’s guidance for safeguarding partners, June 2025", Heads(Inequality)),
        Guidance(
            "Working Together 2026", new(2026, 3, 18),
            "Working Together to Safeguard Children 2026, published by HM Government on 18 March 2026; the Panel’s guidance for safeguarding partners, June 2025. The periods are carried over from 2023: check them against the text", Heads(Inequality)),
        new Timetable(new(timetable, Beginning,
        [
            new(0, "Take in the referral", StepOwner.BusinessUnit, StepEvent.Manual),
            new(1, "Tell the three statutory partners, the independent chair and the review group’s chair, and begin to gather information", StepOwner.BusinessUnit, StepEvent.PartnersTold),
            new(2, "Notify the Panel, and DfE and Ofsted as required", StepOwner.BusinessUnit, StepEvent.PanelNotified),
            new(10, "Hold the rapid review with the three statutory partners and record its outcome", StepOwner.BusinessUnit, StepEvent.ReviewHeld),
            new(12, "Send the decision and the recommendations to the independent chair", StepOwner.BusinessUnit, StepEvent.SentToChair),
            new(14, "Decide whether a local review is commissioned", StepOwner.IndependentChair, StepEvent.ChairDecided),
            new(14, "Tell the Panel, DfE and Ofsted of the decision", StepOwner.BusinessUnit, StepEvent.PanelTold),
            new(15, "Feed the decision back to the review group’s chair and the referrer", StepOwner.BusinessUnit, StepEvent.FedBack),
        ])),
    ];

    private static GuidanceSet Guidance(string name, DateOnly from, string source, IReadOnlyList<RecordHead> heads) =>
        new(new(name, from, source, NotifyWithin: 5, ReviewWithin: 15, ReportWithinMonths: 6, ShareBeforePublication: 7, heads));

    private static IReadOnlyList<RecordHead> Heads(params RecordHead[] afterFamily) =>
    [
        new("facts", "The facts, with each agency’s involvement", "What is known to have happened and when, what is not known yet, and what each agency had to do with the child and the family."),
        new("safety", "Immediate action to keep children safe", "What was done at once for this child, for brothers and sisters and for other children who may be at risk, by whom, and what is still to be done."),
        new("family", "The family and its context", "Who is in the child’s life, what it was like to be this child day by day, and what was going on around the family."),
        .. afterFamily,
        new("practice", "Key practice episodes: what happened and why", "The moments at which practice mattered most, what was done well or not, and why it made sense to those involved at the time."),
        new("learning", "Potential for improvement and learning", "What could be done better here or elsewhere, what is known from earlier reviews, and what can be shared straight away."),
        new("decision", "The reasons for the decision whether a local review is needed", "Whether the criteria are met, what a local review would add to what is known already, and any partner’s differing view."),
    ];
}
