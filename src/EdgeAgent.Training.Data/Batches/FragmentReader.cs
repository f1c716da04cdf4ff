using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// Cuts fragment grids out of cached clips with the runtime's own sampler. A clip is a crop at the scale of a frame with 1080 lines, so it
/// is sampled 1:1.
/// </summary>
internal sealed class FragmentReader(ClipCache clips)
{
    private byte[] _frame = [];

    /// <summary>Cuts the grid at the runtime's fixed positions.</summary>
    public void Fixed(Recipe recipe, int frame, FragmentGrid grid, Span<byte> output) =>
        Read(recipe, frame, grid, PatchOrigins.Fixed(recipe.Width, recipe.Height, grid), output);

    /// <summary>Cuts the grid of a view. The same view cuts clips of one size at the same positions.</summary>
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

    /// <summary>Mirrors the picture horizontally, in place.</summary>
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
