using System.Text.Json;
using EdgeAgent.Selection;
using EdgeAgent.Selection.Fleet;
using EdgeAgent.Tests.Benchmarks;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>
/// The response of a metrics store, and the recommendation for a fleet that is computed from it. Each sample counts for every metric.
/// </summary>
internal sealed class StoreAnswerTarget() : FuzzTarget("store-answer")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[", "\"value\":[1,\"NaN\"]", "\"+Inf\"", "\"-Inf\"",
        "\"1e308\"", "\"5e-324\"", "\"metric\":{}", "\"status\":\"error\",\"error\":", "\"quantile\":\"0.5\"", "\"quantile\":\"NaN\"",
        "\"precision\":\"fp32\"", "\"resultType\":\"matrix\"", "\"__name__\":",
    ];

    public override IEnumerable<byte[]> Seeds =>
    [
        System.Text.Encoding.UTF8.GetBytes($$"""
            {"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"{{FleetMetric.Instance}}":"a","{{FleetMetric.Tier}}":"rpi5","{{FleetMetric.Variant}}":"efficientnet_b0",
            "{{FleetMetric.Precision}}":"fp32","{{FleetMetric.Provider}}":"cpu","{{FleetMetric.Quantile}}":"0.5",
            "{{FleetMetric.Scope}}":"board"},"value":[1764000000,"0.02"]},
            {"metric":{"{{FleetMetric.Instance}}":"a","{{FleetMetric.Tier}}":"rpi5","{{FleetMetric.Variant}}":"efficientnet_b0",
            "{{FleetMetric.Precision}}":"fp32","{{FleetMetric.Provider}}":"cpu","{{FleetMetric.Quantile}}":"0.9"},"value":[1764000000.123,
            "3e10"]},
            {"metric":{"{{FleetMetric.Instance}}":"b","{{FleetMetric.Tier}}":"rpi5","{{FleetMetric.Variant}}":"efficientnet_b1",
            "{{FleetMetric.Precision}}":"int8","{{FleetMetric.Provider}}":"cpu","{{FleetMetric.Quantile}}":"0.5"},"value":[1764000000,
            "0.5"]},
            {"metric":{"{{FleetMetric.Instance}}":"b","{{FleetMetric.Tier}}":"rpi5","{{FleetMetric.Variant}}":"efficientnet_b1",
            "{{FleetMetric.Precision}}":"int8"},"value":[1764000000,"0.9"]}] } }
            """),
    ];

    public override long? MostAllocated(int length) => (16L << 20) + (8192L * length);

    public override string Run(byte[] input)
    {
        try
        {
            var answer = StoreAnswer.Parse(input);
            if (answer.Error is { } error)
            {
                Promise.That(error.Length > 0, "an error has no words");
                return "error";
            }

            var figures = new FleetFigures(FleetMetric.All.ToDictionary(metric => metric, _ => answer.Samples));
            var devices = FleetDevice.Of(figures, Sample.Noon);
            var tiers = FleetTier.Of(devices, new Requirements(TargetFps: 5, MaxLatencySeconds: 1), new SelectionWeights());
            return $"{answer.Samples.Count > 0} {devices.Count} {tiers.Count} {tiers.Sum(tier => tier.Candidates.Count)}";
        }
        catch (JsonException error)
        {
            return error.Message;
        }
    }
}
