namespace EdgeAgent.Video.Integrity.Views;

/// <summary>
/// The part of the view that stands still: for each cell, the median of the last <see cref="Samples"/> pictures, about a second or more
/// apart. It does not contain what passes within two of them.
/// </summary>
internal sealed class Background
{
    /// <summary>Number of pictures whose median is taken.</summary>
    public const int Samples = 5;

    // Least time between two of them. Less than a second, because frames do not come exactly in time.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.9);

    private readonly ViewPicture[] _recent = [.. Enumerable.Range(0, Samples).Select(_ => new ViewPicture())];
    private int _count;
    private TimeSpan? _latest;

    /// <summary>The median; meaningful once <see cref="IsKnown"/>.</summary>
    public ViewPicture Picture { get; } = new();

    /// <summary>For each cell, the range of luma over these pictures.</summary>
    public float[] Motion { get; } = new float[ViewPicture.Count];

    /// <summary>Whether enough pictures were added.</summary>
    public bool IsKnown => _count >= Samples;

    /// <returns>Whether the background has changed.</returns>
    public bool Add(ViewPicture picture, TimeSpan at)
    {
        if (_latest is { } latest && at - latest < Apart && at >= latest)
            return false;
        _latest = at;
        picture.CopyTo(_recent[_count++ % Samples]);
        if (!IsKnown)
            return false;
        var output = Picture.Planes.ToArray();
        var input = _recent.Select(sample => sample.Planes.ToArray()).ToArray();
        for (var plane = 0; plane < output.Length; plane++)
            Median(input[0][plane], input[1][plane], input[2][plane], input[3][plane], input[4][plane], output[plane]);
        Spread();
        return true;
    }

    private void Spread()
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            float least = float.MaxValue, most = float.MinValue;
            foreach (var sample in _recent)
            {
                least = Math.Min(least, sample.Luma[cell]);
                most = Math.Max(most, sample.Luma[cell]);
            }

            Motion[cell] = most - least;
        }
    }

    // The median of five values is the median of three: the larger minimum of two pairs, the smaller maximum of these pairs, and the fifth
    // value.
    private static void Median(float[] a, float[] b, float[] c, float[] d, float[] e, float[] output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            var low = Math.Max(Math.Min(a[i], b[i]), Math.Min(c[i], d[i]));
            var high = Math.Min(Math.Max(a[i], b[i]), Math.Max(c[i], d[i]));
            output[i] = Math.Max(Math.Min(low, high), Math.Min(Math.Max(low, high), e[i]));
        }
    }
}
