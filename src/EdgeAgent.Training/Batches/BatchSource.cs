using System.Collections.Concurrent;
using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Training.Batches;

/// <summary>Makes training batches on a thread of its own, a few ahead of their use. Step <c>n</c> of a seed always shows the same clips.</summary>
internal sealed class BatchSource(TrainingConfig config, ClipBalance balance, LadderSet ladders, ClipCache clips)
{
    private const int Ahead = 4;

    /// <summary>
    /// Batches from step <paramref name="first"/> on, without end. <paramref name="gridAt"/> names the grid of the batch to make next.
    /// The caller's thread does not change: the thread that computes owns OpenMP's workers, and another would start its own.
    /// </summary>
    public IEnumerable<Batch> From(int first, Func<FragmentGrid> gridAt)
    {
        using var stop = new CancellationTokenSource();
        using var ready = new BlockingCollection<Batch>(Ahead);
        var making = Task.Run(() => Make(first, gridAt, ready, stop.Token), CancellationToken.None);
        try
        {
            foreach (var batch in ready.GetConsumingEnumerable(CancellationToken.None))
                yield return batch;
        }
        finally
        {
            stop.Cancel();
            making.GetAwaiter().GetResult();
        }
    }

    internal Batch Make(FragmentReader reader, int step, FragmentGrid grid)
    {
        var random = new Random(SeedOf(step));
        ClipGroup[] groups =
        [
            .. balance.Draw(random, config.PhotographsPerBatch, config.ClipsPerPhotograph),
            .. ladders.Draw(random, config.LaddersPerBatch),
        ];
        Recipe[] recipes = [.. groups.SelectMany(group => group.Clips)];
        return new Batch(
            grid,
            Read(reader, groups, random, grid),
            [.. recipes.Select(recipe => (float)(recipe.Vmaf / 100))],
            [.. recipes.SelectMany(ArtifactLabels.Of)],
            [.. recipes.SelectMany(AuxiliaryTargets.Of)],
            [.. groups.SelectMany((group, i) => Enumerable.Repeat((long)i, group.Clips.Count))],
            [.. recipes.Select(recipe => (long)recipe.Rung)]);
    }

    private static byte[] Read(FragmentReader reader, ClipGroup[] groups, Random random, FragmentGrid grid)
    {
        var bytes = 3 * grid.Size * grid.Size;
        var frames = new byte[groups.Sum(group => group.Clips.Count) * bytes];
        var rest = frames.AsSpan();
        foreach (var group in groups)
        {
            var shared = FragmentView.Draw(random, grid);
            foreach (var recipe in group.Clips)
            {
                reader.Viewed(recipe, group.Aligned ? shared : FragmentView.Draw(random, grid), grid, rest[..bytes]);
                rest = rest[bytes..];
            }
        }

        return frames;
    }

    private void Make(int first, Func<FragmentGrid> gridAt, BlockingCollection<Batch> ready, CancellationToken stop)
    {
        try
        {
            var reader = new FragmentReader(clips);
            for (var step = first; !stop.IsCancellationRequested; step++)
                ready.Add(Make(reader, step, gridAt()), stop);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    // Not System.HashCode, which differs from process to process.
    private int SeedOf(int step) => unchecked((config.Seed * 397) ^ (step * 0x2545F491));
}
