using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Intake;

namespace SafeguardingPortal.TestSupport.Routes;

/// <summary>Two cases of a partnership with everything that a page of a case can show: one decided, one under way.</summary>
public static class CaseValues
{
    /// <summary>To whom the link that answers a request was sent.</summary>
    public const string LinkSentTo = "dana.reed@health.example";

    private const string Case = "/{partnership}/case-reviews/{case}";
    private const string Request = $"{Case}/information/{{number}}";

    // Pages that are there only while the record can be written, and those that name a part of such a case.
    private static readonly string[] OfOneUnderWay = ["/record/{section}", "/participants/{id}/remove", "/partners/{agency}", "/meeting", "/outcome", "/submit"];

    // What agencies are asked and what came of it belongs to a case that is under way.
    private static IEnumerable<string> AboutInformation => WhoMay.Use.Keys.Select(k => k.Split(' ')[1]).Distinct(StringComparer.Ordinal)
        .Where(p => p.StartsWith($"{Case}/information", StringComparison.Ordinal) || p.StartsWith($"{Case}/chronology", StringComparison.Ordinal));

    /// <summary>What stands for a parameter, by the keys of <see cref="RouteValues"/>.</summary>
    public static Task<IReadOnlyList<(Records Of, string Key, object Value)>> TakeAsync(PortalFactory portal, string partnership) => portal.InScope<IReadOnlyList<(Records, string, object)>>(partnership, async db =>
    {
        // Not the same in two partnerships: one's reference must not be found in the other.
        var number = partnership == PortalFactory.Partnership ? 900 : 950;
        var decided = await TestCase.RegisterAsync(db, portal.Clock, number);
        await TestCase.DecideAsync(db, decided, portal.Clock);
        var underWay = await TestCase.RegisterAsync(db, portal.Clock, number + 1);
        await TestCase.HoldAsync(db, underWay, portal.Clock);
        var submitted = await TestCase.RegisterAsync(db, portal.Clock, number + 2);
        await TestCase.SubmitAsync(db, submitted, portal.Clock);
        var untold = await TestCase.RegisterAsync(db, portal.Clock, number + 3);
        await TestCase.DecideAsync(db, untold, portal.Clock, tell: false);
        var asked = await AskAsync(db, underWay, portal.Clock.GetUtcNow());
        var own = partnership == PortalFactory.Partnership;
        var (here, there) = own ? (Records.Chaired, Records.Neighbour) : (Records.Neighbour, Records.Chaired);
        var added = await AddToCaseAsync(portal, db, decided, underWay);
        IReadOnlyList<(string Key, object Value)> values =
        [
            ("names/{child}", decided.Children[0].Id),
            ("children/{child}", decided.Children[0].Id),
            ("files/{id}", added.File),
            ("share/{id}", added.Share),
            ("received/{ticket}", added.Ticket),
            ("case-reviews/{case}", decided.Reference),
            ("access/{id}", decided.Readers.Max(r => r.Id)),
            ($"{Case}/decision case-reviews/{{case}}", submitted.Reference),
            ($"{Case}/decision/sign case-reviews/{{case}}", submitted.Reference),
            ($"{Case}/letters case-reviews/{{case}}", untold.Reference),
            .. OfOneUnderWay.Select(page => ($"{Case}{page} case-reviews/{{case}}", (object)underWay.Reference)),
            ($"{Case}/participants/{{id}}/remove participants/{{id}}", underWay.Attendees.Max(a => a.Id)),
            .. AboutInformation.Select(pattern => ($"{pattern} case-reviews/{{case}}", (object)underWay.Reference)),
            ("information/{token}", asked.Token),
            ("information/{number}", asked.Sent),
            ($"{Request}/files/{{file}} information/{{number}}", asked.Returned),
            ($"{Request}/reopen information/{{number}}", asked.Returned),
            ($"{Request}/returns/{{given}}/redact information/{{number}}", asked.Returned),
            ($"{Request}/edit information/{{number}}", asked.Draft),
            ($"{Request}/send information/{{number}}", asked.Draft),
            ("files/{file}", asked.File),
            ("chronology/{entry}", asked.Entry),
            .. own
                ? new (string, object)[]
                {
                    ("steps/{step}", decided.Steps.First(s => !s.IsStatutory).Order), ("record/{section}", decided.Sections[0].Key), ("partners/{agency}", underWay.Views[0].Agency.Slug),
                    ("decisions/{number}", 1), ("submissions/{number}", 1), ("letters/{number}", 1), ("letters/{number}.pdf", "1.pdf"), ("returns/{given}", 1),
                }
                : [],
        ];

        // What is shared with a partnership, the other one has shared.
        return [.. values.Select(v => (here, v.Key, v.Value)), (there, "shared/{id}", added.Share)];
    });

