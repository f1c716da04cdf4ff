using System.Text.Json;

namespace EdgeAgent.Tests.Cli.Benchmarking;

/// <summary>One variant in three precisions, as a person asks for it.</summary>
public sealed class BenchmarkPrecisionsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-benchmark-").FullName;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Benchmark_MeasuresEachPrecision_WithTheFileOfEach()
    {
        var run = await ProgramRun.Of(
            [$"EdgeAgent__StateDirectory={_directory}"],
            "benchmark", "--variants", "b0", "--precision", "fp32,fp16,int8", "--scenario", "SingleStream", "--threads", "1", "--quick",
            "--format", "json");

        run.ExitCode.ShouldBe(0, string.Join('\n', run.Errors));
        using var report = JsonDocument.Parse(run.Output);
        var bytes = report.RootElement.GetProperty("runs").EnumerateArray().ToDictionary(
            each => each.GetProperty("case").GetProperty("precision").GetString()!,
            each => each.GetProperty("model").GetProperty("bytes").GetInt64(), StringComparer.Ordinal);
        bytes.Keys.ShouldBe(["fp32", "fp16", "int8"], ignoreOrder: true);
        ((double)bytes["fp16"] / bytes["fp32"]).ShouldBeInRange(0.48, 0.55);
        ((double)bytes["int8"] / bytes["fp32"]).ShouldBeInRange(0.25, 0.35);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
