using System.Numerics.Tensors;

namespace EdgeAgent.Models.Quantization;

/// <summary>A convolution's weights as signed bytes, with one scale per output channel and zero at zero: w ≈ q · scale.</summary>
/// <param name="Values">Row-major, like the weights; −127 to 127.</param>
/// <param name="Scales">One per output channel.</param>
internal sealed record KernelBytes(sbyte[] Values, float[] Scales)
{
    private const float Least = 1e-30f;

    /// <param name="weights">Row-major, output channels first.</param>
    /// <param name="channels">Number of output channels.</param>
    public static KernelBytes Of(ReadOnlySpan<float> weights, int channels)
    {
        var values = new sbyte[weights.Length];
        var scales = new float[channels];
        var perChannel = weights.Length / channels;
        for (var channel = 0; channel < channels; channel++)
        {
            var start = channel * perChannel;
            scales[channel] = Round(weights.Slice(start, perChannel), values.AsSpan(start, perChannel));
        }
        return new(values, scales);
    }

    /// <summary>Bias in steps of the integer sum: the input's scale times the channel's scale.</summary>
    /// <param name="input">Scale of the convolution's input.</param>
    /// <returns>The bias as integers, and the size of their steps.</returns>
    public (int[] Values, float[] Scales) Bias(ReadOnlySpan<float> bias, ByteScale input)
    {
        var values = new int[bias.Length];
        var steps = new float[bias.Length];
        for (var channel = 0; channel < bias.Length; channel++)
        {
            steps[channel] = input.Scale * Scales[channel];
            values[channel] = (int)Math.Clamp(Math.Round(bias[channel] / (double)steps[channel]), int.MinValue, int.MaxValue);
        }
        return (values, steps);
    }

    private static float Round(ReadOnlySpan<float> weights, Span<sbyte> bytes)
    {
        var largest = weights.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(weights));
        var scale = Math.Max(largest / sbyte.MaxValue, Least);
        for (var i = 0; i < weights.Length; i++)
            bytes[i] = (sbyte)MathF.Round(weights[i] / scale);
        return scale;
    }
}
