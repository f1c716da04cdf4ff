using EdgeAgent.Device.Sensors;
using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Lab.Profiling;

/// <summary>With workers that are shell scripts.</summary>
public sealed class ProfilerTests
{
    private static readonly string Ceilings = Says(new ProfileMessage.CeilingsMeasured(ProfileSample.Ceilings));
    private static readonly string Recorded = Says(
        new ProfileMessage.Working(0.5), new ProfileMessage.Recorded(ProfileSample.Recording(busy: 1.2)));
    private static readonly string Compared = Says(new ProfileMessage.Compared(ProfileSample.Trial));

    private readonly List<ProfileProgress> _progress = [];
    // From the queues of one GPU.
    private double[] _gpu = [];

    [Fact]
    public async Task Run_RecordsEachModel_AndTriesWhatItSuggests()
    {
        _gpu = [0, 0.25, 0.1];

        var report = await RunAsync($"*record*) {Recorded};; *compare*) {Compared};;");

        report.Complete.ShouldBeTrue();
        report.Ceilings.ShouldBe(ProfileSample.Ceilings);
        var profile = report.Models.ShouldHaveSingleItem();
        profile.GpuUtilization.ShouldBe(0.25);
        profile.CpuUtilization.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(1);
        profile.Suggestions.Where(suggestion => suggestion.Trial is not null).ShouldNotBeEmpty();
        profile.Suggestions.ShouldContain(suggestion => suggestion.Trial == ProfileSample.Trial);
        _progress.Select(progress => progress.Overall).ShouldBeInOrder();
        _progress[^1].Profile.ShouldBe(profile);
    }

    [Fact]
    public async Task Run_ATrialThatFails_KeepsTheSuggestionAndSaysWhy()
    {
        var report = await RunAsync($"*record*) {Recorded};; *compare*) echo 'edgeagent: no room for it' >&2; exit 1;;");

        var tried = report.Models.ShouldHaveSingleItem()
            .Suggestions.Where(suggestion => suggestion.Evidence.Contains("Trying it failed", StringComparison.Ordinal))
            .ToList();
        tried.ShouldNotBeEmpty();
        tried.ShouldAllBe(suggestion => suggestion.Trial == null && suggestion.Evidence.EndsWith("no room for it"));
    }

    [Fact]
    public async Task Run_AModelThatDoesNotFit_IsAResult_AndTheNextFollows()
    {
        var report = await RunAsync(
            $"*record*efficientnet_b0*) echo std::bad_alloc >&2; kill -ABRT $$;; *record*) {Recorded};; *compare*) {Compared};;", "b0,b1");

        report.Complete.ShouldBeTrue();
        report.Failures.ShouldNotBeNull().ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.DidNotFit);
        report.Models.ShouldHaveSingleItem().Variant.ShouldBe("efficientnet_b1");
    }

    [Fact]
    public async Task Run_WhenCanceled_KeepsWhatIsFinished()
    {
        using var cancellation = new CancellationTokenSource();

        var report = await RunAsync(
            $"*record*efficientnet_b0*) {Recorded};; *compare*) {Compared};; *record*) {Says(new ProfileMessage.Working(0.1))}; "
            + "exec sleep 60;;",
            "b0,b1",
            progress => Cancel(progress is { Subject: "efficientnet_b1", InStep: > 0 }), cancellation.Token);

        report.Complete.ShouldBeFalse();
        report.Models.ShouldHaveSingleItem().Variant.ShouldBe("efficientnet_b0");

        void Cancel(bool now)
        {
            if (now)
                cancellation.Cancel();
        }
    }

    [Fact]
    public async Task Run_WithoutCeilings_IsAnErrorForAPerson()
    {
        var error = await Should.ThrowAsync<UserError>(() => Profiler("*) echo 'edgeagent: no runtime' >&2; exit 1;;").RunAsync(
            ProfileSample.Plan, new Progress(_ => { }), TestContext.Current.CancellationToken));

        error.Message.ShouldContain("no runtime");
    }

    private Task<ProfileReport> RunAsync(
        string cases, string variants = "b0", Action<ProfileProgress>? onProgress = null, CancellationToken? cancellation = null)
    {
        var progress = new Progress(value =>
        {
            _progress.Add(value);
            onProgress?.Invoke(value);
        });
        return Profiler($"*prepare*) {Says(new ProfileMessage.Prepared("/tmp/model.onnx"))};; *ceilings*) {Ceilings};; {cases}").RunAsync(
            ProfilePlan.Create(variants, Precision.Fp32, new InferenceOptions { Threads = 2 }, quick: true, seed: 7), progress,
            cancellation ?? TestContext.Current.CancellationToken);
    }

    private Profiler Profiler(string cases) => new(
        new("/bin/sh", ["-c", $"case \"$1\" in {cases} esac", "worker"]), FakeSensor.Set(TimeProvider.System, Readings),
        Sample.Report().Host.Board,
        new ModelStore("/none", "/none"), TimeProvider.System);

    private IEnumerable<Reading> Readings() =>
        _gpu.Select((share, queue) => new Reading(SensorInstruments.GpuUtilization, share, ("hw.id", $"v3d:{queue}")));

    private static string Says(params ProfileMessage[] messages) =>
        string.Join("; ", messages.Select(message => $"echo '{message.ToLine()}'"));

    private sealed class Progress(Action<ProfileProgress> report) : IProgress<ProfileProgress>
    {
        public void Report(ProfileProgress value) => report(value);
    }
}
