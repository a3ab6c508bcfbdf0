using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Security.Drafts;

/// <summary>What people have typed and not sent: one draft for each account and form, seen by nobody else. Never a password, a code or a file, and nothing of the account pages.</summary>
public sealed class FormDrafts(PortalDbContext db, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>The hidden field that says on which page the form stands.</summary>
    public const string PageField = "__page";

    /// <summary>The hidden field that says where the form is sent to.</summary>
    public const string FormField = "__form";

    /// <summary>In bytes.</summary>
    public const int MostBytes = 200_000;

    /// <summary>How many forms somebody leaves half filled in; of more, those left alone longest go.</summary>
    public const int MostForms = 50;

    private const int DeepestField = 8;

    // Added by the script, which also sends the hidden ones.
    private const string PageFieldOfScript = "page";

    private static readonly string[] Secrets = ["password", "token", "code"];

    private (string Page, List<FormDraft> Drafts)? read;

    /// <summary>Keeps a form's fields in place of what was kept of it before.</summary>
    /// <returns>The page; null when nothing was kept, because the form does not say where it stands or is too large.</returns>
    public async Task<string?> KeepAsync(int accountId, IFormCollection form, CancellationToken cancellationToken)
    {
        var (page, to) = (form[PageField].ToString(), form[FormField].ToString());
        if (!IsKept(page) || !IsKept(to)) return null;

        var fields = JsonSerializer.SerializeToUtf8Bytes(form.Where(f => IsTyped(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray()));
        if (fields.Length > MostBytes) return null;

        // By itself: what the request has tried on other records and was refused must not be saved along with it.
        await using var scope = scopes.CreateAsyncScope();
        var alone = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (text, now) = (Encoding.UTF8.GetString(fields), time.GetUtcNow());
        if (await ReplaceAsync()) return page;

        var draft = alone.Drafts.Add(new() { AccountId = accountId, Path = page, Form = to, Fields = text, SavedAt = now });
        try
        {
            await alone.SaveChangesAsync(cancellationToken);
            await alone.Drafts.Where(d => d.AccountId == accountId).OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Skip(MostForms).ExecuteDeleteAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (refused.IsDuplicate())
        {
            // Another window was first at the same moment.
            draft.State = EntityState.Detached;
            await ReplaceAsync();
        }

        return page;

        async Task<bool> ReplaceAsync() => await Of(alone, accountId, page, to)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Fields, text).SetProperty(x => x.SavedAt, now), cancellationToken) > 0;
    }

    /// <summary>What was kept of a form, or null. All forms of a page are read at once.</summary>
    public async Task<KeptFields?> FindAsync(int accountId, string page, string form, CancellationToken cancellationToken)
    {
        if (read?.Page != page) read = (page, await db.Drafts.AsNoTracking().Where(d => d.AccountId == accountId && d.Path == page).ToListAsync(cancellationToken));
        return read?.Drafts.Find(d => d.Form == form) is { } draft ? new(draft.SavedAt, JsonSerializer.Deserialize<Dictionary<string, string?[]>>(draft.Fields)!) : null;
    }

    public Task ForgetAsync(int accountId, string page, string form, CancellationToken cancellationToken) => Of(db, accountId, page, form).ExecuteDeleteAsync(cancellationToken);

    private static IQueryable<FormDraft> Of(PortalDbContext db, int accountId, string page, string form) => db.Drafts.Where(d => d.AccountId == accountId && d.Path == page && d.Form == form);

    private static bool IsKept(string address) => address is ['/', ..] && address.Length <= FormDraft.AddressLength && !new PathString(address).StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);

    // No form has fields within fields deeper than this, and what is read back must not be.
    private static bool IsTyped(string field) => !field.StartsWith("__", StringComparison.Ordinal) && field != PageFieldOfScript && field.Count(c => c is '.' or '[') <= DeepestField
        && !Secrets.Any(secret => field.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A draft as it is given back.</summary>
public sealed record KeptFields(DateTimeOffset SavedAt, IReadOnlyDictionary<string, string?[]> Fields);
