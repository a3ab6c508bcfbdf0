using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Actions.ActionList;

/// <summary>An action with where it belongs, and its status and dates now or on a past day; for filters and orders to be said against.</summary>
internal sealed class ListedAction
{
    public required SmartAction Action { get; init; }

    public required WorkPlanItem? Item { get; init; }

    public required ActionStatus Status { get; init; }

    public required DateOnly Due { get; init; }

    public required int TimesMoved { get; init; }
}

/// <summary>Which actions a list shows and in which order. All of it happens in the database.</summary>
internal static class ActionListQuery
{
    /// <summary>Open actions first, those due first at the top; then what awaits confirmation, then the rest.</summary>
    public const string AttentionFirst = "attention";

    /// <summary>Every action as it is.</summary>
    public static IQueryable<ListedAction> ActionsNow(this PortalDbContext db) =>
        from action in db.Actions
        join item in db.WorkPlanItems on action.WorkPlanItemId equals (int?)item.Id into items
        from item in items.DefaultIfEmpty()
        select new ListedAction { Action = action, Item = item, Status = action.Status, Due = action.Due, TimesMoved = action.TimesMoved };

    /// <summary>Every action there was at the end of a past day, with the status and the due date it then had.</summary>
    public static IQueryable<ListedAction> ActionsAsAt(this PortalDbContext db, DateOnly day)
    {
        var end = day.AddDays(1).StartsInLondon();
        return
            from action in db.Actions
            where action.RaisedAt < end
            join item in db.WorkPlanItems on action.WorkPlanItemId equals (int?)item.Id into items
            from item in items.DefaultIfEmpty()
            select new ListedAction
            {
                Action = action,
                Item = item,
                Status = db.Set<ProgressNote>().Where(n => n.ActionId == action.Id && n.At < end).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
                    .Select(n => (ActionStatus?)n.Status).FirstOrDefault() ?? ActionStatus.NotStarted,
                Due = db.Set<DueDateMove>().Where(m => m.ActionId == action.Id && m.At < end).OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
                    .Select(m => (DateOnly?)m.To).FirstOrDefault() ?? action.FirstDue,
                TimesMoved = db.Set<DueDateMove>().Count(m => m.ActionId == action.Id && m.At < end),
            };
    }

    /// <param name="filter">As <see cref="ActionFilter.KeptOn"/> leaves it.</param>
    /// <param name="today">The day ratings are worked out for.</param>
    /// <param name="mine">The groups that whoever asks belongs to.</param>
    public static IQueryable<ListedAction> Where(this IQueryable<ListedAction> actions, ActionFilter filter, DateOnly today, List<int> mine)
    {
        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
            actions = SmartAction.IdTyped(text) is { } id
                ? actions.Where(a => a.Action.Id == id)
                : actions.WithWords(text, like => a => EF.Functions.Like(a.Action.What, like, LikePattern.Escape) || EF.Functions.Like(a.Action.Measure, like, LikePattern.Escape) || EF.Functions.Like(a.Item!.Title, like, LikePattern.Escape));
        }

        if (filter.Group == ActionFilter.MyGroups) actions = actions.Where(a => mine.Contains(a.Item!.Plan.GroupId));
        else if (filter.Group is { Length: > 0 } group) actions = actions.Where(a => a.Item!.Plan.Group.Slug == group);
        if (ReportingYear.TryParse(filter.Year, out var year)) actions = actions.Where(a => a.Item!.Plan.Year == year);
        if (filter.Owner is { } owner) actions = actions.Where(a => a.Action.OwnerId == owner);
        if (filter.Agency is { } agency) actions = actions.Where(a => a.Action.AgencyId == agency);
        if (filter.Status == StatusChoice.Open) actions = actions.Where(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress);
        else if (filter.Status is { } chosen) actions = actions.Where(a => a.Status == (ActionStatus)chosen);
        if (filter.Rating is { } rating) actions = actions.Where(Through(Rating.Is(rating, today)));
        if (filter.DueFrom is { } from) actions = actions.Where(a => a.Due >= from);
        if (filter.DueTo is { } to) actions = actions.Where(a => a.Due <= to);
        return actions;
    }

    public static IQueryable<ListedAction> InOrder(this IQueryable<ListedAction> actions, Sort sort, DateOnly today)
    {
        var ordered = sort.Field switch
        {
            "reference" => By(a => a.Action.Id),
            "what" => By(a => a.Action.What),
            "group" => By(a => a.Item!.Plan.Group.Name).ThenByDescending(a => a.Item!.Plan.Year).ThenBy(a => a.Item!.Number),
            "owner" => By(a => a.Action.Owner.Name),
            "agency" => By(a => a.Action.Agency.Name),
            "due" => By(a => a.Due),
            "moved" => By(a => a.TimesMoved),
            "status" => By(a => a.Status),
            "rating" => By(Through(Rating.Rank(today))),
            _ => By(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress ? 0 : a.Status == ActionStatus.AwaitingConfirmation ? 1 : 2),
        };
        return ordered.ThenBy(a => a.Due).ThenBy(a => a.Action.Id);

        IOrderedQueryable<ListedAction> By<TKey>(Expression<Func<ListedAction, TKey>> key) => sort.Descending ? actions.OrderByDescending(key) : actions.OrderBy(key);
    }

    public static IQueryable<ActionRow> AsRows(this IQueryable<ListedAction> actions) => actions.Select(a => new ActionRow
    {
        Id = a.Action.Id,
        What = a.Action.What,
        Measure = a.Action.Measure,
        GroupName = a.Item!.Plan.Group.Name,
        GroupShortName = a.Item.Plan.Group.ShortName,
        GroupSlug = a.Item.Plan.Group.Slug,
        Year = (ReportingYear?)a.Item.Plan.Year,
        ItemNumber = (int?)a.Item.Number,
        ItemTitle = a.Item.Title,
        Owner = a.Action.Owner.Name,
        OwnerEmail = a.Action.Owner.Email,
        Agency = a.Action.Agency.ShortName,
        AgencyName = a.Action.Agency.Name,
        RaisedAt = a.Action.RaisedAt,
        FirstDue = a.Action.FirstDue,
        Due = a.Due,
        TimesMoved = a.TimesMoved,
        Status = a.Status,
        LastProgressOn = a.Action.LastProgressOn,
        HasNotes = a.Action.Notes.Any(),
        RagOverride = a.Action.RagOverride,
        RagOverrideReason = a.Action.RagOverrideReason,
        Outcome = a.Action.Outcome,
        ClosedOn = a.Action.ClosedOn,
        ConfirmedBy = a.Action.ConfirmedByName,
        ConfirmedOn = a.Action.ConfirmedOn,
    });

    /// <summary>A condition or key of an action, said of the action that is listed.</summary>
    private static Expression<Func<ListedAction, T>> Through<T>(Expression<Func<SmartAction, T>> ofAction)
    {
        var listed = Expression.Parameter(typeof(ListedAction), "a");
        return Expression.Lambda<Func<ListedAction, T>>(
            ReplacingExpressionVisitor.Replace(ofAction.Parameters[0], Expression.Property(listed, nameof(ListedAction.Action)), ofAction.Body),
            listed);
    }
}