    // A child with a name key that the unit opens, a file, a referrer who may see the receipt; and the neighbours see it.
    private static async Task<(int File, int Share, string Ticket)> AddToCaseAsync(PortalFactory portal, PortalDbContext db, CaseReview review, CaseReview underWay)
    {
        var now = portal.Clock.GetUtcNow();
        var unit = await db.Users.SingleAsync(a => a.Email!.StartsWith("unit@") && db.RoleGrants.Any(g => g.AccountId == a.Id));
        foreach (var one in new[] { review, underWay }) one.LetIn(new(unit.Id, unit.DisplayName), ReaderRight.Read, opensNames: true, "Keeps the names", Actor.Portal, now);
        var bytes = "Notes of the strategy discussion"u8.ToArray();
        var file = new CaseFile(review, new("notes.txt", "text/plain; charset=utf-8", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), Actor.Portal, now, partOf: review), "Notes", Actor.Portal, now);
        var other = await db.Partnerships.Where(p => p.Id != review.PartnershipId).SingleAsync();
        var share = new CaseShare(review, other, review.Children, "A child who lives with you was in our hospital.", Actor.Portal, now);
        db.AddRange(file, share);
        await db.SaveChangesAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        return (file.Id, share.Id, scope.ServiceProvider.GetRequiredService<ReferralTickets>().Receipt(review.Id));
    }

    // What one agency was asked and has returned, what another is to answer by a link, what was not sent; and an entry that may repeat another.
    private static async Task<(string Token, int Sent, int Returned, int Draft, int File, int Entry)> AskAsync(PortalDbContext db, CaseReview review, DateTimeOffset now)
    {
        var (token, agency, first) = (RequestLink.NewToken(), await db.Agencies.Where(a => a.To == null).OrderBy(a => a.Id).FirstAsync(), await db.ChronologyEntries.IgnoreQueryFilters().CountAsync() * 10 + 1000);
        InformationRequest Ask(int number) => new(review, number, new(agency, "Dana Reed", LinkSentTo, "What you know of the child since January", now.LondonDate().AddDays(5)), Actor.Portal, now);
        ChronologyEntry Entry(int number) => new(review, number, new(null, "1/3/2020", "", "A neighbour called about shouting in the night", "", "Contact 14", ""), agency, request: null, Actor.Portal, now);
        var (sent, returned, draft) = (Ask(first), Ask(first + 1), Ask(first + 2));
        sent.Send(RequestLink.FingerprintOf(token), now);
        returned.Send(RequestLink.FingerprintOf(RequestLink.NewToken()), now);
        var file = new StoredFile("summary.txt", "text/plain", "What is known"u8.ToArray(), Convert.ToHexStringLower(SHA256.HashData("What is known"u8)), Actor.Portal, now, partOf: review);
        returned.Return(0, "What is known", table: null, file, "Dana Reed", ReturnWay.OnBehalf, now);
        var (earlier, later, finder) = (Entry(first), Entry(first + 1), new DuplicateFinder());
        finder.Compare(earlier);
        finder.Compare(later);
        db.AddRange(sent, returned, draft, earlier, later);
        await db.SaveChangesAsync();
        return (token, sent.Number, returned.Number, draft.Number, file.Id, later.Number);
    }
}

/// <summary>Cases for tests, brought to a state by the verbs of the domain.</summary>
public static class TestCase
{
    /// <summary>A child who is in no sample.</summary>
    public const string Pseudonym = "Child Q";

    private static readonly Actor Officer = new(null, "A former officer");
    private static readonly Actor Chair = new(null, "A former chair");

    /// <summary>A case received yesterday.</summary>
    /// <param name="number">Of its reference, in the year of the day.</param>
    public static async Task<CaseReview> RegisterAsync(PortalDbContext db, TimeProvider clock, int number)
    {
        var (now, received) = (clock.GetUtcNow(), clock.GetUtcNow().AddHours(-24));
        var intake = new CaseIntake(
            Pseudonym, received.AddHours(-6), received, "A child was brought to hospital with injuries that were not explained.", "A strategy discussion was held.",
            new("Robin Vale", "Health visitor", "Community health", "robin.vale@health.example", ""), [new(Pseudonym, "3", Harm.SeriouslyHarmed, null)]);
        var review = new CaseReview(
            CaseReview.ReferenceOf(received.LondonDate().Year, number), intake, GuidanceSet.On(await db.GuidanceSets.ToListAsync(), intake.AwareAt.LondonDate()),
            Timetable.On(await db.Timetables.ToListAsync(), received.LondonDate()), await CalendarAsync(db), Officer, now);
        db.Add(review);
        await db.SaveChangesAsync();
        return review;
    }

