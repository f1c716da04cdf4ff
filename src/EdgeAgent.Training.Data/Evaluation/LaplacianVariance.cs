namespace EdgeAgent.Training.Evaluation;

/// <summary>The variance of a plane's Laplacian (four neighbors), the usual quick measure of focus (Pech-Pacheco et al., 2000).</summary>
internal static class LaplacianVariance
{
    /// <param name="plane">Samples row by row; the border is ignored.</param>
    /// <param name="width">Samples per row.</param>
    public static double Of(ReadOnlySpan<byte> plane, int width)
    {
        var sum = 0L;
        var squares = 0L;
        var count = 0;
        for (var row = width; row < plane.Length - width; row += width)
        {
            for (var i = row + 1; i < row + width - 1; i++)
            {
                long value = plane[i - 1] + plane[i + 1] + plane[i - width] + plane[i + width] - 4 * plane[i];
                sum += value;
                squares += value * value;
                count++;
            }
        }

        var mean = (double)sum / count;
        return (double)squares / count - mean * mean;
    }
}
