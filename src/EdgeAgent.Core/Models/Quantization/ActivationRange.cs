using System.Numerics.Tensors;

namespace EdgeAgent.Models.Quantization;

/// <summary>The values of one tensor that eight bits are to tell apart; what lies outside is clipped.</summary>
internal readonly record struct ActivationRange(float Low, float High)
{
    public ActivationRange Including(ReadOnlySpan<float> values) => new(Math.Min(Low, TensorPrimitives.Min(values)), Math.Max(High, TensorPrimitives.Max(values)));
}
