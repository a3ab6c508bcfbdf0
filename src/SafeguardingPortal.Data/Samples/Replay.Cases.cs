using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.Samples;

/// <summary>The case reviews of the sample: each from its referral to the state it has come to, on the days of its timetable.</summary>
internal sealed partial class Replay
{
    private const string ChairsTitle = "Independent Chair";

    // Who speaks for a statutory partner in a rapid review, by what their titles begin with.
    private static readonly string[] Speakers = ["Service Director, Children", "Designated Nurse", "Head of Protecting Vulnerable People"];

    private static readonly string[] AskedAgencies = ["tvp", "bht", "cafcass"];

    // What the police and then the hospital tell of every case; both tell of one event.
    private static readonly (int MonthsBefore, string What, string Source)[][] Told =
    [
        [
            (8, "A neighbour heard shouting and officers were called to the home; everybody was seen and was well.", "Log 212"),
            (3, "A parent telephoned to ask for advice about contact between the parents.", "Log 340"),
        ],
        [
            (14, "First visit after the family registered with a surgery in the county.", "Record 1"),
            (8, "Officers were called to the home because a neighbour heard shouting; everybody was seen and was well.", "Record 7"),
            (2, "A planned visit was put off because the family was away.", "Record 9"),
        ],
    ];

    private readonly Dictionary<CaseReview, DuplicateFinder> duplicates = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, int> casesOfYear = [];
    private IReadOnlyList<GuidanceSet> guidance = [];
    private IReadOnlyList<Timetable> timetables = [];
    private WorkingCalendar calendar = new([]);

