using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Fills an empty database with the sample partnership and a small neighbour. What people did is replayed day by day through the verbs of the domain, so that its history reads as if it had happened.</summary>
public sealed class SampleLoader(DbContextOptions<PortalDbContext> options, HistoryKey key, TimeProvider time, IPasswordHasher<Account> passwords)
{
    /// <summary>Loads the sample, unless the database has a partnership already.</summary>
    /// <returns>Whether it was loaded.</returns>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await HasPartnershipAsync(cancellationToken)) return false;

        var hash = Hash();
        await InTransactionAsync(hash, (replay, token) => BuckinghamshireAsync(replay, SampleSet.Buckinghamshire, token), cancellationToken);
        await InTransactionAsync(hash, (replay, token) => NeighbourAsync(replay, SampleFiles.Read<SampleNeighbour>("neighbour"), token), cancellationToken);
        return true;
    }

    /// <summary>Loads the sample for measuring: with a work plan of two hundred actions, and all else <paramref name="scale"/> times over, half as many times in the neighbour.</summary>
    /// <param name="tell">Told how far it is.</param>
    /// <returns>Whether it was loaded; not when the database has a partnership already.</returns>
    public async Task<bool> LoadAsync(int scale, Action<string> tell, CancellationToken cancellationToken)
    {
        if (await HasPartnershipAsync(cancellationToken)) return false;

        var hash = Hash();
        var sample = SampleSet.Buckinghamshire;
        await InTransactionAsync(hash, (replay, token) => BuckinghamshireAsync(replay, sample.WithLongPlan(), token), cancellationToken);

        // With the priorities that the copies' plans serve.
        var neighbour = SampleFiles.Read<SampleNeighbour>("neighbour");
        neighbour = neighbour with { Partnership = neighbour.Partnership with { Priorities = SampleFiles.Read<SamplePartnership>("partnership").Priorities } };
        await InTransactionAsync(hash, (replay, token) => NeighbourAsync(replay, neighbour, token), cancellationToken);
        tell($"1 of {scale}");
        for (var copy = 2; copy <= scale; copy++)
        {
            await AgainAsync("buckinghamshire", $"{copy}");
            if (copy % 2 == 0) await AgainAsync(neighbour.Partnership.Slug, $"n{copy}");
            if (copy % 10 == 0 || copy == scale) tell($"{copy} of {scale}");
        }

        return true;

        Task AgainAsync(string partnership, string mark) => InTransactionAsync(
            hash,
            async (replay, token) =>
            {
                await replay.EnterAsync(partnership, token);
                await replay.LoadAsync(sample.Copy(mark), token);
                await replay.RunAsync(token);
            },
            cancellationToken);
    }

    private async Task<bool> HasPartnershipAsync(CancellationToken cancellationToken)
    {
        await using var asking = NewReplay("");
        return await asking.Context.Partnerships.AnyAsync(cancellationToken);
    }

    // All of a partnership or nothing: a portal stopped half-way begins again.
    private async Task InTransactionAsync(string hash, Func<Replay, CancellationToken, Task> load, CancellationToken cancellationToken)
    {
        await using var strategyOf = NewReplay("");
        await strategyOf.Context.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var replay = NewReplay(hash);
                await using var transaction = await replay.Context.Database.BeginTransactionAsync(token);
                await load(replay, token);
                await transaction.CommitAsync(token);
            },
            cancellationToken);
    }

    // All sample accounts have the one password; hashing it for each would only take time.
    private string Hash() => passwords.HashPassword(Account.Create("sample@sample.example", "Sample"), SampleAccounts.Password);

    private Replay NewReplay(string hash) => new(options, key, hash, time.LondonToday());

    private static async Task BuckinghamshireAsync(Replay replay, SampleSet sample, CancellationToken cancellationToken)
    {
        await replay.FoundAsync(SampleFiles.Read<SamplePartnership>("partnership"), cancellationToken);
        replay.Facts(SampleFiles.Read<List<SampleFact>>("facts"));
        await replay.LoadAsync(sample, cancellationToken);
        replay.Reports(SampleFiles.Read<List<SampleReport>>("reports"));
        await replay.RunAsync(cancellationToken);
    }

    private static async Task NeighbourAsync(Replay replay, SampleNeighbour sample, CancellationToken cancellationToken)
    {
        await replay.FoundAsync(sample.Partnership, cancellationToken);
        await replay.LoadAsync(new(sample.Agencies, sample.People, sample.Accounts, sample.Groups, sample.Plans, []), cancellationToken);
        await replay.RunAsync(cancellationToken);
    }
}
