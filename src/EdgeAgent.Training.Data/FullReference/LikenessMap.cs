namespace EdgeAgent.Training.FullReference;

/// <summary>
/// Likeness of each place of a distorted frame to its reference. For squares of 32 pixels on a lattice of 16, it contains the preserved
/// shares of information, detail and structure at two scales, and the size of the error; each 0–1.
/// </summary>
internal sealed record LikenessMap(byte[] Values, int Columns, int Rows)
{
    /// <summary>Number of measures per square.</summary>
    public const int Measures = 7;

    private const int Square = 32;
    private const int Step = 16;

    // 2¹² exceeds the error of two unrelated pictures.
    private const double ErrorBits = 12;

    /// <summary>Columns and rows of the map for a frame size.</summary>
    public static (int Columns, int Rows) SizeOf(int width, int height) => ((width - Square) / Step + 1, (height - Square) / Step + 1);

    /// <param name="full">Windows of the frame.</param>
    /// <param name="half">Windows of the frame at half its size.</param>
    /// <param name="width">The frame's width in pixels.</param>
    /// <param name="height">The frame's height in pixels.</param>
    public static LikenessMap Of(WindowGrid full, WindowGrid half, int width, int height)
    {
        var (columns, rows) = SizeOf(width, height);
        byte[] values = [.. Enumerable.Range(0, columns * rows).SelectMany(i => Measured(full, half, i % columns, i / columns))];
        return new LikenessMap(values, columns, rows);
    }

    /// <summary>Writes the measures of the square nearest to a patch's corner, 0–1.</summary>
    public void At(int x, int y, Span<float> measures)
    {
        var square = Math.Clamp((y + Step / 2) / Step, 0, Rows - 1) * Columns + Math.Clamp((x + Step / 2) / Step, 0, Columns - 1);
        for (var k = 0; k < Measures; k++)
            measures[k] = Values[square * Measures + k] / 255f;
    }

    private static IEnumerable<byte> Measured(WindowGrid full, WindowGrid half, int column, int row)
    {
        const int windows = Square / WindowGrid.Side;
        const int step = Step / WindowGrid.Side;
        var fine = full.Sum(step * column, step * row, windows, windows);
        var coarse = half.Sum(step * column / 2, step * row / 2, windows / 2, windows / 2);
        double[] measures =
        [
            fine.Vif, fine.DetailRatio, fine.MeanStructure,
            coarse.Vif, coarse.DetailRatio, coarse.MeanStructure,
            Math.Log2(1 + fine.MeanSquaredError) / ErrorBits,
        ];
        return measures.Select(measure => (byte)Math.Round(255 * Math.Clamp(measure, 0, 1)));
    }
}
