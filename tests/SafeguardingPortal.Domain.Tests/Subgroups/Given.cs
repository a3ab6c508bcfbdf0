using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.Tests.Subgroups;

/// <summary>A group, people and plans to begin a test with.</summary>
internal static class Given
{
    public static readonly DateOnly Began = new(2019, 4, 1);
    public static readonly ReportingYear Year = new(2019);
    public static readonly DateTimeOffset At = new(2019, 6, 3, 9, 0, 0, TimeSpan.Zero);
    public static readonly Actor Officer = new(7, "Nadia Rahimi");

    public static Group Group(GroupKind kind = GroupKind.Subgroup, DateOnly? ends = null) =>
        new("learning", new("Learning", "L", kind, null, Began, ends, null, "Monthly", "Learns"));

    public static Person Person(string name, DateOnly? to = null) => new(new(name, "Nurse", 1, "a@b.example", Began, to));

    public static StrategicPriority Priority(ReportingYear year) => new(year, 1, "Neglect", "");

    public static WorkPlanItemDraft Item(ReportingYear year, string title = "Early signs of neglect") =>
        new(title, Priority(year), "Children are seen sooner", "Referrals by age", "Two workshops", "A briefing");

    public static ActionDraft Action(string what = "Publish the revised neglect toolkit") => new(what, "It is on the website", Person("Ann Bell"), new DateOnly(2019, 9, 30));
}
