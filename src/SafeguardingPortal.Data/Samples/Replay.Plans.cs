using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Work plans, and what becomes of each action.</summary>
internal sealed partial class Replay
{
    private void Plans(IReadOnlyList<SamplePlan> samples, string yearName)
    {
        var year = SampleFiles.Year(yearName, today);
        foreach (var sample in samples)
        {
            var raised = sample.Items.SelectMany(i => i.Actions ?? []).Select(a => a.Raised.On(today)).DefaultIfEmpty(today).Min();
            var life = plans[(sample.Group, year)] = new PlanLife();
            var earlier = sample.Items.Select(i => i.CarriedFrom).OfType<SampleCarried>().Select(c => plans[(sample.Group, SampleFiles.Year(c.Year, today))]).Distinct();
            IReadOnlyList<Life> changes = [life, .. earlier.SelectMany(p => p.Actions.Prepend(p))];
            Planned(raised, changes, _ => Context.Add(life.Record = new WorkPlan(groups[sample.Group], year)));
            foreach (var item in sample.Items.OrderBy(i => i.Number)) Item(sample.Group, year, item, raised, changes);
        }
    }

    private void Item(string group, ReportingYear year, SampleItem sample, DateOnly begun, IReadOnlyList<Life> changes)
    {
        var life = plans[(group, year)];
        WorkPlanItem? item = null;
        Planned(begun, changes, _ =>
        {
            var priority = priorities[(year, sample.Priority)];
            var draft = new WorkPlanItemDraft(sample.Title, priority, sample.Outcome, sample.Measure, sample.Voice, sample.Sharing);
            if (sample.CarriedFrom is not { } from)
            {
                item = life.Plan.AddItem(draft);
                return;
            }

            var carried = plans[(group, SampleFiles.Year(from.Year, today))].Plan.Items.Single(i => i.Number == from.Number);
            Done(life.Plan.CarryOver(carried, priority, from.Reason));
            item = life.Plan.Items[^1];
            if (carried.AsDraft(priority) != draft) Done(item.Revise(draft));
        });
        foreach (var action in sample.Actions ?? []) Action(() => item!, life, year, action);
    }

    private void Action(Func<WorkPlanItem> item, PlanLife plan, ReportingYear year, SampleAction sample)
    {
        var life = new Life();
        plan.Actions.Add(life);
        SmartAction? action = null;
        var raised = sample.Raised.On(today);

        // Days counted back from early in a year may fall before its plan begins.
        var due = sample.Due.On(today) < year.Start ? year.Start : sample.Due.On(today);
        Planned(raised, [life], at => Context.Add(life.Record = action = item().RaiseAction(new(sample.What, sample.Measure, people[sample.Owner], due), PlannerOn(raised), at)), plan);

        var starts = sample.Status != ActionStatus.NotStarted;
        foreach (var note in sample.Notes ?? []) By(life, Step.Work, note.By, note.On, (by, at) => Done(action!.AddProgress(note.Text, starts, by, at)));
        foreach (var move in sample.Moves ?? []) By(life, Step.Work, move.By, move.On, (by, at) => Done(action!.MoveDue(move.To.On(today), move.Category, move.Reason, by, at)));
        if (sample.RagOverride is { } rag) By(life, Step.Work, rag.By, rag.On, (_, _) => Done(action!.OverrideRag(rag.Rag, rag.Reason)));
        if (sample.Completed is { } completed)
        {
            By(life, Step.Report, completed.By, completed.On, (by, at) =>
            {
                foreach (var e in sample.Evidence ?? []) Done(action!.AddEvidence(e.Title, e.Url, by, at));
                Done(action!.ReportComplete(completed.Reason!, by, at));
            });
        }
        else
        {
            var shown = sample.Notes?[^1].On.On(today) ?? raised;
            foreach (var e in sample.Evidence ?? []) events.Add(new(new(shown, Step.Work, PlannerOn(shown)), [life], null, at => Done(action!.AddEvidence(e.Title, e.Url, PlannerOn(shown), at))));
        }

        if (sample.Confirmed is { } confirmed) By(life, Step.Confirm, confirmed.By, confirmed.On, (by, at) => Done(action!.Confirm(by, at)));
        if (sample.Withdrawn is { } withdrawn) By(life, Step.Report, withdrawn.By, withdrawn.On, (by, at) => Done(action!.Withdraw(withdrawn.Reason!, by, at)));
    }
}
