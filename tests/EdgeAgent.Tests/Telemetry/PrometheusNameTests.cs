using EdgeAgent.Telemetry;

namespace EdgeAgent.Tests.Telemetry;

public sealed class PrometheusNameTests
{
    // The right-hand sides were read from VictoriaMetrics 1.112 after sending the left-hand sides over OTLP;
    // EdgeAgent.EndToEnd repeats that with every metric of docs/metrics.md.
    [Theory]
    [InlineData("hw.temperature", "Cel", "Gauge", "hw_temperature_celsius")]
    [InlineData("hw.power", "W", "Gauge", "hw_power_watts")]
    [InlineData("hw.energy", "J", "Counter", "hw_energy_joules_total")]
    [InlineData("hw.fan.speed", "rpm", "Gauge", "hw_fan_speed_rpm")]
    [InlineData("hw.fan.speed_ratio", "1", "Gauge", "hw_fan_speed_ratio")]
    [InlineData("hw.status", "1", "UpDown", "hw_status")]
    [InlineData("system.cpu.time", "s", "Counter", "system_cpu_time_seconds_total")]
    [InlineData("system.cpu.utilization", "1", "Gauge", "system_cpu_utilization_ratio")]
    [InlineData("system.cpu.frequency", "Hz", "Gauge", "system_cpu_frequency_hertz")]
    [InlineData("system.memory.usage", "By", "UpDown", "system_memory_usage_bytes")]
    [InlineData("edgeagent.video.frames", "{frame}", "Counter", "edgeagent_video_frames_total")]
    [InlineData("edgeagent.video.quality", "{vmaf}", "Gauge", "edgeagent_video_quality")]
    [InlineData("edgeagent.inference.duration", "s", "Histogram", "edgeagent_inference_duration_seconds")]
    [InlineData("edgeagent.benchmark.throughput", "{inference}/s", "Gauge", "edgeagent_benchmark_throughput_per_second")]
    [InlineData("edgeagent.benchmark.energy", "J/{inference}", "Gauge", "edgeagent_benchmark_energy_joules")]
    [InlineData("edgeagent.some.bandwidth", "By/s", "Gauge", "edgeagent_some_bandwidth_bytes_per_second")]
    [InlineData("edgeagent.bytes.total", "By", "Counter", "edgeagent_bytes_total")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", "Counter", "dotnet_gc_heap_allocated_bytes_total")]
    public void Of_IsWhatTheStoreSays(string name, string unit, string kind, string expected) =>
        PrometheusName.Of(name, unit, Enum.Parse<PrometheusKind>(kind)).ShouldBe(expected);

    [Theory]
    [InlineData("hw.id", "hw_id")]
    [InlineData("edgeagent.video.stream", "edgeagent_video_stream")]
    [InlineData("3d", "key_3d")]
    public void Label_IsAnUnderscoredKey(string key, string expected) => PrometheusName.Label(key).ShouldBe(expected);
}
