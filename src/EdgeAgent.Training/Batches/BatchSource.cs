using System.Collections.Concurrent;
using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Training.Batches;

/// <summary>Makes training batches on a thread of its own, a few ahead of their use. Step <c>n</c> of a seed always shows the same clips.</summary>
internal sealed class BatchSource(TrainingConfig config, ClipBalance balance, ClipCache clips)
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
        var recipes = balance.Draw(random, config.PhotographsPerBatch, config.ClipsPerPhotograph).ToArray();
        var bytes = 3 * grid.Size * grid.Size;
        var frames = new byte[recipes.Length * bytes];
        for (var i = 0; i < recipes.Length; i++)
            reader.Varied(recipes[i], random, grid, frames.AsSpan(i * bytes, bytes));
        return new Batch(
            grid,
            frames,
            [.. recipes.Select(recipe => (float)(recipe.Vmaf / 100))],
            [.. recipes.SelectMany(ArtifactLabels.Of)],
            [.. recipes.SelectMany(AuxiliaryTargets.Of)],
            [.. recipes.Select((_, i) => (long)(i / config.ClipsPerPhotograph))]);
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
