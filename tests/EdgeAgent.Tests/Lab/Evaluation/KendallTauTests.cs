using EdgeAgent.Lab.Evaluation;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class KendallTauTests
{
    [Fact]
    public void Of_SomeTies_IsAsScipyDocumentsIt()
    {
        // The example in the documentation of scipy.stats.kendalltau (SciPy 1.11).
        KendallTau.Of([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]).ShouldBe(-0.4714045207910316, 1e-12);
    }

    [Fact]
    public void Of_OneValueOrNone_IsZero() => (KendallTau.Of([], []), KendallTau.Of([1], [2])).ShouldBe((0, 0));

    [Property]
    public void Of_AnyValues_IsWhatCountingPairsSays(int[] values)
    {
        // Few distinct values, so that there are ties.
        double[] x = [.. values.Select(value => (double)(value % 4))];
        double[] y = [.. values.Select((value, i) => (double)((value / 4 + i) % 3))];
        KendallTau.Of(x, y).ShouldBe(ByPairs(x, y), 1e-12);
    }

    private static double ByPairs(double[] x, double[] y)
    {
        var agreement = 0;
        var untiedX = 0;
        var untiedY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                agreement += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                untiedX += Math.Abs(Math.Sign(x[i] - x[j]));
                untiedY += Math.Abs(Math.Sign(y[i] - y[j]));
            }
        }

        return untiedX > 0 && untiedY > 0 ? agreement / Math.Sqrt((double)untiedX * untiedY) : 0;
    }
}
