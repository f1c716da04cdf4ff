namespace EdgeAgent.Models;

/// <summary>Batch normalization at inference: per channel, scale · (x − mean) / √(variance + ε) + shift.</summary>
internal sealed record BatchNorm(float[] Scale, float[] Shift, float[] Mean, float[] Variance, double Epsilon)
{
    /// <summary>
    /// Multiplies a convolution's kernel, row-major [out,…], by this normalization in place and returns the bias that completes it.
    /// </summary>
    public float[] FoldInto(Span<float> kernel)
    {
        var bias = new float[Scale.Length];
        var perChannel = kernel.Length / Scale.Length;
        for (var channel = 0; channel < Scale.Length; channel++)
        {
            var factor = Scale[channel] / Math.Sqrt(Variance[channel] + Epsilon);
            foreach (ref var weight in kernel.Slice(channel * perChannel, perChannel))
                weight = (float)(weight * factor);
            bias[channel] = (float)(Shift[channel] - Mean[channel] * factor);
        }
        return bias;
    }
}
