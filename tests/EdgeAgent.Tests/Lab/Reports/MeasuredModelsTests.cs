using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Lab.Reports;

public sealed class MeasuredModelsTests
{
    [Fact]
    public void Of_GathersWhatBelongsToAModel()
    {
        var models = MeasuredModels.Of(Constructed.Results(variants: ["efficientnet_b1", "efficientnet_b0"], batches: [1, 2, 8]).Cases);
        models.All.Select(model => model.Variant).ShouldBe(["efficientnet_b0", "efficientnet_b1"]);
        models.All[0].Single!.Case.Scenario.ShouldBe(Scenario.SingleStream);
        models.All[0].Batches.Select(batch => batch.Case.Batch).ShouldBe([1, 2, 8]);
        models.All[0].Fastest.Case.Batch.ShouldBe(8);
    }

    [Fact]
    public void Label_SaysNoMoreThanTellsModelsApart()
    {
        var one = MeasuredModels.Of(Constructed.Results(variants: ["efficientnet_b0"]).Cases);
        one.Label(one.All[0]).ShouldBe("b0");
        one.Common().ShouldBe("fp32, cpu");
        var two = MeasuredModels.Of(Constructed.Results(variants: ["efficientnet_b0"], precisions: [Precision.Fp32, Precision.Int8]).Cases);
        two.All.Select(two.Label).ShouldBe(["b0 fp32", "b0 int8"]);
        two.Common().ShouldBe("cpu");
    }

    [Fact]
    public void Failed_IsOnlyWhatNoCaseMeasured()
    {
        var models = MeasuredModels.Of(Constructed.Results(
            variants: ["efficientnet_b6", "efficientnet_b7"], batches: [1, 8],
            fails: @case => @case.Variant == "efficientnet_b7" || @case.Batch == 8).Cases);
        models.Failed.ShouldHaveSingleItem().Variant.ShouldBe("efficientnet_b7");
        models.Failed[0].Outcome.ShouldBe(Outcome.DidNotFit);
    }

    [Theory]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(12.3456, "12.3")]
    [InlineData(1234.56, "1235")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    public void Digits_KeepsThreeThatCount(double value, string expected) => Figures.Digits(value).ShouldBe(expected);
}
