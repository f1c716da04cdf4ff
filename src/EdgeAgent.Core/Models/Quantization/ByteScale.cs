namespace EdgeAgent.Models.Quantization;

/// <summary>How a tensor's values become bytes: q = round(x / <paramref name="Scale"/>) + <paramref name="Zero"/>, clipped to 0–255 (ONNX QuantizeLinear).</summary>
internal readonly record struct ByteScale(float Scale, byte Zero)
{
    // Of a tensor that is always zero any scale will do, but for one that is zero itself.
    private const float Least = 1e-30f;

    /// <summary>The finest scale that covers a range and zero, which a byte hits exactly: padding is zero.</summary>
    public static ByteScale Covering(ActivationRange range)
    {
        var (low, high) = (Math.Min(range.Low, 0f), Math.Max(range.High, 0f));
        var scale = Math.Max((high - low) / byte.MaxValue, Least);
        return new(scale, (byte)Math.Clamp(MathF.Round(-low / scale), byte.MinValue, byte.MaxValue));
    }
}
