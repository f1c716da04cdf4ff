using System.Numerics.Tensors;

namespace EdgeAgent.Models.Quantization;

/// <summary>Range of one tensor's values that eight bits represent; values outside are clipped.</summary>
internal readonly record struct ActivationRange(float Low, float High)
{
    public ActivationRange Including(ReadOnlySpan<float> values) =>
        new(Math.Min(Low, TensorPrimitives.Min(values)), Math.Max(High, TensorPrimitives.Max(values)));
}
