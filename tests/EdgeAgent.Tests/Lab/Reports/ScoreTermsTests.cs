using EdgeAgent.Lab.Reports;
using EdgeAgent.Selection;

namespace EdgeAgent.Tests.Lab.Reports;

public sealed class ScoreTermsTests
{
    private static readonly Criterion[] Terms = [Criterion.Speed, Criterion.Memory];

    [Fact]
    public void Text_TellsWhatEachTermCountsFor() =>
        ScoreTerms.Text(Terms, new() { Speed = 2.5 }).ShouldBe("speed (weight 2.5), memory (weight 1)");

    [Fact]
    public void Text_OfEqualWeights_SaysSoOnce()
    {
        ScoreTerms.Text(Terms, new()).ShouldBe("speed, memory, equal weights");
        ScoreTerms.Text(Terms, new() { Speed = 3, Memory = 3, Energy = 1 }).ShouldBe("speed, memory, equal weights");
    }

    [Fact]
    public void Text_OfUnknownWeights_NamesTheTermsOnly() => ScoreTerms.Text(Terms, weights: null).ShouldBe("speed, memory");
}
