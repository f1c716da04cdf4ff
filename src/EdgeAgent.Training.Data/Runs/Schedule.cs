using EdgeAgent.Models;

namespace EdgeAgent.Training.Runs;

/// <summary>Learning rate and grid as functions of the share of the budget used (0–1) and the step.</summary>
internal sealed class Schedule(TrainingConfig config, FragmentGrid fullGrid)
{
    /// <summary>Cosine decay to one hundredth of the peak, after a linear warm-up.</summary>
    public double LearningRate(double used, int step)
    {
        var cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(used, 0, 1)));
        return config.LearningRate * (0.01 + 0.99 * cosine) * Math.Min(1, (step + 1.0) / config.WarmUpSteps);
    }

    public FragmentGrid Grid(double used) => used < 1 - config.FullGridShare ? config.FirstGrid : fullGrid;
}
