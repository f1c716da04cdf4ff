using EdgeAgent.Benchmarks;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Benchmarks;

public sealed class BenchmarkPlanTests
{
    [Fact]
    public void Create_CombinesEverythingOnce()
    {
        var plan = Plan(BenchmarkSelection.Parse("all", "fp32", "SingleStream,Offline", "1,2"), seed: 1);

        plan.Cases.Count.ShouldBe(ModelCatalog.All.Count * 2 * 2);
        plan.Cases.ShouldBeUnique();
        plan.Cases.Where(@case => @case.Scenario == Scenario.SingleStream).ShouldAllBe(@case => @case.Batch == 1);
        plan.Cases.Where(@case => @case.Scenario == Scenario.Offline).ShouldAllBe(@case => @case.Batch == 4);
    }

    [Fact]
    public void Create_ShufflesByTheSeed()
    {
        var selection = BenchmarkSelection.Parse("all", "fp32", "SingleStream", "0");

        Plan(selection, seed: 1).Cases.ShouldBe(Plan(selection, seed: 1).Cases);
        Plan(selection, seed: 1).Cases.ShouldNotBe(Plan(selection, seed: 2).Cases);
    }

    [Fact]
    public void Create_AVariantNamedTwice_IsMeasuredOnce() =>
        Plan(BenchmarkSelection.Parse("b0,efficientnet_b0", "fp32", "Offline", "0"), seed: 1).Cases.Count.ShouldBe(1);

    [Theory]
    [InlineData("b9", "fp32", "Offline", "0", "b9")]
    [InlineData("b0", "fp12", "Offline", "0", "fp12")]
    [InlineData("b0", "fp32", "Online", "0", "Online")]
    [InlineData("b0", "fp32", "1", "0", "SingleStream, Offline")]
    [InlineData("b0", "fp32", "Offline", "-1", "-1")]
    [InlineData("b0", "fp32", "Offline", "257", "257")]
    [InlineData(" , ", "fp32", "Offline", "0", "empty")]
    public void Parse_WhatIsUnknown_IsWrongUseAndNamesIt(string variants, string precisions, string scenarios, string threads, string named)
    {
        var error = Should.Throw<UserError>(() => BenchmarkSelection.Parse(variants, precisions, scenarios, threads));

        error.ExitCode.ShouldBe(UserError.WrongUse);
        error.Message.ShouldContain(named);
    }

    private static BenchmarkPlan Plan(BenchmarkSelection selection, int seed) =>
        BenchmarkPlan.Create(selection, new BenchmarksOptions(), new InferenceOptions(), quick: false, seed);
}
