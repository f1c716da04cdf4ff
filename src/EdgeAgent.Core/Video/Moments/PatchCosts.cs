using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video.Moments;

/// <summary>A patch that lowers the score of its frame.</summary>
/// <param name="Cell">Index of the patch, row by row.</param>
/// <param name="Points">Points that the frame's quality gains if the best patch of the frame replaces this one.</param>
internal readonly record struct CostlyPatch(int Cell, double Points);

/// <summary>The patches that lower the score of a frame.</summary>
/// <param name="Costly">The costliest first; empty if no patch stands out.</param>
/// <param name="Together">Points that the frame's quality gains if all of <paramref name="Costly"/> are replaced at once.</param>
internal sealed record PatchFindings(IReadOnlyList<CostlyPatch> Costly, double Together);

/// <summary>
/// Finds the patches that cost points by occlusion. A model scores a grid of patches as one picture and has no score per patch. Therefore
/// patches are replaced, and the frame is scored again. Only patches of the same frame are inserted, because a gray or blurred patch would
/// itself look like a fault.
/// </summary>
/// <remarks>
/// Occlusion: M. Zeiler and R. Fergus, "Visualizing and Understanding Convolutional Networks", 2014. First every patch is replaced with a
/// typical one, which orders the patches. Then the costliest are replaced with the best one, which gives the points.
/// </remarks>
internal static class PatchCosts
{
    /// <summary>Smallest gain in points that counts. Smaller gains also occur in frames without any fault.</summary>
    public const double Least = 0.2;

    /// <summary>Largest number of patches that are reported.</summary>
    public const int Most = 12;

    /// <param name="session">The session that scored the frame. Its first slot is overwritten.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static PatchFindings Of(KeptMoment moment, ModelSession session, CancellationToken cancellation) =>
        Of(moment.Grid, moment.Geometry, grid =>
        {
            grid.CopyTo(session.Frame(0));
            session.Run(1, cancellation);
            return moment.Score.Bitstream.Quality(session.Quality[0], session.Artifacts(0), session.Metadata.Coding);
        });

    /// <param name="score">Quality of a grid, 0–100.</param>
    internal static PatchFindings Of(byte[] grid, FragmentGrid geometry, Func<byte[], double> score)
    {
        var now = score(grid);
        int[] cells = [.. Enumerable.Range(0, geometry.Cells * geometry.Cells)];
        var typical = Typical(grid, geometry);
        double[] gains = [.. cells.Select(cell => cell == typical ? 0 : Gain(typical, cell))];
        var best = cells.MinBy(cell => gains[cell]);
        List<CostlyPatch> costly =
        [
            .. cells.Where(cell => cell != best).OrderByDescending(cell => gains[cell]).Take(Most)
                .Select(cell => new CostlyPatch(cell, Gain(best, cell)))
                .Where(patch => patch.Points >= Least).OrderByDescending(patch => patch.Points),
        ];
        return new(costly, costly.Count == 0 ? 0 : Gain(best, [.. costly.Select(patch => patch.Cell)]));

        double Gain(int donor, params int[] replaced) => score(With(grid, geometry, donor, replaced)) - now;
    }

    private static byte[] With(byte[] grid, FragmentGrid geometry, int donor, int[] replaced)
    {
        var changed = grid.ToArray();
        var bytes = ModelContract.Channels * geometry.Patch;
        for (var y = 0; y < geometry.Patch; y++)
        {
            var row = grid.AsSpan(RowOf(geometry, donor, y), bytes);
            foreach (var cell in replaced)
                row.CopyTo(changed.AsSpan(RowOf(geometry, cell, y)));
        }

        return changed;
    }

    // The patch of median detail. Detail is the mean difference between neighbors in a row.
    private static int Typical(byte[] grid, FragmentGrid geometry)
    {
        var cells = Enumerable.Range(0, geometry.Cells * geometry.Cells).OrderBy(cell => Detail(grid, geometry, cell)).ToList();
        return cells[cells.Count / 2];
    }

    private static long Detail(byte[] grid, FragmentGrid geometry, int cell)
    {
        var sum = 0L;
        for (var y = 0; y < geometry.Patch; y++)
        {
            var row = grid.AsSpan(RowOf(geometry, cell, y), ModelContract.Channels * geometry.Patch);
            for (var i = ModelContract.Channels; i < row.Length; i++)
                sum += Math.Abs(row[i] - row[i - ModelContract.Channels]);
        }

        return sum;
    }

    // First byte of one row of a patch.
    private static int RowOf(FragmentGrid geometry, int cell, int y)
    {
        var row = cell / geometry.Cells * geometry.Patch + y;
        return ModelContract.Channels * (row * geometry.Size + cell % geometry.Cells * geometry.Patch);
    }
}
