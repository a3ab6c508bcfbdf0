namespace SafeguardingPortal.Web.Shared;

/// <summary>A term of the field in plain words.</summary>
/// <param name="Term">As the pages write it.</param>
/// <param name="Question">What the person who does not know it would ask.</param>
/// <param name="Seen">How it stands on the pages, where that is in other words; else null.</param>
public sealed record GlossaryEntry(string Term, string Question, string Meaning, string? Seen = null)
{
    public string AsSeen => Seen ?? Term;
}

/// <summary>The terms the portal explains where they first appear, and all together on the help page.</summary>
public static class Glossary
{
    /// <summary>In alphabetical order.</summary>
    public static IReadOnlyList<GlossaryEntry> All { get; } =
    [
        new("Business unit", "What is the business unit?", "The small team that runs the partnership from day to day: it prepares meetings, follows up actions, keeps the clocks of case reviews and puts the annual report together."),
        new("CCG", "What was a CCG?", "A clinical commissioning group planned and paid for local health services, and was the health partner, until 30 June 2022. Records from before that day keep its name."),
        new("CDOP", "What is a CDOP?", "A child death overview panel looks at the death of every child who lived in the area, whatever the cause, to learn what might prevent others. It may be shared with a neighbouring area.", "Child death overview panel"),
        new("Drift", "What is drift?", "How far work has slipped: the number of times a due date has been moved, and the days from the first date promised to the latest."),
        new("ICB", "What is an ICB?", "An integrated care board plans and pays for health services in its area. Since 1 July 2022 it is the health partner among the three statutory safeguarding partners."),
        new("Independent chair", "Who is the independent chair?", "Someone who works for none of the partners. They lead scrutiny of the partnership, sign decisions on rapid reviews and hear disagreements that could not be settled earlier. Some areas say independent scrutineer."),
        new("LCSPR", "What is an LCSPR?", "A local child safeguarding practice review looks closely at a serious incident from which more can be learned, and is published. Until 2019 its forerunner was the serious case review."),
        new("Partnership", "What is a safeguarding children partnership?", "The council, the police and the health service of an area, working with schools, charities and others to keep children safe. The law makes the three of them equally responsible."),
        new("RAG", "What do red, amber and green mean?", "Green is on course or done, amber needs watching, red is late or not going to be met. The word always stands beside the colour.", "Red, amber and green"),
        new("Rapid review", "What is a rapid review?", "The partners' first joint look at a serious incident: what happened, whether children are safe now, what can be learned at once, and whether a fuller review is needed. The law gives them fifteen working days."),
        new("Relevant agency", "What is a relevant agency?", "An organisation, other than the three statutory partners, that the partnership's arrangements name as one that works with children, such as a school, a charity or the probation service. Once named, it has a duty to take part."),
        new("Reporting year", "What is the reporting year?", "1 April to 31 March, written 2019/20. Work plans, budgets and annual reports are kept by it."),
        new("Section 11", "What is Section 11?", "The part of the Children Act 2004 that obliges organisations to safeguard children in everything they do. The Section 11 audit asks each of them to judge how well it does."),
        new("Serious incident", "What is a serious incident?", "A child has died or been seriously harmed, and abuse or neglect is known or suspected. The local authority must tell the national Panel of it."),
        new("SMART action", "What is a SMART action?", "An action that says what will be done, how you will know that it worked, who does it, by when, and what it is for: specific, measurable, achievable, relevant and time-bound."),
        new("Statutory safeguarding partner", "Who are the statutory safeguarding partners?", "The local authority, the police and the health body for the area. The law makes them jointly responsible for safeguarding children there."),
        new("Subgroup", "What is a subgroup?", "A standing group that does one part of the partnership's work, such as learning, policy or exploitation, and reports to the executive."),
        new("Task and finish group", "What is a task and finish group?", "A group set up to do one thing by an agreed date, and closed when it is done."),
        new("Terms of reference", "What are terms of reference?", "The page that says what a group is for, who sits on it, how often it meets and to whom it answers. It is reviewed on a set date and its earlier versions are kept."),
        new("The Panel", "What is the Panel?", "The national Child Safeguarding Practice Review Panel. It is told of every serious incident and of what the rapid review came to, and says whether it agrees."),
        new("Work plan", "What is a work plan?", "What one group will do in a reporting year: each item with the outcome wanted for children, how success will be measured and the actions that lead to it."),
        new("Working day", "What is a working day?", "A day that is not a Saturday, a Sunday or a bank holiday of England and Wales. Day 3 of a timetable is the third working day after the day on which the referral was received."),
    ];

    /// <summary>Null when the term is not explained.</summary>
    public static GlossaryEntry? Find(string term) => All.FirstOrDefault(entry => entry.Term.Equals(term, StringComparison.OrdinalIgnoreCase));
}
