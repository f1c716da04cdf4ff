using EdgeAgent.Lab.Evaluation;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class CorrelationTests
{
    // Anscombe's first quartet (The American Statistician 27(1), 1973), with its well-known coefficients.
    private static readonly double[] X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    private static readonly double[] Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

    [Fact]
    public void Pearson_OfAnscombesQuartet_IsAsPublished() => Correlation.Pearson(X, Y).ShouldBe(0.81642, 1e-5);

    [Fact]
    public void Spearman_OfAnscombesQuartet_IsAsPublished() => Correlation.Spearman(X, Y).ShouldBe(0.81818, 1e-5);

    [Fact]
    public void Kendall_OfAnscombesQuartet_IsAsPublished() => Correlation.Kendall(X, Y).ShouldBe(0.63636, 1e-5);

    [Fact]
    public void Spearman_WithTies_SharesTheMeanRank() => Correlation.Spearman([1, 2, 2, 3], [1, 2, 3, 4]).ShouldBe(0.94868, 1e-5);

    [Fact]
    public void Kendall_WithTies_LeavesThemOutOfTheCount() =>
        Correlation.Kendall([1, 2, 2, 3], [1, 2, 3, 4]).ShouldBe(5 / Math.Sqrt(30), 1e-12);

    [Fact]
    public void Correlations_OfAConstant_AreZero()
    {
        Correlation.Pearson([1, 1, 1], [1, 2, 3]).ShouldBe(0);
        Correlation.Spearman([1, 1, 1], [1, 2, 3]).ShouldBe(0);
        Correlation.Kendall([1, 1, 1], [1, 2, 3]).ShouldBe(0);
    }

    [Fact]
    public void Errors_AreInTheUnitOfTheValues()
    {
        Correlation.RootMeanSquare([0, 0], [3, 4]).ShouldBe(Math.Sqrt(12.5), 1e-12);
        Correlation.MeanAbsolute([0, 0], [3, -4]).ShouldBe(3.5, 1e-12);
    }

    [Property]
    public void Measures_OfAnyLength_AreTheTextbooksSums(int[] drawn)
    {
        double[] x = [.. drawn.Select(value => (double)value)];
        double[] y = [.. drawn.Select((value, i) => value * 0.5 + i * 7 % 5)];
        Correlation.Pearson(x, y).ShouldBe(InOrder(x, y), 1e-9);
        if (x.Length == 0)
            return;
        Correlation.RootMeanSquare(x, y).ShouldBe(Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Average()), 1e-9);
        Correlation.MeanAbsolute(x, y).ShouldBe(x.Zip(y, (a, b) => Math.Abs(a - b)).Average(), 1e-9);
    }

    [Property]
    public void Pearson_OfEqualValues_IsExactlyOneOrZero(int[] drawn)
    {
        double[] x = [.. drawn.Select(value => value / 3.0)];
        Correlation.Pearson(x, x).ShouldBeOneOf(0.0, 1.0);
    }

    [Property]
    public void Spearman_DoesNotChange_UnderAMonotoneMap(int[] values)
    {
        double[] x = [.. values.Select(value => (double)value)];
        double[] y = [.. values.Select((_, i) => (double)(i * 7 % 5))];
        Correlation.Spearman([.. x.Select(Math.Cbrt)], y).ShouldBe(Correlation.Spearman(x, y), 1e-9);
    }

    private static double InOrder(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.DefaultIfEmpty().Average(), y.DefaultIfEmpty().Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
