using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Cli.Recommending;

public sealed class RecommendCommandTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("edgeagent-recommend-").FullName;

    [Fact]
    public async Task WithoutABenchmark_SaysWhatToRunFirst()
    {
        var run = await RunAsync();

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldHaveSingleItem().ShouldEndWith("run edgeagent benchmark first.");
    }

    [Fact]
    public async Task Apply_SelectsThePick()
    {
        Keep(Sample.Run(), Sample.Run(Sample.SingleStream with { Variant = "efficientnet_b7" }));

        var run = await RunAsync("--apply", "--format", "json");

        run.ExitCode.ShouldBe(0);
        var document = JsonDocument.Parse(run.Output).RootElement;
        document.GetProperty("schema").GetString().ShouldBe("edgeagent.recommend/2");
        document.GetProperty("pick").GetProperty("variant").GetString().ShouldBe("efficientnet_b0");
        document.GetProperty("candidates").GetArrayLength().ShouldBe(2);
        new SelectionFile(_state).Read().ShouldNotBeNull().Variant.ShouldBe("efficientnet_b0");
    }

    [Fact]
    public async Task Json_SpellsOutcomesAndMarksAsABenchmarkDoes()
    {
        Keep(
            Sample.Run() with { Marks = [Caveat.NotSteady] },
            Sample.Without(Outcome.DidNotFit, "too large") with { Case = Sample.SingleStream with { Variant = "efficientnet_b7" } });

        var run = await RunAsync("--format", "json");

        var document = JsonDocument.Parse(run.Output).RootElement;
        var candidate = document.GetProperty("candidates").EnumerateArray().ShouldHaveSingleItem();
        candidate.GetProperty("measured").GetProperty("marks")[0].GetString().ShouldBe("not_steady");
        var unmeasured = document.GetProperty("unmeasured").EnumerateArray().ShouldHaveSingleItem();
        unmeasured.GetProperty("outcome").GetString().ShouldBe("did_not_fit");
    }

    [Fact]
    public async Task NoneFits_ShowsWhyAndSelectsNothing()
    {
        Keep(Sample.Run());

        var run = await RunAsync("--apply", "--max-memory", "100");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("140 MB of memory are more than 100 MB");
        run.Errors.ShouldHaveSingleItem().ShouldContain("No trained model that was measured meets the requirements");
        new SelectionFile(_state).Read().ShouldBeNull();
    }

    [Theory]
    [InlineData("--max-latency", "fast")]
    [InlineData("--max-latency", "-1")]
    [InlineData("--min-accuracy", "1.5")]
    [InlineData("--target-fps", "NaN")]
    public async Task ALimitThatIsNone_IsWrongUse(string option, string value)
    {
        var run = await RunAsync(option, value);

        run.ExitCode.ShouldBe(2);
        run.Errors[0].ShouldContain($"{option} is \"{value}\": must be a number from ");
    }

    [Theory]
    [InlineData("store:8428", "is not an HTTP URL")]
    [InlineData("http://user:secret@127.0.0.1:1", "--apply selects the model of this device", "--apply")]
    public async Task AFleetThatCannotBeAsked_IsWrongUse(string address, string telling, params string[] more)
    {
        var run = await RunAsync(["--fleet", address, .. more]);

        run.ExitCode.ShouldBe(2);
        run.Errors[0].ShouldContain(telling);
        string.Join('\n', run.Errors).ShouldNotContain("secret");
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private void Keep(params BenchmarkRun[] runs) =>
        new BenchmarkHistory(Path.Combine(_state, BenchmarkHistory.Folder), 10, sentence => throw new InvalidOperationException(sentence))
            .Save(Sample.Report(runs: runs));

    private Task<ProgramRun> RunAsync(params string[] arguments) =>
        ProgramRun.Of([$"EdgeAgent__StateDirectory={_state}"], ["recommend", .. arguments]);
}
