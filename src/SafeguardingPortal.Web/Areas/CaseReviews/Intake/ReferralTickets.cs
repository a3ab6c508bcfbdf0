using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Intake;

/// <summary>What the public form and its receipt carry instead of an account: when the form was opened, and which referral was sent. Only the portal can make them.</summary>
public sealed class ReferralTickets(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Nobody reads and fills in the form faster.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan ReceiptFor = TimeSpan.FromHours(1);

    private readonly IDataProtector forms = protection.CreateProtector("referral forms");
    private readonly IDataProtector receipts = protection.CreateProtector("referral receipts");

    /// <summary>For a form that is opened now.</summary>
    public string Opened() => Opened(time.GetUtcNow());

    /// <summary>For a form that is shown again: it may be sent at once.</summary>
    public string OpenedBefore() => Opened(time.GetUtcNow() - Shortest);

    /// <summary>Why a form is not taken as it comes, in words for its reader; null when it is.</summary>
    public string? Refusal(string? opened) =>
        Read(forms, opened) is not { } at || time.GetUtcNow() - at > Longest ? "This form was open for too long. Nothing that you typed is lost: check it and send it again"
        : time.GetUtcNow() - at < Shortest ? "This came faster than anybody types. Nothing is lost: check what is here and send it again"
        : null;

    /// <summary>For the receipt of a referral, while its referrer may still see it.</summary>
    public string Receipt(int caseId) => receipts.Protect(FormattableString.Invariant($"{caseId} {time.GetUtcNow() + ReceiptFor:O}"));

    /// <summary>The case; null when the ticket is forged or too old.</summary>
    public int? CaseOf(string? receipt) =>
        Unprotected(receipts, receipt)?.Split(' ') is [var id, var until] && DateTimeOffset.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow() ? int.Parse(id, CultureInfo.InvariantCulture) : null;

    private string Opened(DateTimeOffset at) => forms.Protect(at.ToString("O", CultureInfo.InvariantCulture));

    private static DateTimeOffset? Read(IDataProtector protector, string? ticket) =>
        Unprotected(protector, ticket) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Unprotected(IDataProtector protector, string? ticket)
    {
        try
        {
            return ticket is null ? null : protector.Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Nothing is read of what is sent to a receipt that there is not: only a referrer may send files.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReceiptFirstAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var tickets = context.HttpContext.RequestServices.GetRequiredService<ReferralTickets>();
        if (tickets.CaseOf(context.RouteData.Values["ticket"] as string) is null) context.Result = new NotFoundResult();

        // Its address opens it for whoever has it: no copy stays in a browser.
        context.HttpContext.Response.Headers.CacheControl = "no-store";
    }
}
