using EdgeAgent.Models;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Learning;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Training.Network;

/// <summary>The averaged weights of a run's last checkpoint.</summary>
internal static class TrainedWeights
{
    public static IReadOnlyList<WeightTensor> Load(RunFolder run, EfficientNet variant)
    {
        using var network = new QualityNetwork(variant);
        network.load(Learner.AverageFile(run.Checkpoint));
        return NetworkWeights.Of(network);
    }
}
