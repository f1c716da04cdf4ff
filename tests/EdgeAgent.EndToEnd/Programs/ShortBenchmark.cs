namespace EdgeAgent.EndToEnd.Programs;

/// <summary>Settings of a benchmark that a daemon makes at its start, in a few seconds.</summary>
internal static class ShortBenchmark
{
    public static IReadOnlyList<(string Name, string Value)> AtStart { get; } =
    [
        ("EdgeAgent__Benchmarks__RunAtStart", "true"),
        ("EdgeAgent__Benchmarks__Variants", "b0"),
        ("EdgeAgent__Benchmarks__Precisions", "fp32"),
        ("EdgeAgent__Benchmarks__Scenarios", "SingleStream"),
        ("EdgeAgent__Benchmarks__MinDuration", "00:00:01"),
        ("EdgeAgent__Benchmarks__MinCount", "10"),
        ("EdgeAgent__Benchmarks__MaxDuration", "00:00:02"),
        ("EdgeAgent__Benchmarks__MaxWarmUp", "00:00:01"),
        ("EdgeAgent__Benchmarks__CoolDown", "00:00:00"),
        ("EdgeAgent__Benchmarks__SustainedDuration", "00:00:00"),
        ("EdgeAgent__Benchmarks__Processes", "1"),
    ];
}
