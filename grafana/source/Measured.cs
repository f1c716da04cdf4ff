namespace EdgeAgent.Boards;

/// <summary>PromQL for what benchmarks measured: medians over the devices of a tier, one frame at a time.</summary>
internal static class Measured
{
    public const string Model = "edgeagent_hardware_tier,edgeagent_model_variant,edgeagent_model_precision";
    public const string Tier = "edgeagent_hardware_tier";

    public static string Latency(string quantile) => Median(
        "edgeagent_benchmark_latency_seconds",
        $"edgeagent_benchmark_scenario=\"SingleStream\",edgeagent_benchmark_quantile=\"{quantile}\"");

    public static string Memory { get; } = Median("edgeagent_benchmark_memory_bytes", "edgeagent_benchmark_scenario=\"SingleStream\"");

    public static string Size { get; } = Median("edgeagent_benchmark_model_size_bytes", "edgeagent_benchmark_scenario=\"SingleStream\"");

    public static string Energy { get; } = Median("edgeagent_benchmark_energy_joules", "edgeagent_benchmark_scenario=\"SingleStream\"");

    /// <summary>In full batches, at the best of the batch sizes each device measured.</summary>
    public static string Throughput { get; } =
        $"quantile by ({Model})(0.5, max by (service_instance_id,{Model})"
        + $"({Selectors.Fleet("edgeagent_benchmark_throughput_per_second", "edgeagent_benchmark_scenario=\"Offline\"")}))";

    /// <summary>Rank correlation of the shipped weights, for each measured model.</summary>
    public static string Accuracy { get; } =
        "max by (edgeagent_model_variant,edgeagent_model_precision)(edgeagent_model_accuracy_ratio)"
        + " * on (edgeagent_model_variant,edgeagent_model_precision) group_right()"
        + $" group by ({Model})({Selectors.Fleet("edgeagent_benchmark_memory_bytes")})";

    public static string Devices { get; } =
        $"count by ({Model})({Selectors.Fleet("edgeagent_benchmark_memory_bytes", "edgeagent_benchmark_scenario=\"SingleStream\"")})";

    private static string Median(string metric, string matchers) =>
        $"quantile by ({Model})(0.5, {Selectors.Fleet(metric, matchers)})";
}
