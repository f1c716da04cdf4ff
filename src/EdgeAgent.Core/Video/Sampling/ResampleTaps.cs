namespace EdgeAgent.Video.Sampling;

/// <summary>
/// Filter weights for a run of output samples along one axis. Output <c>i</c> is the sum over <c>k</c> of
/// <c>source[Index[i·Count + k]] · Weight[i·Count + k]</c>. Indices are clamped to the source, which repeats its edge.
/// </summary>
internal sealed class ResampleTaps
{
    // ffmpeg's default for its bicubic scaler (B = 0, C = 0.6), so that a frame looks as it does in a player.
    private const double Sharpness = 0.6;

    private ResampleTaps(int count, int[] index, float[] weight)
    {
        Count = count;
        Index = index;
        Weight = weight;
    }

    /// <summary>Number of taps for each output sample.</summary>
    public int Count { get; }

    public int[] Index { get; }

    public float[] Weight { get; }

    /// <summary>Index of the first source sample used.</summary>
    public int First => Index.Min();

    /// <summary>Index of the last source sample used.</summary>
    public int Last => Index.Max();

    /// <summary>Whether there is one tap of weight one, which copies the source sample.</summary>
    public bool IsCopy => Count == 1;

    /// <summary>
    /// Taps for <paramref name="length"/> outputs starting at <paramref name="start"/>. Output sample <c>o</c> lies at source
    /// position <c>o · step + phase</c>; positions are those of sample centers. Cubic convolution; for
    /// <paramref name="step"/> above one the kernel is stretched, so that it averages the samples it drops.
    /// </summary>
    public static ResampleTaps Create(int start, int length, double step, double phase, int sourceLength)
    {
        if (step == 1 && phase == 0)
            return Copy(start, length, sourceLength);
        var stretch = Math.Max(1, step);
        var count = (int)Math.Ceiling(4 * stretch);
        var index = new int[length * count];
        var weight = new float[length * count];
        for (var i = 0; i < length; i++)
        {
            var center = (start + i) * step + phase;
            var first = (int)Math.Ceiling(center - 2 * stretch);
            Fill(index.AsSpan(i * count, count), weight.AsSpan(i * count, count), center, first, stretch, sourceLength);
        }

        return new ResampleTaps(count, index, weight);
    }

    private static ResampleTaps Copy(int start, int length, int sourceLength)
    {
        var index = new int[length];
        for (var i = 0; i < length; i++)
            index[i] = Math.Clamp(start + i, 0, sourceLength - 1);
        return new ResampleTaps(1, index, [.. Enumerable.Repeat(1f, length)]);
    }

    private static void Fill(Span<int> index, Span<float> weight, double center, int first, double stretch, int sourceLength)
    {
        var sum = 0.0;
        for (var k = 0; k < index.Length; k++)
        {
            index[k] = Math.Clamp(first + k, 0, sourceLength - 1);
            var value = Cubic((first + k - center) / stretch);
            weight[k] = (float)value;
            sum += value;
        }

        foreach (ref var value in weight)
            value = (float)(value / sum);
    }

    /// <summary>Keys' cubic convolution kernel (R. Keys, IEEE Trans. ASSP 29(6), 1981) with a = −<see cref="Sharpness"/>.</summary>
    private static double Cubic(double x)
    {
        const double a = -Sharpness;
        x = Math.Abs(x);
        return x switch
        {
            < 1 => ((a + 2) * x - (a + 3)) * x * x + 1,
            < 2 => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a,
            _ => 0,
        };
    }
}
