namespace EdgeAgent.Models.Quantization;

/// <summary>
/// Mapping of a tensor's values to bytes: q = round(x / <paramref name="Scale"/>) + <paramref name="Zero"/>, clipped to 0–255 (ONNX
/// QuantizeLinear).
/// </summary>
internal readonly record struct ByteScale(float Scale, byte Zero)
{
    // A tensor that is always zero works with any scale except zero.
    private const float Least = 1e-30f;

    /// <summary>The finest scale that covers a range and zero. Zero maps exactly to a byte because padding is zero.</summary>
    public static ByteScale Covering(ActivationRange range)
    {
        var low = Math.Min(range.Low, 0f);
        var high = Math.Max(range.High, 0f);
        var scale = Math.Max((high - low) / byte.MaxValue, Least);
        return new(scale, (byte)Math.Clamp(MathF.Round(-low / scale), byte.MinValue, byte.MaxValue));
    }
}
