namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>A kind of chart.</summary>
/// <param name="Folder">Folder of its files in the tree.</param>
/// <param name="Name">Name of its files, without extension.</param>
/// <param name="Caption">One sentence that describes the chart.</param>
/// <param name="Draw">Returns null if the results do not contain its data.</param>
internal sealed record Chart(string Folder, string Name, string Caption, Func<AnalysisResults, Figure?> Draw)
{
    /// <summary>All charts in the order of the report.</summary>
    public static IReadOnlyList<Chart> All { get; } =
    [
        new(TreePaths.Benchmark, "inference_vs_size", "Latency of one frame against the size of the model.", InferenceVsSize.Draw),
        new(TreePaths.Benchmark, "throughput_comparison", "Frames per second, one at a time and in batches.", ThroughputComparison.Draw),
        new(
            TreePaths.Benchmark, "efficiency_frontier", "Accuracy against latency, with the models that no other model beats in both.",
            EfficiencyFrontier.Draw),
        new(TreePaths.Benchmark, "temperature_and_power", "The device during the benchmark.", TemperatureAndPower.Draw),
        new(TreePaths.Profiling, "execution_analysis", "Where each model spends its time.", ExecutionAnalysis.Draw),
        new(TreePaths.Profiling, "roofline", "Each layer against the measured limits of the device.", Roofline.Draw),
        new(
            TreePaths.Architecture, "parameter_flop_comparison", "Parameters, operations and activations of the variants.",
            ParameterFlopComparison.Draw),
        new(TreePaths.Architecture, "efficiency_ranking", "Efficiency scores with their intervals.", EfficiencyRanking.Draw),
    ];

    /// <summary>Whether the results contain its data.</summary>
    public bool Shows(AnalysisResults results)
    {
        using var figure = Draw(results);
        return figure is not null;
    }

    /// <summary>The picture for screens and the scalable one.</summary>
    public IEnumerable<TreeFile> Files(AnalysisResults results)
    {
        yield return new($"{Folder}/{Name}.png", () => Rendered(results, figure => figure.Png()));
        yield return TreeFile.Text($"{Folder}/{Name}.svg", () => Rendered(results, figure => figure.Svg()));
    }

    private T Rendered<T>(AnalysisResults results, Func<Figure, T> render)
    {
        using var figure = Draw(results) ?? throw new InvalidOperationException($"The results have no data for {Name}.");
        return render(figure);
    }
}
