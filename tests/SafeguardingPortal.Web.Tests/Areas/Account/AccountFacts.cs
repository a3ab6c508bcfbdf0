using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

/// <summary>What the tests of accounts look up.</summary>
internal static class AccountFacts
{
    public const string Password = SampleAccounts.Password;

    public static string Email(string who) => $"{who}@buckinghamshire.example";

    /// <summary>What the history says was done to an account, in order.</summary>
    public static Task<List<string>> AccountHistory(this PortalFactory portal, string who)
    {
        var email = Email(who);
        return portal.InScope(null, db => db.History.Where(h => h.Kind == "account" && h.Label == email).OrderBy(h => h.Sequence).Select(h => h.What).ToListAsync());
    }

    public static Task<int> AccountId(this PortalFactory portal, string who)
    {
        var email = Email(who);
        return portal.InScope(null, db => db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
    }

    /// <summary>The address in a mail, as path and query.</summary>
    public static string Link(this CaughtMail mail) => new Uri(mail.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Single(word => word.StartsWith("https://", StringComparison.Ordinal))).PathAndQuery;
}
