using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Tests.Lab.Profiling;

public sealed class ProfileAssemblyTests
{
    [Fact]
    public void Of_AccountsForAllOfThePlainMedian()
    {
        var profile = ProfileSample.Profile();

        profile.Layers.Count.ShouldBe(66);
        (profile.Layers.Sum(layer => layer.Seconds) + profile.OutsideLayersSeconds).ShouldBe(profile.PlainMedianSeconds, 1e-12);
        profile.Outside.ShouldNotBeNull().Select(part => part.Name)
            .ShouldBe(["front end", "layout changes", ProfileAssembly.BetweenKernels]);
        profile.OutsideLayersSeconds.ShouldBe(0.01 - (66 * 1e-4), 1e-9);
    }

    [Fact]
    public void Of_JoinsALayerToItsWorkAndItsLimit()
    {
        // The first depthwise convolution of B0: 32 channels, 3×3, 112×112, in and out.
        var layer = ProfileSample.Profile().Layers.First(layer => layer.Kind == LayerKind.Depthwise);

        layer.Name.ShouldBe("features.1.0.block.0.0");
        layer.Macs.ShouldBe(32L * 9 * 112 * 112);
        layer.Bytes.ShouldBe(4 * ((32 * 9) + (2 * 32) + (2L * 32 * 112 * 112)));
        layer.RooflineSeconds.ShouldBe(layer.Bytes / 20e9, 1e-12);
        layer.Bound.ShouldBe(Bound.Memory);
        layer.Share.ShouldBe(0.01, 1e-9);
    }

    [Fact]
    public void Of_ALayerThatTheProviderMerged_TakesNoTime()
    {
        var recording = ProfileSample.Recording() with { Times = [] };

        var profile = ProfileSample.Profile(recording);

        profile.Layers.ShouldAllBe(layer => layer.Seconds == 0 && layer.Operators.Count == 0);
        profile.OutsideLayersSeconds.ShouldBe(profile.PlainMedianSeconds);
    }

    [Fact]
    public void Of_MarksWhatMustBeKnown()
    {
        var disturbed = ProfileSample.Recording(fallback: "cuda does not start.") with { OthersCpu = 0.4 };

        ProfileAssembly.Of("efficientnet_b0", ProfileSample.Plan, ProfileSample.Ceilings, disturbed, new(Throttled: true, 0.5)).Marks
            .ShouldBe([Caveat.Disturbed, Caveat.Throttled, Caveat.Fallback]);
        ProfileSample.Profile().Marks.ShouldNotBeNull().ShouldBeEmpty();
    }
}
