using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Benchmarks.Floor;

/// <summary>One table of 20,000 rows, of which a page shows the 200 of one plan.</summary>
public sealed class FloorDbContext(DbContextOptions<FloorDbContext> options) : DbContext(options)
{
    public const int Plans = 100;
    public const int RowsOfPlan = 200;

    public DbSet<FloorRow> Rows => Set<FloorRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<FloorRow>().HasIndex(r => new { r.PlanId, r.Due });

    /// <summary>Makes the table, unless it is there.</summary>
    /// <param name="noteLength">How long each row's note is, so that the page becomes as large as the page it is compared with.</param>
    public async Task FillAsync(int noteLength)
    {
        if (!await Database.EnsureCreatedAsync()) return;

        ChangeTracker.AutoDetectChangesEnabled = false;
        for (var plan = 1; plan <= Plans; plan++)
        {
            for (var n = 0; n < RowsOfPlan; n++)
            {
                var id = ((plan - 1) * RowsOfPlan) + n + 1;
                Rows.Add(new FloorRow
                {
                    PlanId = plan,
                    What = $"Agree what each agency does in step {n} of plan {plan}",
                    Measure = $"Agreed by {n} of {RowsOfPlan} agencies",
                    Owner = $"Person {id % 97}",
                    Agency = $"Agency {id % 31}",
                    Due = new DateOnly(2026, 4, 1).AddDays(id % 365),
                    Status = id % 3 == 0 ? "Complete" : "In progress",
                    Note = string.Concat(Enumerable.Repeat("What was done so far. ", (noteLength / 22) + 1))[..noteLength],
                });
            }

            await SaveChangesAsync();
            ChangeTracker.Clear();
        }
    }
}

public sealed class FloorRow
{
    public int Id { get; init; }

    public int PlanId { get; init; }

    public required string What { get; init; }

    public required string Measure { get; init; }

    public required string Owner { get; init; }

    public required string Agency { get; init; }

    public DateOnly Due { get; init; }

    public required string Status { get; init; }

    public required string Note { get; init; }
}
