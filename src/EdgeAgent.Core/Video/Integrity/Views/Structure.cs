namespace EdgeAgent.Video.Integrity.Views;

/// <summary>
/// The structure of a picture: luma minus its mean over the neighborhood. It hardly depends on the light, as long as that is the same
/// everywhere or changes slowly from place to place.
/// </summary>
internal sealed class Structure
{
    // The neighborhood of a cell reaches this many cells to each side.
    private const int Reach = 2;

    private readonly float[] _rows = new float[ViewPicture.Count];

    /// <summary>One value per cell.</summary>
    public float[] Cells { get; } = new float[ViewPicture.Count];

    /// <summary>Root mean square, in luma steps.</summary>
    public float Relief { get; private set; }

    /// <param name="luma">One value per cell, 0–255.</param>
    public void Measure(ReadOnlySpan<float> luma)
    {
        for (var row = 0; row < ViewPicture.Rows; row++)
            Average(luma[(row * ViewPicture.Columns)..], _rows.AsSpan(row * ViewPicture.Columns), ViewPicture.Columns, 1);
        for (var column = 0; column < ViewPicture.Columns; column++)
            Average(_rows.AsSpan(column), Cells.AsSpan(column), ViewPicture.Rows, ViewPicture.Columns);
        var sum = 0f;
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            Cells[cell] = luma[cell] - Cells[cell];
            sum += Cells[cell] * Cells[cell];
        }

        Relief = MathF.Sqrt(sum / ViewPicture.Count);
    }

    // The mean over up to Reach values on each side, along one line.
    private static void Average(ReadOnlySpan<float> input, Span<float> output, int count, int apart)
    {
        float sum = 0;
        for (var i = 0; i < Math.Min(Reach, count); i++)
            sum += input[i * apart];
        for (var i = 0; i < count; i++)
        {
            if (i + Reach < count)
                sum += input[(i + Reach) * apart];
            if (i - Reach - 1 >= 0)
                sum -= input[(i - Reach - 1) * apart];
            output[i * apart] = sum / (Math.Min(count - 1, i + Reach) - Math.Max(0, i - Reach) + 1);
        }
    }
}
