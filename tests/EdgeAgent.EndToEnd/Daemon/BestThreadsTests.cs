using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>A daemon that scores while a benchmark beside it finds out which threads are best.</summary>
[Collection(Alone.Name)]
public sealed class BestThreadsTests
{
    private const string Found = ", the best in the benchmark of ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Benchmark_WhileAStreamIsScored_ChangesTheThreadsAndNothingElse()
    {
        await using var agent = await StartAsync();
        await ScoredAsync(agent, 3);
        agent.Log.ShouldNotContain(Found);

        await CompareAsync(agent);

        await agent.SaysAsync(Found);
        var before = await ScoredAsync(agent, 0);
        (await ScoredAsync(agent, before + 3)).ShouldBeGreaterThan(before);
        Lines(agent).ShouldBe(2, "the start's and the change's");
        agent.Log.ShouldNotContain("warning:");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task ConfiguredThreads_AreKeptTo()
    {
        await using var agent = await StartAsync(("EdgeAgent__Inference__Threads", "3"), ("EdgeAgent__Inference__Spinning", "false"));

        await CompareAsync(agent);
        await ScoredAsync(agent, await ScoredAsync(agent, 0) + 20);

        agent.Log.ShouldContain("efficientnet_b0 fp32 on cpu, 3 threads");
        Lines(agent).ShouldBe(1);
    }

    private static Task<Agent> StartAsync(params (string Name, string Value)[] variables) => Agent.StartAsync(
        [
            ("EdgeAgent__Video__Streams__pattern__Url", "lavfi:testsrc2=s=320x240:r=10"), ("EdgeAgent__Video__Streams__pattern__Fps", "5"),
            ("EdgeAgent__Benchmarks__Enabled", "false"), .. variables,
        ],
        Cancellation);

    private static async Task CompareAsync(Agent agent)
    {
        // Neither is the default, so that the daemon changes its threads whichever is measured as the better.
        var more = Environment.ProcessorCount + 1;
        await using var bench = Bench.Start(
            agent.State, "benchmark", "--quick", "--variants", "b0", "--scenario", "SingleStream", "--threads",
            FormattableString.Invariant($"{more},{more + 1}"));
        (await bench.EndAsync()).ExitCode.ShouldBe(0);
    }

    private static int Lines(Agent agent) => agent.Log.Split('\n').Count(line => line.Contains("Scoring with", StringComparison.Ordinal));

    /// <summary>Waits until so many frames are scored.</summary>
    /// <returns>How many are.</returns>
    private static async Task<long> ScoredAsync(Agent agent, long least)
    {
        using var client = new HttpClient();
        return await Eventually.BecomesAsync(() => ScoredAsync(agent, client), scored => scored >= least);
    }

    private static async Task<long> ScoredAsync(Agent agent, HttpClient client)
    {
        using var status = JsonDocument.Parse(await client.GetStringAsync(new Uri(agent.Page, "/api/status"), Cancellation));
        return status.RootElement.GetProperty("streams")[0].GetProperty("framesScored").GetInt64();
    }
}
