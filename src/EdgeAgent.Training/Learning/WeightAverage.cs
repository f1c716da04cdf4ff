using EdgeAgent.Training.Network;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Learning;

/// <summary>
/// An exponential moving average of a network's weights and statistics, itself a network. It decays faster in the first steps.
/// </summary>
internal sealed class WeightAverage(QualityNetwork source, QualityNetwork average, double decay)
{
    public QualityNetwork Network => average;

    /// <param name="step">Completed steps.</param>
    public void Update(int step)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var keep = Math.Min(decay, (1.0 + step) / (10 + step));
        var now = source.state_dict();
        foreach (var (name, mean) in average.state_dict())
        {
            if (mean.dtype == ScalarType.Float32)
                mean.lerp_(now[name], 1 - keep);
            else
                mean.copy_(now[name]);
        }
    }
}
