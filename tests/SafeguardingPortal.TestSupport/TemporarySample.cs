using Microsoft.AspNetCore.Identity;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.TestSupport;

/// <summary>The sample's accounts, until the portal loads the sample itself.</summary>
internal static class TemporarySample
{
    public static async Task LoadAsync(PortalFactory portal)
    {
        await portal.InScope(null, async db =>
        {
            db.Add(new Partnership("buckinghamshire", new("Buckinghamshire Safeguarding Children Partnership", "BSCP", "Buckinghamshire", "#1f6f5c", "", "", "", "", [])));
            await db.SaveChangesAsync();
        });
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var agency = new Agency("council", new("Council", "Council", Sector.LocalAuthority, true, new(2019, 4, 1), null, null));
            var group = new Group("ppp", new("Policy, Procedure and Practice", "PPP", GroupKind.Subgroup, null, new(2019, 4, 1), null, null, "", ""));
            db.AddRange(agency, group);
            await db.SaveChangesAsync();
            var hash = new PasswordHasher<Account>().HashPassword(null!, SampleAccounts.Password);
            foreach (var (who, role) in new[]
                     {
                         ("admin", PortalRole.Administrator), ("unit", PortalRole.BusinessUnit), ("chair", PortalRole.IndependentChair), ("groupchair", PortalRole.GroupChair),
                         ("member", PortalRole.Member), ("finance", PortalRole.Finance), ("cdop", PortalRole.Cdop), ("viewer", PortalRole.Viewer),
                     })
            {
                var account = Account.Create($"{who}@buckinghamshire.example", who);
                account.PasswordHash = hash;
                var person = new Person(new(who, role.ToString(), agency.Id, account.Email!, new(2019, 4, 1), null));
                db.AddRange(account, person);
                await db.SaveChangesAsync();
                person.UseAccount(account.Id);
                db.Add(new RoleGrant(account.Id, role, RoleGrant.IsOfGroup(role) ? group.Id : null));
            }

            await db.SaveChangesAsync();
        });
    }
}
