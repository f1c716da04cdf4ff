using System.Collections.Concurrent;
using EdgeAgent.Models;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// Makes training batches on its own thread, a few ahead of their use. Step <c>n</c> of a seed always yields the same clips. Without a
/// <see cref="FrameTruth"/>, each frame gets the quality of its clip.
/// </summary>
internal sealed class BatchSource(TrainingConfig config, ClipBalance balance, LadderSet ladders, ClipCache clips, FrameTruth? truth = null)
{
    private const int Ahead = 4;

    /// <summary>
    /// Batches from step <paramref name="first"/> on, without end. <paramref name="gridAt"/> returns the grid of a step. The caller stays
    /// on one thread: the thread that computes owns OpenMP's workers, and another thread would start its own.
    /// </summary>
    public IEnumerable<Batch> From(int first, Func<int, FragmentGrid> gridAt)
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
        Sight[] sights = [.. groups.SelectMany(group => Look(group, random, grid))];
        Recipe[] recipes = [.. sights.Select(sight => truth is null ? sight.Recipe : truth.In(sight.Recipe, sight.View.Frame))];
        return new Batch(
            grid,
            Read(reader, sights, grid),
            [.. Seen(recipe => [(float)(recipe.Vmaf / 100)], PlainSurface.Quality)],
            [.. Seen(ArtifactLabels.Of, plain: 0)],
            [.. Seen(AuxiliaryTargets.Of, plain: float.NaN)],
            [.. sights.SelectMany(sight => PatchLikeness.Of(sight.Recipe, sight.View, grid, truth))],
            [.. groups.SelectMany((group, i) => Enumerable.Repeat((long)i, group.Clips.Count))],
            [.. recipes.Select(recipe => (long)recipe.Rung)]);

        // A view without any of the clip's pixels cannot teach the clip's labels.
        IEnumerable<float> Seen(Func<Recipe, IEnumerable<float>> labels, float plain) => sights.Zip(recipes).SelectMany(pair =>
            pair.First.View.Surface is { IsWhole: true } ? labels(pair.Second).Select(_ => plain) : labels(pair.Second));
    }

    private Sight[] Look(ClipGroup group, Random random, FragmentGrid grid)
    {
        var shared = View(random, grid, mayBePlain: false);
        return [.. group.Clips.Select(recipe => new Sight(recipe, group.Aligned ? shared : View(random, grid, mayBePlain: true)))];
    }

    private FragmentView View(Random random, FragmentGrid grid, bool mayBePlain) => FragmentView.Draw(random, grid) with
    {
        Surface = random.NextDouble() < config.PlainShare ? PlainSurface.Draw(random, grid, mayBePlain) : null,
    };

    private static byte[] Read(FragmentReader reader, Sight[] sights, FragmentGrid grid)
    {
        var bytes = 3 * grid.Size * grid.Size;
        var frames = new byte[sights.Length * bytes];
        for (var i = 0; i < sights.Length; i++)
            reader.Viewed(sights[i].Recipe, sights[i].View, grid, frames.AsSpan(i * bytes, bytes));
        return frames;
    }

    private void Make(int first, Func<int, FragmentGrid> gridAt, BlockingCollection<Batch> ready, CancellationToken stop)
    {
        try
        {
            var reader = new FragmentReader(clips);
            for (var step = first; !stop.IsCancellationRequested; step++)
                ready.Add(Make(reader, step, gridAt(step)), stop);
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    private sealed record Sight(Recipe Recipe, FragmentView View);

    // System.HashCode differs between processes.
    private int SeedOf(int step) => unchecked((config.Seed * 397) ^ (step * 0x2545F491));
}
