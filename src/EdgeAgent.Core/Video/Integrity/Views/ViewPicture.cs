namespace EdgeAgent.Video.Integrity.Views;

/// <summary>
/// A frame reduced to cells, for checks of the view. Frames of any size have the same number of cells. Each plane has one value per cell,
/// row by row.
/// </summary>
internal sealed class ViewPicture
{
    /// <summary>Cells in a row.</summary>
    public const int Columns = 96;

    /// <summary>Rows of cells.</summary>
    public const int Rows = 54;

    /// <summary>Cells in a plane.</summary>
    public const int Count = Columns * Rows;

    /// <summary>Mean luma, from 0 (black) to 255 (white).</summary>
    public float[] Luma { get; } = new float[Count];

    /// <summary>Mean blue difference, in 8-bit steps; 0 is gray.</summary>
    public float[] Cb { get; } = new float[Count];

    /// <summary>Mean red difference, in 8-bit steps; 0 is gray.</summary>
    public float[] Cr { get; } = new float[Count];

    /// <summary>
    /// Root mean square difference of luma between horizontally adjacent pixels, in luma steps. Defocus lowers it first. (A mean difference
    /// would not change when an edge becomes wider.)
    /// </summary>
    public float[] Detail { get; } = new float[Count];

    /// <summary>
    /// Standard deviation, in luma steps, of white noise that has the same mean second difference of luma between adjacent pixels.
    /// </summary>
    public float[] Noise { get; } = new float[Count];

    /// <summary>All planes.</summary>
    public IEnumerable<float[]> Planes => [Luma, Cb, Cr, Detail, Noise];

    public void CopyTo(ViewPicture other)
    {
        foreach (var (from, to) in Planes.Zip(other.Planes))
            from.CopyTo(to, 0);
    }
}
