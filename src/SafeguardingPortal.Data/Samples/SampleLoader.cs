using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Fills an empty database with the sample partnership and a small neighbour. What people did is replayed day by day through the verbs of the domain, so that its history reads as if it had happened.</summary>
public sealed class SampleLoader(DbContextOptions<PortalDbContext> options, HistoryKey key, TimeProvider time, IPasswordHasher<Account> passwords)
{
    /// <summary>Loads the sample, unless the database has a partnership already.</summary>
    /// <returns>Whether it was loaded.</returns>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        await using var asking = NewReplay("");
        if (await asking.Context.Partnerships.AnyAsync(cancellationToken)) return false;

        var hash = passwords.HashPassword(Account.Create("sample@sample.example", "Sample"), SampleAccounts.Password);
        foreach (var load in (Func<Replay, CancellationToken, Task>[])[BuckinghamshireAsync, NeighbourAsync])
        {
            // All of a partnership or nothing: a portal stopped half-way begins again.
            await asking.Context.Database.CreateExecutionStrategy().ExecuteAsync(
                async token =>
                {
                    await using var replay = NewReplay(hash);
                    await using var transaction = await replay.Context.Database.BeginTransactionAsync(token);
                    await load(replay, token);
                    await transaction.CommitAsync(token);
                },
                cancellationToken);
        }

        return true;
    }

    private Replay NewReplay(string hash) => new(options, key, hash, time.LondonToday());

    private static async Task BuckinghamshireAsync(Replay replay, CancellationToken cancellationToken)
    {
        await replay.FoundAsync(SampleFiles.Read<SamplePartnership>("partnership"), cancellationToken);
        await replay.AgenciesAsync(SampleFiles.Read<List<SampleAgency>>("agencies"), cancellationToken);
        replay.People(SampleFiles.Read<List<SamplePerson>>("people"));
        replay.Facts(SampleFiles.Read<List<SampleFact>>("facts"));
        await replay.SaveAsync(cancellationToken);
        await replay.AccountsAsync(SampleFiles.Read<List<SampleAccount>>("accounts"), cancellationToken);
        await replay.GroupsAsync(SampleFiles.Read<List<SampleGroup>>("groups"), cancellationToken);
        await replay.GrantAsync(SampleFiles.Read<List<SampleAccount>>("accounts"), cancellationToken);
        foreach (var (file, year) in new[] { ("plans-2019-20", "2019/20"), ("plans-2020-21", "2020/21"), ("plans-current", "current") })
        {
            replay.Plans(SampleFiles.Read<List<SamplePlan>>(file), year);
        }

        replay.Reports(SampleFiles.Read<List<SampleReport>>("reports"));
        await replay.RunAsync(cancellationToken);
    }

    private static async Task NeighbourAsync(Replay replay, CancellationToken cancellationToken)
    {
        var sample = SampleFiles.Read<SampleNeighbour>("neighbour");
        await replay.FoundAsync(sample.Partnership, cancellationToken);
        await replay.AgenciesAsync(sample.Agencies, cancellationToken);
        replay.People(sample.People);
        await replay.SaveAsync(cancellationToken);
        await replay.AccountsAsync(sample.Accounts, cancellationToken);
        await replay.GroupsAsync(sample.Groups, cancellationToken);
        await replay.GrantAsync(sample.Accounts, cancellationToken);
        foreach (var year in sample.Plans) replay.Plans(year.Groups, year.Year);
        await replay.RunAsync(cancellationToken);
    }
}