    private async Task CasesAsync(IReadOnlyList<SampleCase> samples, CancellationToken cancellationToken)
    {
        if (samples.Count == 0) return;

        (guidance, timetables) = (await Context.GuidanceSets.ToListAsync(cancellationToken), await Context.Timetables.ToListAsync(cancellationToken));
        calendar = new((await Context.BankHolidays.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(h => new Holiday(h.Date, h.Name)));
        foreach (var reference in await Context.Cases.Select(c => c.Reference).ToListAsync(cancellationToken))
        {
            var year = int.Parse(reference.AsSpan(3, 4), System.Globalization.CultureInfo.InvariantCulture);
            casesOfYear[year] = Math.Max(casesOfYear.GetValueOrDefault(year), int.Parse(reference.AsSpan(8), System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var sample in samples) Case(sample);
    }

    private void Case(SampleCase sample)
    {
        var received = sample.Received ?? WorkingDaysAgo(sample.WorkingDaysAgo);
        var life = new Life();
        CaseReview? review = null;
        var written = sample.Heads.Where(h => h.Value.Length > 0).ToList();
        DateOnly Day(int n) => calendar.After(received, n).On;

        On(0, Step.Plan, (by, at) =>
        {
            Context.Add(life.Record = review = Registered(sample, by, at));
            duplicates[review] = new();
        });
        On(0, Step.Work, (by, at) => Finish(0, received, by, at));
        if (sample.State == "setAside")
        {
            On(2, Step.Report, (_, at) => Done(review!.NotTakeForward(sample.SetAsideBecause, at)));
            return;
        }

        if (Day(1) <= today) On(1, Step.Work, (by, at) => Finish(1, Day(1), by, at));
        if (sample.State == "referred") return;

        On(2, Step.Work, (by, at) => Done(review!.Notify(Day(2), $"P-{review.Reference[3..]}", null, calendar, by, at)));
        Ask(sample, life, () => review!, received);
        for (var n = 0; n < written.Count; n++)
        {
            var (key, text) = written[n];
            var day = Math.Min(3 + n, sample.State == "notified" ? sample.WorkingDaysAgo : 9);
            On(day, Step.Report, (by, at) => Done(review!.Sections.SingleOrDefault(s => s.Key == key)?.Write(text, by, at) ?? Problem.None));
        }

        if (sample.State == "notified") return;

        On(10, Step.Work, (by, at) =>
        {
            Done(review!.Hold(Day(10), null, by, at));
            foreach (var person in People(Day(10))) Done(review.Attend(person));
            foreach (var agency in Statutory(Day(10)))
            {
                var dissents = sample.Dissent is not null && agency.Sector == Sector.Health;
                var view = dissents || sample.Outcome == ReviewOutcome.CriteriaNotMet ? ThresholdView.NotMet : ThresholdView.Met;
                Done(review.GiveView(agency, view, tookPart: true, People(Day(10)).FirstOrDefault(p => p.AgencyId == agency.Id)?.Name ?? "The duty manager", dissents ? sample.Dissent : sample.Rationale, by, at));
            }
        });
        if (sample.State == "held") return;

        On(11, Step.Work, (by, at) => Done(review!.Recommend(sample.Outcome, sample.Rationale, sample.Learning, null, [.. Statutory(Day(10))], by, at)));
        var submitted = sample.LateSubmission is null ? 12 : 14;
        On(submitted, Step.Work, (by, at) => Done(review!.Submit(sample.LateSubmission, [.. Statutory(Day(submitted))], Day(submitted), by, at)));
        if (sample.State == "withChair") return;

        By(life, Step.Report, ChairOn(Day(14)), Day(14), (by, at) => Done(review!.Decide(
            sample.State == "sentBack" ? ChairChoice.SentBack : ChairChoice.Agreed, null, sample.Questions, review.LatestSubmission!.Sha256, null, Day(14), by, at)));
        if (sample.State == "sentBack") return;

        On(14, Step.Confirm, (by, at) =>
        {
            foreach (var to in CaseLetters.Everybody) review!.Draft(to, CaseLetters.Recipient(to, review), "", CaseLetters.Body(to, review, "The partnership"), by, at);
            foreach (var notice in review!.Notices.Where(n => n.To is NoticeTo.Panel or NoticeTo.Dfe or NoticeTo.Ofsted)) Done(review.Send(notice, Day(14), "By secure email", null, by, at));
        });
        if (sample.PartlyTold) return;

        On(15, Step.Work, (by, at) =>
        {
            foreach (var notice in review!.Notices.Where(n => n.SentOn is null)) Done(review.Send(notice, Day(15), "By secure email", null, by, at));
        });
        On(24, Step.Work, (by, at) =>
        {
            Done(review!.Notices.Single(n => n.To == NoticeTo.Panel).Answer(Day(24), ReplyView.Agrees, "The Panel agrees with the decision and thanks the partnership for its work.", Day(24)));
            if (sample.State == "closed") Done(review.Close(null, at));
        });

        void On(int day, Step step, Action<Actor, DateTimeOffset> happens)
        {
            var on = day == 0 ? received : Day(day);
            By(life, step, OfficerOn(on), on, happens);
        }

        void Finish(int day, DateOnly on, Actor by, DateTimeOffset at)
        {
            foreach (var step in review!.Steps.Where(s => !s.IsStatutory && s.Ends == (day == 0 ? StepEvent.Manual : StepEvent.PartnersTold))) Done(review.Finish(step, on, null, by, at));
        }
    }

    // Three agencies are asked on Day 2; two return what they have, the third has not yet or holds nothing.
    private void Ask(SampleCase sample, Life life, Func<CaseReview> review, DateOnly received)
    {
        var requests = new List<InformationRequest>();
        DateOnly Day(int n) => calendar.After(received, n).On;
        void On(int day, Action<Actor, DateTimeOffset> happens)
        {
            if (Day(day) <= today) By(life, Step.Confirm, OfficerOn(Day(day)), Day(day), happens);
        }

        On(2, (by, at) =>
        {
            foreach (var (key, n) in AskedAgencies.Select((key, n) => (key, n + 1)))
            {
                var request = new InformationRequest(review(), n, new(agencies[key], "The safeguarding lead", $"safeguarding.{key}@agency.example", "What you know of the child and the family in the last two years, as a chronology.", Day(7)), by, at);
                Done(request.Send(RequestLink.FingerprintOf(RequestLink.NewToken()), at));
                requests.Add(request);
                Context.Add(request);
            }
        });
        On(5, (by, at) => Return(0, 0, by, at));
        On(6, (by, at) =>
        {
            Return(1, sample.Entries, by, at);
            if (sample.State is "closed" or "decided") Done(requests[2].ReturnNothing("The registers of the last two years", "The safeguarding lead", ReturnWay.OnBehalf, at));
        });

        void Return(int which, int more, Actor by, DateTimeOffset at)
        {
            var told = Told[which].Select(t => new EventDraft(null, Written(received.AddMonths(-t.MonthsBefore)), "", t.What, "", t.Source, ""))
                .Concat(Enumerable.Range(1, more).Select(n => new EventDraft(n, Written(received.AddDays(-n % 700)), "", $"Contact {n} of the school nurse about attendance and health", "", $"File {n}", ""))).ToList();
            var first = review().TakeEntryNumbers(told.Count);
            var entries = told.Select((draft, n) => new ChronologyEntry(review(), first + n, draft, requests[which].Agency, requests[which], by, at)).ToList();
            if (more == 0)
            {
                foreach (var entry in entries) duplicates[review()].Compare(entry);
            }

            Context.AddRange(entries);
            Done(requests[which].Return(entries.Count, null, null, null, "The safeguarding lead", ReturnWay.OnBehalf, at));
        }

        static string Written(DateOnly day) => day.ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture);
    }

    private CaseReview Registered(SampleCase sample, Actor by, DateTimeOffset at)
    {
        var (year, aware) = (at.LondonDate().Year, at.AddHours(-20));
        // What is just referred has come by the form: nobody has confirmed yet when the local authority became aware.
        var isNew = sample.State == "referred";
        var number = casesOfYear[year] = casesOfYear.GetValueOrDefault(year) + 1;
        return new(
            CaseReview.ReferenceOf(year, number),
            new(sample.Pseudonym, aware, at.AddHours(-1), sample.Summary, sample.Safety, new("The duty lead", "Safeguarding lead", sample.Agency, "duty@agency.example", ""),
                [.. sample.Children.Select(c => new ChildDraft(c.Pseudonym, c.Age, c.Harm, sample.ResidentIn))])
            {
                ReferrerAwareAt = isNew ? aware : aware.AddHours(-2),
                CountsFromReferrer = isNew,
            },
            GuidanceSet.On(guidance, aware.LondonDate()), Timetable.On(timetables, at.LondonDate()), calendar, by, at);
    }

    private IEnumerable<Agency> Statutory(DateOnly day) => agencies.Values.Where(a => a.IsStatutory && a.From <= day && (a.To is not { } to || day <= to)).OrderBy(a => a.Name, StringComparer.Ordinal);

    private IEnumerable<Person> People(DateOnly day) => people.Values.Where(p => p.InPostOn(day) && Array.Exists(Speakers, s => p.RoleTitle.StartsWith(s, StringComparison.Ordinal)));

    private Actor ChairOn(DateOnly day) => Named(people.First(p => p.Value.RoleTitle.StartsWith(ChairsTitle, StringComparison.Ordinal) && p.Value.InPostOn(day)).Key);

    // The manager in post, or whoever came next.
    private Actor OfficerOn(DateOnly day) => PlannerOn(day) is var planner && planner != Actor.Portal ? planner : Named(people.First(p => p.Value.RoleTitle == Planner && p.Value.From >= day).Key);

    private DateOnly WorkingDaysAgo(int days)
    {
        var day = today;
        while (!calendar.IsWorkingDay(day)) day = day.AddDays(-1);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorkingDay(day)) left--;
        }

        return day;
    }
}
