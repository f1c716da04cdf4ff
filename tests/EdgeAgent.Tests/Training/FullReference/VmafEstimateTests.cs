using EdgeAgent.Training.FullReference;

namespace EdgeAgent.Tests.Training.FullReference;

public sealed class VmafEstimateTests
{
    [Fact]
    public void Estimate_LearnsAQuadraticForm_FromMeansOverFrames_AndTellsItOfOneFrame()
    {
        var random = new Random(1);
        float[] Frame() => [.. Enumerable.Range(0, FrameLikeness.FeatureCount).Select(_ => random.NextSingle())];
        double Truth(float[] frame) => 40 + 30 * frame[0] - 20 * frame[5] + 25 * frame[1] * frame[10];
        (float[][] Frames, double Vmaf) Clip()
        {
            float[][] frames = [Frame(), Frame(), Frame()];
            return (frames, frames.Average(Truth));
        }

        var estimate = VmafEstimate.Fit([.. Enumerable.Range(0, 3000).Select(_ => Clip())]);
        for (var i = 0; i < 20; i++)
        {
            var frame = Frame();
            estimate.Of(frame).ShouldBe(Truth(frame), 0.5);
        }
    }

    [Fact]
    public void Estimate_StaysOnTheScale()
    {
        float[] Frame(float level) => [.. Enumerable.Repeat(level, FrameLikeness.FeatureCount)];
        var estimate = VmafEstimate.Fit([.. Enumerable.Range(0, 50).Select(i => (new[] { Frame(i / 49f) }, 100.0 * i / 49))]);
        estimate.Of(Frame(2)).ShouldBe(100);
        estimate.Of(Frame(-2)).ShouldBe(0);
    }
}
