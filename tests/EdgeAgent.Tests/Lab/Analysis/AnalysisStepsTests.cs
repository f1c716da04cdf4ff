using EdgeAgent.Lab.Analysis;

namespace EdgeAgent.Tests.Lab.Analysis;

public sealed class AnalysisStepsTests
{
    private readonly List<AnalysisProgress> _progress = [];

    [Fact]
    public async Task Run_AStepThatFails_IsItsOwnEnd_AndTheOthersRun()
    {
        var ends = await RunAsync(
            Step("first", () => null), Step("broken", () => throw new UserError("The disk is full.")),
            Step("bug", () => throw new InvalidOperationException("Oops.")), Step("partly", () => "only 2 of 3"), Step("last", () => null));

        ends.ShouldBe(
        [
            new("first", StepOutcome.Done, null), new("broken", StepOutcome.Failed, "The disk is full."),
            new("bug", StepOutcome.Failed, "InvalidOperationException: Oops."), new("partly", StepOutcome.Failed, "only 2 of 3"),
            new("last", StepOutcome.Done, null),
        ]);
    }

    [Fact]
    public async Task Run_Progress_IsOfTheWhole_ByWeight()
    {
        await RunAsync(
            new AnalysisStep("short", 1, (progress, _) => Report(progress, 0.5)),
            new AnalysisStep("long", 3, (progress, _) => Report(progress, 0.5)));

        _progress.Select(progress => progress.Share).ShouldBe([0, 0.125, 0.25, 0.625]);

        static Task<string?> Report(IProgress<AnalysisProgress> progress, double share)
        {
            progress.Report(new(share, "at it"));
            return Task.FromResult<string?>(null);
        }
    }

    [Fact]
    public async Task Run_WhenCanceled_StopsTheStepAndThoseAfterIt()
    {
        using var cancellation = new CancellationTokenSource();
        var ends = await AnalysisSteps.RunAsync(
            [
                Step("done", () => null),
                new("returns", 1, async (_, _) =>
                {
                    await cancellation.CancelAsync();
                    return "only 1 of 2";
                }),
                Step("never", () => throw new InvalidOperationException("ran")),
            ],
            new Progress(_ => { }), cancellation.Token);

        ends.ShouldBe(
            [
                new("done", StepOutcome.Done, null), new("returns", StepOutcome.Stopped, "only 1 of 2"),
                new("never", StepOutcome.Stopped, "not finished"),
            ]);
    }

    private Task<IReadOnlyList<StepEnd>> RunAsync(params AnalysisStep[] steps) =>
        AnalysisSteps.RunAsync(steps, new Progress(_progress.Add), TestContext.Current.CancellationToken);

    private static AnalysisStep Step(string name, Func<string?> run) => new(name, 1, (_, _) => Task.FromResult(run()));

    private sealed class Progress(Action<AnalysisProgress> report) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => report(value);
    }
}
