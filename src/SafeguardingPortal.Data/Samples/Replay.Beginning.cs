using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Agencies, people with their accounts, and groups.</summary>
internal sealed partial class Replay
{
    private async Task AgenciesAsync(IReadOnlyList<SampleAgency> samples, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>();
        foreach (var sample in samples)
        {
            var slug = Slugs.Unique(sample.Name, taken);
            taken.Add(slug);
            Context.Add(agencies[sample.Key] = new(slug, Details(sample, successorId: null)));
        }

        await SaveAsync(cancellationToken);
        foreach (var sample in samples.Where(s => s.Successor is not null)) Done(agencies[sample.Key].Revise(Details(sample, agencies[sample.Successor!].Id)));
        await SaveAsync(cancellationToken);

        static AgencyDetails Details(SampleAgency s, int? successorId) => new(s.Name, s.ShortName, s.Sector, s.Statutory, s.From, s.To, successorId);
    }

    private void People(IReadOnlyList<SamplePerson> samples)
    {
        foreach (var s in samples) Context.Add(people[s.Key] = new(new(s.Name, s.RoleTitle, agencies[s.Agency].Id, s.Email, s.From, s.To)));
    }

    private async Task AccountsAsync(IReadOnlyList<SampleAccount> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            var person = people[sample.Person];
            var account = Account.Create(sample.Email, person.Name);
            account.EmailConfirmed = true;
            account.PasswordHash = passwordHash;
            Context.Add(accounts[sample.Person] = account);
        }

        await SaveAsync(cancellationToken);
        foreach (var (person, account) in accounts) people[person].UseAccount(account.Id);
        await SaveAsync(cancellationToken);
    }

    private async Task GrantAsync(IReadOnlyList<SampleAccount> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            foreach (var role in sample.Roles)
            {
                IEnumerable<int?> of = RoleGrant.IsOfGroup(role.Role) ? role.Groups.Select(g => (int?)groups[g].Id) : [null];
                foreach (var group in of) Context.Add(new RoleGrant(accounts[sample.Person].Id, role.Role, group));
            }
        }

        await SaveAsync(cancellationToken);
    }

    private async Task GroupsAsync(IReadOnlyList<SampleGroup> samples, CancellationToken cancellationToken)
    {
        // Parents first, so that each child knows its parent's key.
        var waiting = samples.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(s => s.Parent is null || groups.ContainsKey(s.Parent)).ToList();
            InvariantException.Require(ready.Count > 0, "A group of the sample reports to one that does not exist.");
            foreach (var s in ready)
            {
                var parent = s.Parent is null ? (int?)null : groups[s.Parent].Id;
                Context.Add(groups[s.Key] = new(s.Slug, new(s.Name, s.ShortName, s.Kind, parent, s.From, s.EndsOn ?? s.To, s.JointWith, s.Cadence, s.Purpose)));
            }

            await SaveAsync(cancellationToken);
            waiting.RemoveAll(ready.Contains);
        }

        foreach (var s in samples)
        {
            foreach (var m in s.Members) Done(groups[s.Key].Join(people[m.Person], m.Capacity, m.From, m.To));
            var life = new Life { Record = groups[s.Key] };
            foreach (var t in s.Terms ?? []) Planned(t.AgreedOn, [life], _ => Done(groups[s.Key].AgreeTerms(t.Text, t.AgreedOn, t.ReviewBy)));
        }

        await SaveAsync(cancellationToken);
    }
}
