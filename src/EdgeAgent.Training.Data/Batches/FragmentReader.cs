using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// Cuts fragment grids out of cached clips with the runtime's own sampler. A clip is a crop whose pixels already stand for a frame
/// 1080 lines high, so it is sampled 1:1.
/// </summary>
internal sealed class FragmentReader(ClipCache clips)
{
    private byte[] _frame = [];

    /// <summary>The grid at the runtime's fixed positions.</summary>
    public void Fixed(Recipe recipe, int frame, FragmentGrid grid, Span<byte> output) =>
        Read(recipe, frame, grid, PatchOrigins.Fixed(recipe.Width, recipe.Height, grid), output);

    /// <summary>The grid as a view shows it. Clips of one size are cut in the same places by the same view.</summary>
    public void Viewed(Recipe recipe, FragmentView view, FragmentGrid grid, Span<byte> output)
    {
        Read(recipe, view.Frame, grid, view.Origins(recipe.Width, recipe.Height, grid), output);
        if (view.Mirrored)
            Mirror(output, grid.Size);
        view.Surface?.Cover(output, grid);
    }

    private void Read(Recipe recipe, int frame, FragmentGrid grid, PatchOrigin[] origins, Span<byte> output)
    {
        var format = ClipCache.FormatOf(recipe);
        if (_frame.Length < format.ByteCount)
            _frame = new byte[format.ByteCount];
        var bytes = _frame.AsSpan(0, format.ByteCount);
        clips.Read(recipe, frame, bytes);
        new FragmentSampler(format, grid, origins, format.Height).Sample(bytes, output);
    }

    /// <summary>Left becomes right, in place.</summary>
    internal static void Mirror(Span<byte> rgb, int side)
    {
        for (var row = rgb; row.Length > 0; row = row[(3 * side)..])
        {
            row[..(3 * side)].Reverse();
            for (var x = 0; x < 3 * side; x += 3)
                (row[x], row[x + 2]) = (row[x + 2], row[x]);
        }
    }
}
