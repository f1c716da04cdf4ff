using EdgeAgent.Models;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// A surface without texture in some cells of a grid, such as bars around a picture, a wall or the sky. It is no damage, and quality cannot
/// be measured on it. The content of the other cells keeps its label.
/// </summary>
/// <param name="Covered">The cells that it covers, row by row.</param>
/// <param name="Color">Color at the grid's corner, code values of red, green and blue.</param>
/// <param name="SlopeX">Increase in brightness over the grid's width, code values.</param>
/// <param name="SlopeY">Increase in brightness over the grid's height, code values.</param>
internal sealed record PlainSurface(
    IReadOnlyList<bool> Covered, (double Red, double Green, double Blue) Color, double SlopeX, double SlopeY)
{
    /// <summary>VMAF / 100 of a picture that is completely plain, after encoding.</summary>
    public const float Quality = 0.97f;

    private const double BarShare = 0.5;
    private const double WholeShare = 0.15;
    private const double MostSlope = 60;

    public bool IsWhole => Covered.All(covered => covered);

    /// <summary>
    /// Draws a random surface: bars (top and bottom, or both sides), random cells, or, if <paramref name="mayBeWhole"/>, all cells.
    /// </summary>
    public static PlainSurface Draw(Random random, FragmentGrid grid, bool mayBeWhole)
    {
        if (mayBeWhole && random.NextDouble() < WholeShare)
            return Painted(random, [.. Enumerable.Repeat(element: true, grid.Cells * grid.Cells)]);
        return grid.Cells > 2 && random.NextDouble() < BarShare ? Bars(random, grid) : Painted(random, Scattered(random, grid));
    }

    /// <summary>Paints the covered cells into a grid, RGB bytes [S, S, 3].</summary>
    public void Cover(Span<byte> rgb, FragmentGrid grid)
    {
        for (var y = 0; y < grid.Size; y++)
        {
            for (var x = 0; x < grid.Size; x++)
            {
                if (Covered[y / grid.Patch * grid.Cells + x / grid.Patch])
                    Paint(rgb.Slice(3 * (y * grid.Size + x), 3), (SlopeX * x + SlopeY * y) / grid.Size);
            }
        }
    }

    private void Paint(Span<byte> pixel, double lighter)
    {
        pixel[0] = Code(Color.Red + lighter);
        pixel[1] = Code(Color.Green + lighter);
        pixel[2] = Code(Color.Blue + lighter);
    }

    private static byte Code(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);

    private static PlainSurface Bars(Random random, FragmentGrid grid)
    {
        var thick = random.Next(1, Math.Max(2, grid.Cells / 3 + 1));
        var upright = random.Next(2) == 0;
        var cells = Enumerable.Range(0, grid.Cells * grid.Cells);
        bool[] covered = [.. cells.Select(cell => IsBar(upright ? cell % grid.Cells : cell / grid.Cells))];
        return new PlainSurface(covered, (0, 0, 0), 0, 0);

        bool IsBar(int line) => line < thick || line >= grid.Cells - thick;
    }

    private static bool[] Scattered(Random random, FragmentGrid grid)
    {
        var share = 0.1 + 0.7 * random.NextDouble();
        bool[] covered = [.. Enumerable.Range(0, grid.Cells * grid.Cells).Select(_ => random.NextDouble() < share)];
        // At least one cell shows the picture.
        covered[random.Next(covered.Length)] = false;
        return covered;
    }

    private static PlainSurface Painted(Random random, bool[] covered)
    {
        var gray = 255 * random.NextDouble();
        return new PlainSurface(covered, (Tinted(), Tinted(), Tinted()), Slope(), Slope());

        double Tinted() => gray + 30 * (random.NextDouble() - 0.5);

        double Slope() => random.Next(3) == 0 ? 0 : MostSlope * (2 * random.NextDouble() - 1);
    }
}
