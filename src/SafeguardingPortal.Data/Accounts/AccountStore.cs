using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace SafeguardingPortal.Data.Accounts;

/// <summary>Identity's store of accounts. It changes them in memory only: whoever uses it saves once, so that a change, its history and its mail are written together or not at all.</summary>
public sealed class AccountStore : UserOnlyStore<Account, PortalDbContext, int>
{
    public AccountStore(PortalDbContext db, IdentityErrorDescriber? describer = null)
        : base(db, describer) => AutoSaveChanges = false;
}
