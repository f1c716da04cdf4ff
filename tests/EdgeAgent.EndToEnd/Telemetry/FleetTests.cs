using System.Diagnostics.Metrics;
using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// <c>edgeagent recommend --fleet</c> against a real store of its own, filled over OTLP by <em>constructed</em> devices of two tiers.
/// </summary>
public sealed class FleetTests : IAsyncLifetime
{
    private readonly MetricsStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task EachTier_GetsThePickThatItsDevicesCarry()
    {
        _store.Require();
        await SendAsync("rpi4", new("efficientnet_b0", 0.20, 0.70), new("efficientnet_b3", 0.80, 0.85));
        await SendAsync("rpi4", new("efficientnet_b0", 0.24, 0.70), new("efficientnet_b3", 0.90, 0.85));
        await SendAsync("rpi4", new("efficientnet_b0", 0.22, 0.70), new("efficientnet_b3", 0.70, 0.85), new("efficientnet_b7", 9, null));
        await SendAsync("jetson-orin-nano", new("efficientnet_b0", 0.02, 0.70), new("efficientnet_b3", 0.04, 0.85));
        await SendAsync("jetson-orin-nano", new("efficientnet_b0", 0.02, 0.70), new("efficientnet_b3", 0.05, 0.85));

        var tiers = await RecommendAsync("--min-accuracy", "0.6", "--target-fps", "4", "--max-power", "9");

        tiers.Select(tier => tier.GetProperty("tier").GetString()).ShouldBe(["jetson-orin-nano", "rpi4"]);
        tiers.Select(tier => tier.GetProperty("devices").GetInt32()).ShouldBe([2, 3]);
        tiers.Select(tier => Variant(tier, "pick")).ShouldBe(["efficientnet_b0", "efficientnet_b0"]);
        tiers.Select(tier => Variant(tier, "runnerUp")).ShouldBe(["efficientnet_b3", null]);
        var pick = tiers[1].GetProperty("candidates")[0];
        pick.GetProperty("latency").GetProperty("value").GetDouble().ShouldBe(0.22, 1e-9);
        pick.GetProperty("power").GetProperty("idleWatts").GetDouble().ShouldBe(2.5);
        pick.GetProperty("keeping").GetInt32().ShouldBe(3);
        Verdict(tiers[1], "efficientnet_b3").ShouldBe("1.25 frames/s are fewer than 4");
        Verdict(tiers[1], "efficientnet_b7").ShouldStartWith("not trained");
        tiers[0].GetProperty("gaps").GetArrayLength().ShouldBe(0);

        var better = await RecommendAsync("--min-accuracy", "0.8");
        better.Select(tier => Variant(tier, "pick")).ShouldBe(["efficientnet_b3", "efficientnet_b3"]);
    }

    [Fact]
    public async Task ATable_TellsOfEachTierAndWhatKeepsToTheLimits()
    {
        _store.Require();
        await SendAsync("rpi5", new Model("efficientnet_b0", 0.1, 0.7));
        await SendAsync("rpi5", new Model("efficientnet_b0", 0.3, 0.7));

        var told = await Agent.RunAsync(["recommend", "--fleet", $"{_store.Address}", "--target-fps", "5"], Cancellation);

        told.ExitCode.ShouldBe(0, told.Errors);
        told.Output.ShouldContain("rpi5, 2 devices");
        told.Output.ShouldContain("efficientnet_b0 fp32, cpu: the pick. Meets the requirements on 1 of 2 devices.");
    }

    [Fact]
    public async Task ATierThatNoModelFits_FailsAndNamesIt()
    {
        _store.Require();
        await SendAsync("rpi3", new Model("efficientnet_b0", 0.9, 0.7));

        var told = await Agent.RunAsync(["recommend", "--fleet", $"{_store.Address}", "--max-latency", "100"], Cancellation);

        told.ExitCode.ShouldBe(1);
        told.Output.ShouldContain("p90 of 1350 ms is more than 100 ms");
        told.Errors.ShouldContain("No trained model that was measured meets the requirements on: rpi3");
    }

