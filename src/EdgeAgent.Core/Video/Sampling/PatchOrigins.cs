using EdgeAgent.Models;

namespace EdgeAgent.Video.Sampling;

/// <summary>Top left corner of one patch, in pixels of the frame as displayed.</summary>
internal readonly record struct PatchOrigin(int X, int Y);

/// <summary>
/// Positions of the patches of a fragment grid in a displayed frame: one patch per cell, row by row.
/// A cell larger than its patch leaves room; an offset of 0–1 in each direction gives the patch's position in that room.
/// Cells smaller than a patch overlap evenly instead; a frame smaller than one patch puts all of them at its corner.
/// </summary>
internal static class PatchOrigins
{
    // Powers of the plastic number's inverse: the R2 sequence, the two-dimensional golden ratio
    // (M. Roberts, "The Unreasonable Effectiveness of Quasirandom Sequences", 2018).
    private const double StepX = 0.7548776662466927;
    private const double StepY = 0.5698402909980532;

    /// <summary>Fixed positions for every frame of this size: offsets follow the R2 low-discrepancy sequence from cell to cell.</summary>
    /// <param name="number">
    /// Index among several grids. Each continues the sequence where the previous one ended, so that they sample different places.
    /// </param>
    public static PatchOrigin[] Fixed(int width, int height, FragmentGrid grid, int number = 0)
    {
        var first = number * grid.Cells * grid.Cells;
        return At(width, height, grid, cell => (Fraction(0.5 + (first + cell) * StepX), Fraction(0.5 + (first + cell) * StepY)));
    }

    /// <summary>Positions with the offset (0–1, 0–1) that <paramref name="offset"/> returns for each cell.</summary>
    public static PatchOrigin[] At(int width, int height, FragmentGrid grid, Func<int, (double X, double Y)> offset)
    {
        var origins = new PatchOrigin[grid.Cells * grid.Cells];
        for (var cell = 0; cell < origins.Length; cell++)
        {
            var (x, y) = offset(cell);
            origins[cell] = new PatchOrigin(
                Along(width, grid, cell % grid.Cells, x),
                Along(height, grid, cell / grid.Cells, y));
        }

        return origins;
    }

    private static int Along(int length, FragmentGrid grid, int cell, double offset)
    {
        if (length <= grid.Patch)
            return 0;
        var start = (long)cell * length / grid.Cells;
        var room = (long)(cell + 1) * length / grid.Cells - start - grid.Patch;
        return room >= 0
            ? (int)(start + Math.Min(room, (long)(offset * (room + 1))))
            : (int)((long)cell * (length - grid.Patch) / (grid.Cells - 1));
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
