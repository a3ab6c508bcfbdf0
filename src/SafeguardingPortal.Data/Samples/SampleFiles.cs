using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Samples;

// The sample's files, as they are written. See docs/sample.md.

internal sealed record SamplePartnership(
    string Slug, string Name, string ShortName, string Area, string Colour, string Vision, string Voice, string About, string ContactEmail,
    IReadOnlyList<Pillar> Pillars, IReadOnlyList<SamplePriority> Priorities, string? Timetable = null);

internal sealed record SamplePriority(string Year, int Number, string Title, string Description);

internal sealed record SampleAgency(string Key, string Name, string ShortName, Sector Sector, bool Statutory, DateOnly From, DateOnly? To, string? Successor);

internal sealed record SamplePerson(string Key, string Name, string RoleTitle, string Agency, string Email, DateOnly From, DateOnly? To);

internal sealed record SampleGroup(
    string Key, string Slug, string Name, string ShortName, GroupKind Kind, string? Parent, DateOnly From, DateOnly? To, DateOnly? EndsOn, string? JointWith,
    string Cadence, string Purpose, IReadOnlyList<SampleTerms>? Terms, IReadOnlyList<SampleMember> Members);

internal sealed record SampleTerms(DateOnly AgreedOn, DateOnly ReviewBy, string Text);

internal sealed record SampleMember(string Person, Capacity Capacity, DateOnly From, DateOnly? To);

internal sealed record SampleFact(string Year, FactKind Kind, string Label, decimal Value, string Unit, string AsAt, string Source, int Order, string? Note);

internal sealed record SampleAccount(string Email, string Person, IReadOnlyList<SampleRole> Roles);

internal sealed record SampleRole(PortalRole Role, IReadOnlyList<string> Groups);

internal sealed record SamplePlan(string Group, IReadOnlyList<SampleItem> Items);

internal sealed record SampleYear(string Year, IReadOnlyList<SamplePlan> Groups);

internal sealed record SampleItem(
    int Number, string Title, int Priority, string Outcome, string Measure, string Voice, string Sharing, SampleCarried? CarriedFrom, IReadOnlyList<SampleAction>? Actions);

internal sealed record SampleCarried(string Year, int Number, string Reason);

internal sealed record SampleAction(
    string What, string Measure, string Owner, SampleDate Due, ActionStatus Status, SampleDate Raised, IReadOnlyList<SampleNote>? Notes, IReadOnlyList<SampleMove>? Moves,
    IReadOnlyList<SampleEvidence>? Evidence, SampleClosing? Completed, SampleClosing? Confirmed, SampleClosing? Withdrawn, SampleOverride? RagOverride);

internal sealed record SampleNote(SampleDate On, string By, string Text);

internal sealed record SampleMove(SampleDate On, string By, SampleDate To, string Category, string Reason);

internal sealed record SampleEvidence(string Title, string Url);

internal sealed record SampleClosing(SampleDate On, string By, string? Reason);

internal sealed record SampleOverride(SampleDate On, string By, Rag Rag, string Reason);

internal sealed record SampleReport(
    string Year, string SignedBy, string Foreword, string About, string Structure, string Partners, string Area, IReadOnlyList<SampleAchievement> Achievements,
    IReadOnlyList<SampleStatement> Groups, IReadOnlyList<string> Next, DateOnly PublishedOn, string? GapReason);

internal sealed record SampleAchievement(int Priority, string Text);

internal sealed record SampleStatement(string Group, string Text, IReadOnlyList<string> Difference);

/// <param name="Received">The day of the referral, or null when it is so many working days ago.</param>
/// <param name="State">How far it has come: <c>referred</c>, <c>notified</c>, <c>held</c>, <c>withChair</c>, <c>sentBack</c>, <c>decided</c>, <c>closed</c> or <c>setAside</c>.</param>
/// <param name="Entries">How many entries its chronology has beside those that every case has; for measuring.</param>
/// <param name="Dissent">What the health partner says against a review, or null when it agrees.</param>
internal sealed record SampleCase(
    string Pseudonym, IReadOnlyList<SampleChild> Children, string Summary, string Safety, IReadOnlyDictionary<string, string> Heads, string Learning, string Rationale, ReviewOutcome Outcome,
    string State, DateOnly? Received, int WorkingDaysAgo, string Agency, string? Dissent, string? Questions, string? LateSubmission, string? SetAsideBecause, string? ResidentIn, bool PartlyTold, int Entries = 0);

internal sealed record SampleChild(string Pseudonym, string Age, Harm Harm);

internal sealed record SampleNeighbour(
    SamplePartnership Partnership, IReadOnlyList<SampleAgency> Agencies, IReadOnlyList<SamplePerson> People, IReadOnlyList<SampleGroup> Groups,
    IReadOnlyList<SampleYear> Plans, IReadOnlyList<SampleAccount> Accounts);

/// <summary>A date of the sample: one of the calendar, or a number of days from the day of loading.</summary>
[JsonConverter(typeof(Converter))]
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SampleDate(DateOnly? Date, int Days)
{
    public DateOnly On(DateOnly today) => Date ?? today.AddDays(Days);

    private sealed class Converter : JsonConverter<SampleDate>
    {
        public override SampleDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? new(null, reader.GetInt32())
                : new(DateOnly.ParseExact(reader.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), 0);

        public override void Write(Utf8JsonWriter writer, SampleDate value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

internal static class SampleFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Reads one of the embedded files.</summary>
    public static T Read<T>(string name)
    {
        var resource = $"SafeguardingPortal.Data.Samples.Buckinghamshire.{name}.json";
        using var stream = typeof(SampleFiles).Assembly.GetManifestResourceStream(resource) ?? throw new InvariantException($"The sample has no file {name}.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }

    /// <summary>A year as the sample names it; "current" is that of the day of loading.</summary>
    public static ReportingYear Year(string name, DateOnly today) =>
        name == "current" ? ReportingYear.Of(today) : ReportingYear.TryParse(name, out var year) ? year : throw new InvariantException($"{name} is not a reporting year.");
}