    [Fact]
    public async Task ADeviceThatIsSilent_CountsForADay_AndOnceThoughItWasUpdated()
    {
        _store.Require();
        await SendAsync("rpi4", new Model("efficientnet_b0", 0.2, 0.7));
        await ImportAsync("silent", version: "1.0.0", hoursAgo: 3);
        await ImportAsync("silent", version: "1.1.0", hoursAgo: 2);
        await ImportAsync("gone", version: "1.0.0", hoursAgo: 30);

        var tier = (await RecommendAsync()).ShouldHaveSingleItem();

        tier.GetProperty("devices").GetInt32().ShouldBe(2);
        tier.GetProperty("candidates")[0].GetProperty("devices").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task AnEmptyStore_SaysWhatIsMissing()
    {
        _store.Require();
        var told = await Agent.RunAsync(["recommend", "--fleet", $"{_store.Address}"], Cancellation);
        told.ExitCode.ShouldBe(1);
        told.Errors.ShouldContain("has no benchmark of one frame at a time from the last day");
    }

    private async Task<IReadOnlyList<JsonElement>> RecommendAsync(params string[] limits)
    {
        var told = await Agent.RunAsync(["recommend", "--fleet", $"{_store.Address}", "--format", "json", .. limits], Cancellation);
        told.ExitCode.ShouldBe(0, told.Errors);
        return [.. JsonDocument.Parse(told.Output).RootElement.GetProperty("tiers").EnumerateArray()];
    }

    private static string? Variant(JsonElement tier, string role) =>
        tier.TryGetProperty(role, out var model) ? model.GetProperty("variant").GetString() : null;

    private static string Verdict(JsonElement tier, string variant) =>
        tier.GetProperty("candidates").EnumerateArray()
            .Single(candidate => candidate.GetProperty("variant").GetString() == variant).GetProperty("verdict").GetString()!;

    private async Task ImportAsync(string instance, string version, int hoursAgo)
    {
        var labels = $"service_instance_id=\"{instance}\",service_version=\"{version}\","
            + "edgeagent_hardware_tier=\"rpi4\",edgeagent_model_variant=\"efficientnet_b0\"";
        var model = $"{labels},edgeagent_model_precision=\"fp32\",edgeagent_inference_provider=\"cpu\","
            + "edgeagent_benchmark_scenario=\"SingleStream\"";
        var samples = $$"""
            edgeagent_benchmark_latency_seconds{{{model}},edgeagent_benchmark_quantile="0.5"} 0.3
            edgeagent_benchmark_throughput_per_second{{{model}}} 3
            edgeagent_benchmark_memory_bytes{{{model}}} 2e8
            edgeagent_benchmark_model_size_bytes{{{model}}} 2e7
            edgeagent_model_accuracy_ratio{{{labels}},edgeagent_model_precision="fp32"} 0.7

            """;
        await _store.ImportAsync(samples, TimeProvider.System.GetUtcNow().AddHours(-hoursAgo), Cancellation);
        await ArrivedAsync(instance);
    }

    private async Task SendAsync(string tier, params Model[] models)
    {
        var instance = Guid.NewGuid().ToString();
        using var host = ConstructedDevice.Host(_store, instance, tier);
        await host.StartAsync(Cancellation);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        foreach (var model in models)
            model.Measure(meters.Create("EdgeAgent.Benchmarks"));
        await host.StopAsync(Cancellation);
        await ArrivedAsync(instance);
    }

    // A store shows a new series a moment after it took it.
    private Task ArrivedAsync(string instance) =>
        _store.UntilAsync($"count(last_over_time({{service_instance_id=\"{instance}\"}}[2d]))", count => count > 0, Cancellation);

    /// <param name="Latency">Seconds.</param>
    /// <param name="Accuracy">Null without trained weights.</param>
    private sealed record Model(string Variant, double Latency, double? Accuracy)
    {
        public void Measure(Meter meter)
        {
            KeyValuePair<string, object?>[] model =
            [
                new("edgeagent.model.variant", Variant), new("edgeagent.model.precision", "fp32"),
                new("edgeagent.inference.provider", "cpu"), new("edgeagent.benchmark.scenario", "SingleStream"),
            ];
            meter.CreateGauge<double>("edgeagent.benchmark.latency", "s")
                .Record(Latency, [.. model, new("edgeagent.benchmark.quantile", "0.5")]);
            meter.CreateGauge<double>("edgeagent.benchmark.latency", "s")
                .Record(Latency * 1.5, [.. model, new("edgeagent.benchmark.quantile", "0.9")]);
            meter.CreateGauge<double>("edgeagent.benchmark.throughput", "{frame}/s").Record(1 / Latency, model);
            meter.CreateGauge<double>("edgeagent.benchmark.memory", "By").Record(2e8, model);
            meter.CreateGauge<double>("edgeagent.benchmark.model.size", "By").Record(2e7, model);
            meter.CreateGauge<double>("edgeagent.benchmark.energy", "J")
                .Record(1.1, [.. model, new("edgeagent.benchmark.energy.scope", "board")]);
            meter.CreateGauge<double>("edgeagent.benchmark.idle.power", "W")
                .Record(2.5, [.. model, new("edgeagent.benchmark.energy.scope", "board")]);
            if (Accuracy is { } accuracy)
                meter.CreateGauge<double>("edgeagent.model.accuracy", "1").Record(accuracy, model[0], model[1]);
        }
    }
}
