using EdgeAgent.Models;

namespace EdgeAgent.Training.Batches;

/// <summary>A part of one row or column of patches.</summary>
/// <param name="Patch">Which patch along the axis.</param>
/// <param name="Offset">Where in it the nearest whole square begins, pixels.</param>
/// <param name="Share">How much of the square it makes up, 0–1.</param>
internal readonly record struct PatchPart(int Patch, int Offset, double Share);

/// <summary>The squares of a fragment grid that the network's last feature map has a place for. Patches of another size than a square are shared among them.</summary>
internal static class InputSquares
{
    /// <summary>Side of a square in pixels: how far apart two places of the last feature map look.</summary>
    public const int Side = 32;

    /// <summary>Squares in a row; the last may be cut off.</summary>
    public static int Across(FragmentGrid grid) => (grid.Size + Side - 1) / Side;

    /// <summary>What a square consists of along one axis.</summary>
    /// <param name="grid">The grid as it was cut.</param>
    /// <param name="place">The square, from 0.</param>
    /// <param name="mirrored">Whether the axis is shown the other way round.</param>
    public static IReadOnlyList<PatchPart> Parts(FragmentGrid grid, int place, bool mirrored)
    {
        var (first, after) = (Side * place, Math.Min(grid.Size, Side * (place + 1)));
        if (mirrored)
            (first, after) = (grid.Size - after, grid.Size - first);
        return [.. Enumerable.Range(first / grid.Patch, (after - 1) / grid.Patch - first / grid.Patch + 1).Select(patch => Part(grid.Patch, patch, first, after))];
    }

    private static PatchPart Part(int size, int patch, int first, int after)
    {
        var (begin, end) = (Math.Max(first, patch * size), Math.Min(after, (patch + 1) * size));
        return new PatchPart(patch, Math.Clamp(begin - patch * size, 0, Math.Max(0, size - Side)), (double)(end - begin) / (after - first));
    }
}
