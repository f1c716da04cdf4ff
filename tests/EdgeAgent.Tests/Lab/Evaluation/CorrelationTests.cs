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
    public void Spearman_DoesNotChange_UnderAMonotoneMap(int[] values)
    {
        double[] x = [.. values.Select(value => (double)value)];
        double[] y = [.. values.Select((_, i) => (double)(i * 7 % 5))];
        Correlation.Spearman([.. x.Select(Math.Cbrt)], y).ShouldBe(Correlation.Spearman(x, y), 1e-9);
    }
}
