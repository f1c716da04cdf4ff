using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Tests.Lab.Profiling.Trace;

public sealed class TimeAccountTests
{
    private readonly NodeOwners _owners = new(ModelLayers.Of("efficientnet_b0"));

    [Fact]
    public void Of_AddsUpTheKernelsOfALayerRunByRun_AndTakesTheMedian()
    {
        var times = TimeAccount.Of([Run(10e-6, 5e-6), Run(30e-6, 1e-6), Run(20e-6, 2e-6)], _owners, recordingSeconds: 0);

        times.ShouldHaveSingleItem().Owner.ShouldBe("features.0.0");
        times[0].Operators.ShouldBe(["Conv", "QuickGelu"]);
        times[0].Seconds.ShouldBe(22e-6, 1e-12);
    }

    [Fact]
    public void Of_TakesRecordingOffEachKernel_AndNeverMoreThanThereIs()
    {
        TimeAccount.Of([Run(10e-6, 5e-6)], _owners, 4e-6)[0].Seconds.ShouldBe(7e-6, 1e-12);
        TimeAccount.Of([Run(1e-6, 1e-6)], _owners, 4e-6)[0].Seconds.ShouldBe(0);
    }

    private static TracedRun Run(double convolution, double activation) =>
        new(1e-3, [new("features.0.0_nchwc", "Conv", convolution), new("features.0.2/QuickGeluFusion/", "QuickGelu", activation)]);
}
