namespace EdgeAgent.Reports.Charts;

/// <summary>A kind of chart.</summary>
/// <param name="Folder">Of the tree, in which it lies.</param>
/// <param name="Name">Of its files, without extension.</param>
/// <param name="Caption">What it shows, in a sentence.</param>
/// <param name="Draw">Null when the results do not hold what it shows.</param>
internal sealed record Chart(string Folder, string Name, string Caption, Func<AnalysisResults, Figure?> Draw)
{
    /// <summary>Every chart, a line each, in the order of the report.</summary>
    public static IReadOnlyList<Chart> All { get; } =
    [
        new(TreePaths.Benchmark, "inference_vs_size", "How long one frame takes against the size of the model.", InferenceVsSize.Draw),
        new(TreePaths.Benchmark, "throughput_comparison", "Frames a second, one at a time and in batches.", ThroughputComparison.Draw),
        new(TreePaths.Benchmark, "efficiency_frontier", "What accuracy costs: models that no other beats in both.", EfficiencyFrontier.Draw),
        new(TreePaths.Benchmark, "temperature_and_power", "The device during the benchmark.", TemperatureAndPower.Draw),
        new(TreePaths.Profiling, "execution_analysis", "Where the time of each model goes.", ExecutionAnalysis.Draw),
        new(TreePaths.Profiling, "roofline", "Each layer against what the device can do.", Roofline.Draw),
        new(TreePaths.Architecture, "parameter_flop_comparison", "What the variants are made of.", ParameterFlopComparison.Draw),
        new(TreePaths.Architecture, "efficiency_ranking", "Efficiency scores with their intervals.", EfficiencyRanking.Draw),
    ];
}
