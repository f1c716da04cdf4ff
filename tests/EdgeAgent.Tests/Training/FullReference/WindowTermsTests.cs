using EdgeAgent.Training.FullReference;

namespace EdgeAgent.Tests.Training.FullReference;

public sealed class WindowTermsTests
{
    [Fact]
    public void EqualWindows_KeepEverything()
    {
        var terms = WindowTerms.Of(100, 100, 400, 400, 400);
        terms.Vif.ShouldBe(1);
        terms.DetailRatio.ShouldBe(1);
        terms.MeanStructure.ShouldBe(1);
        terms.MeanSquaredError.ShouldBe(0);
    }

    [Fact]
    public void HalvedContrast_HalvesDetail_AndLosesInformation()
    {
        var terms = WindowTerms.Of(100, 100, 400, 100, 200);
        terms.DetailRatio.ShouldBe(0.5, 0.03);
        terms.Vif.ShouldBeInRange(0.5, 0.95);
        terms.MeanSquaredError.ShouldBe(100);
    }

    [Fact]
    public void Noise_LosesInformation_ButNoDetail()
    {
        var terms = WindowTerms.Of(100, 100, 400, 500, 400);
        terms.DetailRatio.ShouldBe(1);
        terms.Vif.ShouldBeLessThan(0.7);
        terms.MeanSquaredError.ShouldBe(100);
    }

    [Fact]
    public void AnotherPicture_KeepsLittle_AndAFlatWindow_HasNothingToLose()
    {
        var other = WindowTerms.Of(100, 140, 400, 400, -200);
        other.Vif.ShouldBeLessThan(0.4);
        other.DetailRatio.ShouldBeLessThan(0.1);
        other.MeanStructure.ShouldBeLessThan(0);
        var flat = WindowTerms.Of(100, 90, 0, 0, 0);
        flat.Vif.ShouldBe(1);
        flat.DetailRatio.ShouldBe(1);
        flat.MeanShift.ShouldBe(10);
    }

    [Fact]
    public void Sum_WeighsWindowsByWhatTheyHadToLose()
    {
        var kept = WindowTerms.Of(100, 100, 10_000, 10_000, 10_000);
        var lost = WindowTerms.Of(100, 100, 4, 0, 0);
        (kept + lost).DetailRatio.ShouldBeGreaterThan(0.99);
        (kept + lost).MeanStructure.ShouldBe((1 + lost.MeanStructure) / 2, 1e-9);
        (kept + lost).Windows.ShouldBe(2);
    }
}
