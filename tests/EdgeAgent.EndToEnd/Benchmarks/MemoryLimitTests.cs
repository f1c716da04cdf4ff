using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Benchmarks;

/// <summary>A benchmark with less memory than a model takes.</summary>
[Collection(Alone.Name)]
public sealed class MemoryLimitTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-memory-");

    [Fact]
    public async Task WorkerOverTheLimit_DidNotFit_AndTheOtherModelIsMeasured()
    {
        // Enough for the program and a worker with b0; b7's weights alone are 265 MB.
        await using var group = MemoryGroup.Create(mebibytes: 400);
        await using var bench = Bench.StartIn(
            group.Enter, _state.FullName, "benchmark", "--quick", "--variants", "b0,b7", "--scenario", "SingleStream", "--format", "json");

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(0, ended.Errors);
        var runs = JsonDocument.Parse(ended.Output).RootElement.GetProperty("runs").EnumerateArray()
            .ToDictionary(run => run.GetProperty("case").GetProperty("variant").GetString()!, run => run, StringComparer.Ordinal);
        runs["efficientnet_b0"].GetProperty("outcome").GetString().ShouldBe("completed");
        runs["efficientnet_b7"].GetProperty("outcome").GetString()
            .ShouldBe("did_not_fit", runs["efficientnet_b7"].GetProperty("message").GetString());
        runs["efficientnet_b7"].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("emory ran out");
        ended.Errors.ShouldNotContain("   at ");
        await bench.NoWorkerAsync();
    }

    public void Dispose() => _state.Delete(recursive: true);
}
