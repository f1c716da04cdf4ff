using EdgeAgent.Models;

namespace EdgeAgent.Training.Batches;

/// <summary>A part of one row or column of patches.</summary>
/// <param name="Patch">Index of the patch along the axis.</param>
/// <param name="Offset">Offset of the nearest whole square within the patch, pixels.</param>
/// <param name="Share">Share of the square that the patch covers, 0–1.</param>
internal readonly record struct PatchPart(int Patch, int Offset, double Share);

/// <summary>
/// The squares of a fragment grid that correspond to places of the network's last feature map. A square may cover parts of several patches.
/// </summary>
internal static class InputSquares
{
    /// <summary>Side of a square in pixels: the input distance between neighboring places of the last feature map.</summary>
    public const int Side = 32;

    /// <summary>Squares per row; the last one may be cut off.</summary>
    public static int Across(FragmentGrid grid) => (grid.Size + Side - 1) / Side;

    /// <summary>The parts of a square along one axis.</summary>
    /// <param name="grid">The grid as it was cut.</param>
    /// <param name="place">Index of the square, from 0.</param>
    /// <param name="mirrored">Whether the axis is mirrored.</param>
    public static IReadOnlyList<PatchPart> Parts(FragmentGrid grid, int place, bool mirrored)
    {
        var near = Side * place;
        var far = Math.Min(grid.Size, Side * (place + 1));
        var first = mirrored ? grid.Size - far : near;
        var after = mirrored ? grid.Size - near : far;
        var patches = Enumerable.Range(first / grid.Patch, (after - 1) / grid.Patch - first / grid.Patch + 1);
        return [.. patches.Select(patch => Part(grid.Patch, patch, first, after))];
    }

    private static PatchPart Part(int size, int patch, int first, int after)
    {
        var begin = Math.Max(first, patch * size);
        var end = Math.Min(after, (patch + 1) * size);
        return new PatchPart(patch, Math.Clamp(begin - patch * size, 0, Math.Max(0, size - Side)), (double)(end - begin) / (after - first));
    }
}
