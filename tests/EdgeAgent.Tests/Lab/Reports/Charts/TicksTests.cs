using EdgeAgent.Lab.Reports.Charts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Reports.Charts;

public sealed class TicksTests
{
    [Fact]
    public void Linear_WritesAllWithTheSameDecimals() =>
        Labels(new Axis("", 0.65, 0.79)).ShouldBe(["0.66", "0.68", "0.70", "0.72", "0.74", "0.76", "0.78"]);

    [Fact]
    public void Logarithmic_OfSeveralDecades_WritesOnesAndThrees() =>
        Labels(new Axis("", 0.9, 1500, Logarithmic: true)).ShouldBe(["1", "3", "10", "30", "100", "300", "1\u2009000"]);

    [Fact]
    public void FromZero_StartsBarsAtZero() => Axis.FromZero("", [3, 5]).Low.ShouldBe(0);

    [Fact]
    public void Linear_OfWhatDoesNotChange_ShowsTheLeastAroundIt()
    {
        var axis = Axis.Linear("", [46.4, 46.5], least: 10);
        (axis.High - axis.Low).ShouldBe(10, 0.001);
        Labels(axis).Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Log_OfASingleValue_LeavesRoomAroundIt()
    {
        var axis = Axis.Log("", [10]);
        axis.Low.ShouldBeLessThan(5);
        axis.High.ShouldBeGreaterThan(20);
    }

    /// <summary>For any two positive values, the axis contains both and has at least two labels within it, none of them twice.</summary>
    [Property]
    public Property Log_OfAnyValues_HoldsThemAndIsLabeled() => Prop.ForAll(
        Gen.Choose(-60, 60).Two().ToArbitrary(),
        exponents =>
        {
            double[] values = [Math.Pow(10, exponents.Item1 / 10.0), Math.Pow(10, exponents.Item2 / 10.0)];
            var axis = Axis.Log("", values);
            values.ShouldAllBe(value => value >= axis.Low && value <= axis.High);
            Labels(axis).Count.ShouldBeGreaterThanOrEqualTo(1);
            Labels(axis).ShouldBeUnique();
            axis.Ticks(400, vertical: true).ShouldAllBe(tick => tick.Position >= axis.At(axis.Low) && tick.Position <= axis.At(axis.High));
        });

    private static List<string> Labels(Axis axis) =>
        [.. axis.Ticks(400, vertical: true).Where(tick => tick.IsMajor).Select(tick => tick.Label)];
}
