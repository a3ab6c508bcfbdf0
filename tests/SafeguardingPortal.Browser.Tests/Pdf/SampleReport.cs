using System.Globalization;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Browser.Tests.Pdf;

/// <summary>A report with one of everything, long enough for tables and charts to meet the ends of pages.</summary>
internal static class SampleReport
{
    private static readonly string[] Agencies = ["Buckinghamshire Council", "Thames Valley Police", "Clinical Commissioning Group", "Healthcare Trust", "Probation", "Voluntary sector"];

    public static ReportDocument Document { get; } = new()
    {
        Title = "Annual report",
        Subtitle = "How agencies worked together to keep children in Buckinghamshire safe",
        PartnershipName = "Buckinghamshire Safeguarding Children Partnership",
        Year = "2019/20",
        Colour = BrandColour.Parse("#0b5c58"),
        Published = new(2020, 12, 9),
        Sections =
        [
            new("foreword", "Foreword by the independent chair", [
                .. PlainMarkdown.Read("""
                    This report looks back on the first full year in which the council, the police and the clinical commissioning group have shared the lead for safeguarding children in the county. It was a year that ended in a way nobody had planned for: from the middle of March most of our meetings, visits and lessons moved into kitchens and spare rooms within days.

                    I have looked for two things when I asked the groups for their evidence. The first is whether children noticed. The second is whether we would know **early enough** if they did not. On the first there is good news in the pages on neglect and on exploitation; on the second there is *still a way to go*, and we say so plainly.

                    - Attendance at the executive was complete at every meeting.
                    - Every subgroup now works to a plan whose actions can be checked.
                    - Practitioners told us that guidance is easier to find.

                    More about the statutory duty is in [Working Together](https://www.gov.uk/government/publications/working-together-to-safeguard-children--2).
                    """),
                new Quote("They asked me what I wanted to happen, and then somebody wrote it down in my own words.", "A young person of fifteen, to our participation worker"),
                new Signature("Dr Miriam Ashdown", "Independent chair and scrutineer"),
            ]),
            new("about", "About the partnership", [
                new Paragraph("Three statutory safeguarding partners carry equal responsibility: Buckinghamshire Council, Thames Valley Police and the Buckinghamshire Clinical Commissioning Group. They decide together in an executive group, and the work is done in six standing subgroups and in groups that come to an end when their task is finished."),
                new StructureChart("structure", "How the partnership is organised", [
                    new("exec", null, "Executive Group", StructureKind.Executive) { Words = "Meets every two months" },
                    new("pd", "exec", "Policies and Procedures", StructureKind.Subgroup) { Address = "/bucks/subgroups/policies" },
                    new("ld", "exec", "Learning and Development", StructureKind.Subgroup),
                    new("pi", "exec", "Performance and Quality Assurance", StructureKind.Subgroup),
                    new("scr", "exec", "Serious Case Review", StructureKind.Subgroup),
                    new("ce", "exec", "Child Exploitation", StructureKind.Subgroup),
                    new("ed", "exec", "Education", StructureKind.Subgroup),
                    new("cdop", "exec", "Child Death Overview Panel", StructureKind.Panel) { JointWith = "Oxfordshire", Words = "Reviews every death of a child who lived here" },
                    new("tf1", "pi", "Neglect strategy", StructureKind.TaskAndFinish) { Words = "Until September 2020" },
                    new("tf2", "pi", "Section 11 audit", StructureKind.TaskAndFinish),
                    new("tf3", "ce", "Missing from home", StructureKind.TaskAndFinish),
                ]),
                new Heading(3, "What we stand for"),
                new Pillars([
                    new("Children first", "We ask what a decision will mean for the child before we ask what it means for a service."),
                    new("Early help", "Families get help while a difficulty is small, from someone they already know."),
                    new("Learning", "We say what went wrong, change it, and come back to see whether it stayed changed."),
                ]),
            ]),
            new("children", "Children in the area", [
                new KeyFigures([
                    new("126,409", "children and young people under 18 live in Buckinghamshire", "Mid-year estimate"),
                    new("23%", "of everyone who lives in the county", "Mid-year estimate"),
                    new("31,437", "are younger than five", "Mid-year estimate"),
                ]),
                new Paragraph("The number of children has grown a little in each of the past five years, fastest between the ages of ten and fourteen. Services plan with this in mind: the number of places in secondary schools, and the number of school nurses, follow it with a delay of about two years."),
                new Chart("ages", "Children by age", "The largest group is ten to fourteen with 37,546 children, closely followed by five to nine with 37,055; there are 31,437 under five and between 6,500 and 7,000 in each single year from fifteen to seventeen.", "Children", [
                    Children("0 to 4 years", 31437), Children("5 to 9 years", 37055), Children("10 to 14 years", 37546),
                    Children("15 years", 6922), Children("16 years", 6877), Children("17 years", 6572),
                    new("Age not recorded, or withheld so that nobody can be recognised", null, "5 or fewer"),
                ])
                {
                    LabelHeading = "Age",
                    Source = "Office for National Statistics, mid-year population estimates",
                },
                new Note("Figures from 1 to 5 are shown as \"5 or fewer\", so that no child can be recognised."),
            ]),
            new("achievements", "What we achieved under each priority", [.. Priorities()]),
            new("attendance", "Attendance", [
                new Paragraph("Average attendance is counted over the meetings that took place. A deputy counts as present; an apology does not."),
                new Table("attendance-by-agency", "Attendance at meetings of the executive and its subgroups", [
                    new("Agency"), new("Executive", IsNumber: true), new("Learning", IsNumber: true), new("Performance", IsNumber: true), new("Exploitation", IsNumber: true)],
                    [.. Enumerable.Range(1, 46).Select(i => (IReadOnlyList<string>)[$"{Agencies[i % Agencies.Length]}, team {i}", $"{60 + i * 7 % 40}%", $"{55 + i * 11 % 45}%", $"{70 + i * 3 % 30}%", $"{50 + i * 13 % 50}%"])])
                {
                    Source = "Minutes of the groups",
                },
            ]),
            new("budget", "Budget", [
                new Paragraph("Income is shown negative, as in the partnership's accounts. The year closed by drawing on reserves."),
                new Table("statement", "Income and expenditure, 2019/20", [new("Item"), new("Amount", IsNumber: true)], [
                    ["Contributions of partners", "-£293,565.00"], ["Training income", "-£42,359.00"], ["Expenditure", "£373,060.00"], ["Drawn from reserves", "-£37,136.00"], ["Balance", "£0.00"]])
                {
                    LastRowIsTotal = true,
                },
                new Chart("movement", "Where the money came from and went", "Expenditure was larger than contributions and training income together.", "Pounds", [
                    new("Contributions", -293565m, "-£293,565"), new("Training", -42359m, "-£42,359"), new("Expenditure", 373060m, "£373,060")])
                {
                    LabelHeading = "Item",
                },
            ]),
            new("next", "What is next", [
                TextList.Of(["Agree the neglect strategy and the measures that go with it", "Ask schools how the return in September went", "Carry out the Section 11 audit with a survey of all staff"]),
                .. PlainMarkdown.Read("1. Publish\n2. Share\n   - with schools\n   - with [surgeries](https://www.nhs.uk/)\n3. Ask again in six months"),
            ]),
        ],
    };

    private static ChartValue Children(string label, int count) => new(label, count, count.ToString("N0", CultureInfo.InvariantCulture));

    private static IEnumerable<Block> Priorities()
    {
        foreach (var priority in new[] { "Neglect", "Child exploitation", "The voice of the child", "Early help" })
        {
            yield return new Heading(3, priority);
            yield return new Paragraph("The group began the year with a plan of measurable actions and met six times. Partners agreed a single tool for recognising the signs, trained four hundred people to use it and then looked at a sample of records to see whether it had been used. In two thirds of them it had, and the plan that followed was clearer for it.");
            yield return new Heading(4, "What difference did it make?");
            yield return TextList.Of([
                "Referrals said more about what the child sees and says, and less about what the adults think of each other.",
                "Health visitors were asked to the first meeting in nine cases of ten, up from six.",
                "Fewer families told their story more than once.",
            ]);
            yield return new Paragraph("There is more to do. Where several agencies hold a part of the picture, it is still too often the last of them that sees the whole. The next audit will follow ten families through twelve months and ask at which point somebody could have known.");
        }
    }
}
