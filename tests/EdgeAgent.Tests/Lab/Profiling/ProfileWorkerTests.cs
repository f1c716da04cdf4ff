using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Lab.Profiling;

/// <summary>The real runtime with a real model.</summary>
public sealed class ProfileWorkerTests : IDisposable
{
    private static readonly RunLimits Short = new(
        TimeSpan.FromMilliseconds(100), 6, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(100));
    private static readonly InferenceOptions OneThread = new() { Threads = 1, ExecutionProvider = ExecutionProviders.Cpu };

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-profile-").FullName;

    [Fact]
    public void Record_FindsTheTimeOfEveryLayer()
    {
        var recording = Ask<ProfileMessage.Recorded>(
            new ProfileRequest.Record(Model(), "efficientnet_b0", 0, 1, Short, OneThread, _directory)).Recording;

        Directory.EnumerateDirectories(_directory).ShouldBeEmpty("a trace is gone when it is read");
        recording.Runs.ShouldBeGreaterThanOrEqualTo(6);
        recording.Available.ShouldContain("cpu");
        recording.PlainMedianSeconds.ShouldBeInRange(1e-4, 20);
        var times = recording.Times.ToDictionary(time => time.Owner, StringComparer.Ordinal);
        ModelLayers.Of("efficientnet_b0").ShouldAllBe(layer => times[layer.Name].Seconds > 0 && times[layer.Name].Operators.Count > 0);
        times.Keys.Except(ModelLayers.Of("efficientnet_b0").Select(layer => layer.Name), StringComparer.Ordinal)
            .ShouldBeSubsetOf(["front end", "layout changes", "pooling and outputs"], "no kernel is nobody's");
        recording.Times.Sum(time => time.Seconds).ShouldBeLessThan(1.5 * recording.ProfiledMedianSeconds);
    }

    [Fact]
    public void Compare_TimesAFrameWithEachSetting()
    {
        var trial = Ask<ProfileMessage.Compared>(
            new ProfileRequest.Compare(Model(), new(OneThread), new(OneThread, Batch: 2), "2 frames a call", 1, Short)).Trial;

        trial.Setting.ShouldBe("2 frames a call");
        trial.Interval.Low.ShouldBeLessThanOrEqualTo(trial.Speedup);
        trial.Interval.High.ShouldBeGreaterThanOrEqualTo(trial.Speedup);
        // A batch of two is neither free nor ten times as expensive per frame.
        (trial.BeforeSeconds / trial.AfterSeconds).ShouldBeInRange(0.1, 10);
    }

    [Fact]
    public void Compare_WithAProviderThatIsNotThere_SaysWhy() =>
        Should.Throw<UserError>(() => Ask<ProfileMessage.Compared>(
                new ProfileRequest.Compare(Model(), new(OneThread), new(new() { ExecutionProvider = "tensorrt" }), "tensorrt", 1, Short)))
            .Message.ShouldContain("tensorrt");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Model() =>
        Ask<ProfileMessage.Prepared>(new ProfileRequest.Prepare(new("efficientnet_b0", Precision.Fp32, _directory, _directory))).Model;

    private static T Ask<T>(ProfileRequest request)
        where T : ProfileMessage => new ProfileWorker(_ => { }).Run(request).ShouldBeOfType<T>();
}
