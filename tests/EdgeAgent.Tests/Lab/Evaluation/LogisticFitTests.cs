using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class LogisticFitTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 60).Select(i => i / 10.0)];

    [Theory]
    [InlineData(5, 95, 3, 0.6)]
    [InlineData(5, 95, 2, -0.4)]
    public void Fit_FindsTheCurve(double low, double high, double center, double width)
    {
        double[] truth = [.. X.Select(new LogisticFit(low, high, center, width).Of)];
        var fit = LogisticFit.To(X, truth);
        X.Select(fit.Of).Zip(truth).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.1);
    }

    [Fact]
    public void Json_IsThatOfEarlierResults()
    {
        const string json = """{"low":5,"high":95,"centre":3,"width":0.5}""";
        var fit = new LogisticFit(5, 95, 3, 0.5);

        JsonSerializer.Serialize(fit, JsonStyle.Compact).ShouldBe(json);
        JsonSerializer.Deserialize<LogisticFit>(json, JsonStyle.Compact).ShouldBe(fit);
    }

    [Fact]
    public void Agreement_AfterTheFit_IsBetterThanAStraightLines()
    {
        double[] truth = [.. X.Select((x, i) => new LogisticFit(0, 100, 3, 0.3).Of(x) + (i % 2 == 0 ? 2 : -2))];
        var agreement = Agreement.Of(X, truth);
        agreement.Plcc.ShouldBeGreaterThan(Correlation.Pearson(X, truth));
        agreement.Rmse.ShouldBe(2, 0.1);
    }
}
