using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Shared.Editing;

/// <summary>Two people at the same record: the second loses nothing of what they typed and is told what happened.</summary>
internal static class SavingForms
{
    /// <summary>Saves what was added or removed, unless somebody was quicker: with what may exist only once, or with using what was to go.</summary>
    /// <param name="check">Puts into ModelState what stands against it by now; asked only when the database has refused.</param>
    /// <param name="save">Null for a plain save.</param>
    /// <returns>False when the page is to be shown again; any other refusal of the database is thrown.</returns>
    public static async Task<bool> SavedAsync(this Controller controller, PortalDbContext db, Func<Task> check, CancellationToken cancel, Func<Task>? save = null)
    {
        try
        {
            await (save?.Invoke() ?? db.SaveChangesAsync(cancel));
            return true;
        }
        catch (DbUpdateException refused)
        {
            await controller.SayWhyAsync(db, refused, check);
            return false;
        }
    }

    /// <summary>Saves what a form changes, unless somebody else has saved the record since the form was opened, or was quicker with what may exist only once.</summary>
    /// <param name="reopen">The form as it would be opened now; null when the record is gone.</param>
    /// <param name="check">As for <see cref="SavedAsync"/>; null when nothing can be taken.</param>
    /// <param name="save">As for <see cref="SavedAsync"/>.</param>
    /// <returns>False when the form is to be shown again.</returns>
    public static async Task<bool> ChangedAsync<TForm>(
        this Controller controller, PortalDbContext db, TForm form, Func<Task<TForm?>> reopen, CancellationToken cancel, Func<Task>? check = null, Func<Task>? save = null)
        where TForm : class, IVersionedForm
    {
        try
        {
            await (save?.Invoke() ?? db.SaveChangesAsync(cancel));
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (await reopen() is { } saved) controller.ShowConflict(form, saved);
            else controller.ModelState.AddModelError("", "Somebody else removed this while you were editing. Copy what you typed, then go back");
        }
        catch (DbUpdateException refused) when (check is not null)
        {
            await controller.SayWhyAsync(db, refused, check);
        }

        return false;
    }

    /// <summary>What to say when a form was saved: a form sent as it was opened changes nothing.</summary>
    /// <param name="what">What the form changes.</param>
    public static string Changed(this PortalDbContext db, string what) => db.HasToldHistory ? $"{what} changed" : "Nothing was changed";

    // What nobody typed may be taken too, as the address of a group that is made of its name: sent again, it is made anew.
    private static async Task SayWhyAsync(this Controller controller, PortalDbContext db, DbUpdateException refused, Func<Task> check)
    {
        db.ChangeTracker.Clear();
        await check();
        if (!controller.ModelState.IsValid) return;
        if (!refused.IsDuplicate()) ExceptionDispatchInfo.Throw(refused);
        controller.ModelState.AddModelError("", "Somebody else saved at the same moment. Save again");
    }
}
