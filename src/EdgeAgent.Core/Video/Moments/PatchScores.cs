using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video.Moments;

/// <summary>A patch that is worse than most of its frame.</summary>
/// <param name="Cell">Index of the patch, row by row.</param>
/// <param name="Alone">Quality of a picture that consists only of this patch, 0–100.</param>
internal readonly record struct LowPatch(int Cell, double Alone);

/// <summary>The patches that lower the score of a frame.</summary>
/// <param name="Low">The worst first; empty if no patch stands out.</param>
/// <param name="Median">Quality of a picture that consists only of the frame's median patch, 0–100.</param>
internal sealed record PatchFindings(IReadOnlyList<LowPatch> Low, double Median);

/// <summary>
/// Finds the patches that lower the score of a frame. A model scores a grid of patches as one picture and has no score per patch. Therefore
/// each patch is scored alone: the grid is filled with copies of it.
/// </summary>
/// <remarks>
/// The reverse, to replace one patch and to see how many points the frame gains, does not find the place: in three frames with damage in a
/// quarter of the picture, it ordered the patches no better than chance, because the network judges patches by the others around them.
/// </remarks>
internal static class PatchScores
{
    /// <summary>Least difference in points from the median patch. Content alone causes smaller differences in undamaged frames.</summary>
    public const double Least = 20;

    /// <summary>Largest number of patches that are reported.</summary>
    public const int Most = 12;

    /// <param name="session">The session that scored the frame. Its first slot is overwritten.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static PatchFindings Of(KeptMoment moment, ModelSession session, CancellationToken cancellation) =>
        Of(moment.Grid, moment.Geometry, grid =>
        {
            grid.CopyTo(session.Frame(0));
            session.Run(1, cancellation);
            return session.Quality[0];
        });

    /// <param name="score">Quality of a grid, 0–100.</param>
    internal static PatchFindings Of(byte[] grid, FragmentGrid geometry, Func<byte[], double> score)
    {
        List<LowPatch> patches =
        [
            .. Enumerable.Range(0, geometry.Cells * geometry.Cells).Select(cell => new LowPatch(cell, score(Filled(grid, geometry, cell))))
                .OrderBy(patch => patch.Alone),
        ];
        var median = patches[patches.Count / 2].Alone;
        return new([.. patches.TakeWhile(patch => patch.Alone <= median - Least).Take(Most)], median);
    }

    private static byte[] Filled(byte[] grid, FragmentGrid geometry, int cell)
    {
        var filled = new byte[grid.Length];
        var bytes = ModelContract.Channels * geometry.Patch;
        for (var y = 0; y < geometry.Size; y++)
        {
            var source = cell / geometry.Cells * geometry.Patch + y % geometry.Patch;
            var row = grid.AsSpan(ModelContract.Channels * source * geometry.Size + cell % geometry.Cells * bytes, bytes);
            for (var x = 0; x < geometry.Cells; x++)
                row.CopyTo(filled.AsSpan(ModelContract.Channels * y * geometry.Size + x * bytes));
        }

        return filled;
    }
}
