using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Areas.Settings.Priorities;

/// <summary>Two priorities of a year that change places.</summary>
internal static class ChangingPlaces
{
    /// <summary>Saves what the form says of a priority; the one that has its new number gets its old one.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has saved it since the form was opened.</exception>
    public static Task ReviseAsync(this PortalDbContext db, int id, PriorityForm form, CancellationToken cancel) => db.Database.CreateExecutionStrategy().ExecuteAsync(
        async token =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var priority = await db.Priorities.SingleAsync(p => p.Id == id, token);
            var number = priority.Number;
            var other = await db.Priorities.SingleOrDefaultAsync(p => p.Year == priority.Year && p.Number == form.Number && p.Id != id, token);
            // No two may have the same number for a moment either: the other steps aside, which is nothing for the history.
            if (other is not null) await db.Priorities.Where(p => p.Id == other.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Number, 0), token);

            priority.Revise(form.Number!.Value, form.Title!.Trim(), form.Description!.Trim());
            db.ExpectVersion(priority, form.Version);
            await db.SaveChangesAsync(token);

            other?.Revise(number, other.Title, other.Description);
            await db.SaveChangesAsync(token);
            await transaction.CommitAsync(token);
        },
        cancel);
}
