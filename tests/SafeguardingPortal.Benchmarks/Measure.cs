using System.Runtime.InteropServices;

namespace SafeguardingPortal.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="Allowed">The most that ours may be of the floor; for a count, the most it may be.</param>
internal sealed record Measure(string Name, string Floor, string Ours, double Ratio, double Allowed)
{
    public bool Passes => Ratio <= Allowed;
}

/// <summary>Ratios that other work on the machine hardly touches: both sides in turns, each round's ratio, the median of the rounds.</summary>
internal static class Rounds
{
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Result(double Floor, double Ours, double Ratio);

    /// <param name="floor">Measures the floor once.</param>
    /// <param name="ours">Measures ours once.</param>
    public static async Task<Result> CompareAsync(int rounds, Func<Task<double>> floor, Func<Task<double>> ours)
    {
        var taken = new List<(double Floor, double Ours)>();
        for (var i = 0; i < rounds; i++)
        {
            // Who comes first changes, so that neither always has the warmer machine.
            if (i % 2 == 0)
            {
                var first = await floor();
                taken.Add((first, await ours()));
            }
            else
            {
                var first = await ours();
                taken.Add((await floor(), first));
            }
        }

        return new(Median(taken.Select(t => t.Floor)), Median(taken.Select(t => t.Ours)), Median(taken.Select(t => t.Ours / t.Floor)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