    /// <summary>The Panel was notified, the rapid review held, its record written and an outcome recommended.</summary>
    public static async Task HoldAsync(PortalDbContext db, CaseReview review, TimeProvider clock)
    {
        var (now, today) = (clock.GetUtcNow(), clock.LondonToday());
        Done(review.Notify(today, "P-1", null, await CalendarAsync(db), Officer, now));
        Done(review.Hold(today, null, Officer, now));
        var person = await db.People.Include(p => p.Agency).Where(p => p.To == null).OrderBy(p => p.Id).FirstAsync();
        Done(review.Attend(person));
        var partners = await db.Agencies.Where(a => a.IsStatutory && a.To == null).OrderBy(a => a.Id).ToListAsync();
        if (partners.Count == 0)
        {
            // The neighbour has none in the sample.
            var council = new Agency("county-council", new("County Council", "Council", Sector.LocalAuthority, IsStatutory: true, new(2019, 4, 1), To: null, SuccessorId: null));
            db.Add(council);
            await db.SaveChangesAsync();
            partners.Add(council);
        }

        foreach (var partner in partners) Done(review.GiveView(partner, ThresholdView.Met, tookPart: true, "Somebody", "The criteria are met.", Officer, now));
        foreach (var section in review.Sections) Done(section.Write($"What is written under {section.Title}.", Officer, now));
        Done(review.Recommend(ReviewOutcome.LocalReview, "Several agencies could each have seen more together.", "Ask, listen and pass on.", partners.Count < CaseReview.StatutoryPartners ? "The neighbour records one partner only." : null, partners, Officer, now));
        await db.SaveChangesAsync();
    }

    /// <summary>As <see cref="HoldAsync"/>, and submitted to the chair.</summary>
    public static async Task SubmitAsync(PortalDbContext db, CaseReview review, TimeProvider clock)
    {
        await HoldAsync(db, review, clock);
        Done(review.Submit(null, await db.Agencies.Where(a => a.IsStatutory && a.To == null).ToListAsync(), clock.LondonToday(), Officer, clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    /// <summary>As <see cref="SubmitAsync"/>, decided, with its letters drafted, the first printed, and somebody on the access list who may read.</summary>
    public static Task DecideAsync(PortalDbContext db, CaseReview review, TimeProvider clock) => DecideAsync(db, review, clock, tell: true);

    /// <inheritdoc cref="DecideAsync(PortalDbContext, CaseReview, TimeProvider)"/>
    /// <param name="tell">False leaves it at the decision.</param>
    public static async Task DecideAsync(PortalDbContext db, CaseReview review, TimeProvider clock, bool tell)
    {
        var now = clock.GetUtcNow();
        await SubmitAsync(db, review, clock);
        Done(review.Decide(ChairChoice.Agreed, null, null, review.LatestSubmission!.Sha256, null, clock.LondonToday(), Chair, now));
        if (!tell)
        {
            await db.SaveChangesAsync();
            return;
        }

        foreach (var to in CaseLetters.Everybody) review.Draft(to, CaseLetters.Recipient(to, review), "", CaseLetters.Body(to, review, "The partnership"), Officer, now);
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.7 a letter");
        review.Notices[0].Print(new("letter.pdf", "application/pdf", pdf, Convert.ToHexStringLower(SHA256.HashData(pdf)), Officer, now, partOf: review));
        await db.SaveChangesAsync();

        // Nobody who signs in for the tests: what they may not see must stay unseen.
        var spare = Data.Accounts.Account.Create($"reader-{review.Reference}-{review.PartnershipId}@example.org", "A reader");
        db.Add(spare);
        await db.SaveChangesAsync();
        Done(review.LetIn(new(spare.Id, "A reader"), ReaderRight.Read, opensNames: false, "Leads the learning", Officer, now));
        await db.SaveChangesAsync();
    }

    private static async Task<WorkingCalendar> CalendarAsync(PortalDbContext db) => new(await db.BankHolidays.Select(h => new Holiday(h.Date, h.Name)).ToListAsync());

    private static void Done(IReadOnlyList<Problem> problems) => InvariantException.Require(problems.Count == 0, string.Join("; ", problems.Select(p => $"{p.Field}: {p.Message}")));
}
