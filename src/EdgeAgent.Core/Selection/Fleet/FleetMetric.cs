namespace EdgeAgent.Selection.Fleet;

/// <summary>A metric that devices export and a recommendation for a fleet needs, with its name in the store.</summary>
/// <param name="Labels">The labels that distinguish its samples, in addition to the device and its tier.</param>
internal sealed record FleetMetric(string Name, IReadOnlyList<string> Labels)
{
    public const string Instance = "service_instance_id";
    public const string Tier = "edgeagent_hardware_tier";
    public const string Variant = "edgeagent_model_variant";
    public const string Precision = "edgeagent_model_precision";
    public const string Provider = "edgeagent_inference_provider";
    public const string Quantile = "edgeagent_benchmark_quantile";
    public const string Scope = "edgeagent_benchmark_energy_scope";

    /// <summary>How long a device counts after its last report.</summary>
    public const string Window = "1d";

    private const string Scenario = "edgeagent_benchmark_scenario";

    private static readonly string[] Model = [Variant, Precision, Provider, Scenario];

    public static FleetMetric Latency { get; } = new("edgeagent_benchmark_latency_seconds", [.. Model, Quantile]);

    public static FleetMetric Throughput { get; } = new("edgeagent_benchmark_throughput_per_second", Model);

    public static FleetMetric Memory { get; } = new("edgeagent_benchmark_memory_bytes", Model);

    public static FleetMetric Size { get; } = new("edgeagent_benchmark_model_size_bytes", Model);

    public static FleetMetric Energy { get; } = new("edgeagent_benchmark_energy_joules", [.. Model, Scope]);

    public static FleetMetric IdlePower { get; } = new("edgeagent_benchmark_idle_power_watts", [.. Model, Scope]);

    public static FleetMetric Accuracy { get; } = new("edgeagent_model_accuracy_ratio", [Variant, Precision]);

    public static IReadOnlyList<FleetMetric> All { get; } = [Latency, Throughput, Memory, Size, Energy, IdlePower, Accuracy];

    /// <summary>Without these, models cannot be compared.</summary>
    public static IReadOnlyList<FleetMetric> Needed { get; } = [Latency, Throughput, Memory, Size];

    /// <summary>
    /// The PromQL for the newest figure of each device: the current one or, if there is none, the last reported one. Other labels of the
    /// resource, such as the program's version, are aggregated away, so that an update does not turn one device into two.
    /// </summary>
    public string Expression
    {
        get
        {
            var selector = Labels.Contains(Scenario) ? $"{Name}{{{Scenario}=\"SingleStream\"}}" : Name;
            var labels = string.Join(", ", Labels.Prepend(Tier).Prepend(Instance));
            return $"max by ({labels}) ({selector} or on ({Instance}) last_over_time({selector}[{Window}]))";
        }
    }
}
