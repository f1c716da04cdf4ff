using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Benchmarks.Planning;

public sealed class BenchmarkPlanTests
{
    [Fact]
    public void Create_CombinesEverything_OnceForEachProcess()
    {
        var plan = Plan(BenchmarkSelection.Parse("all", "fp32", "SingleStream,MultiStream,Offline", "1,2"), seed: 1);

        var cases = plan.Cases.Distinct().ToList();
        cases.Count.ShouldBe(ModelCatalog.All.Count * 2 * (1 + 1 + 3));
        plan.Cases.GroupBy(@case => @case).ShouldAllBe(runs => runs.Count() == 3);
        Batches(Scenario.SingleStream).ShouldBe([1]);
        Batches(Scenario.MultiStream).ShouldBe([8]);
        Batches(Scenario.Offline).ShouldBe([1, 4, 8]);

        IEnumerable<int> Batches(Scenario scenario) =>
            cases.Where(@case => @case.Scenario == scenario).Select(@case => @case.Batch).Distinct().Order();
    }

    [Fact]
    public void Create_MeasuresEveryCaseBeforeOneASecondTime()
    {
        var plan = Plan(BenchmarkSelection.Parse("b0,b1", "fp32", "SingleStream,Offline", "0"), seed: 1);

        var rounds = plan.Cases.Chunk(plan.Cases.Count / 3).ToList();
        rounds.ShouldAllBe(round => round.Distinct().Count() == round.Length);
        rounds.Select(round => string.Join(',', round.Select(@case => $"{@case}"))).Distinct().Count()
            .ShouldBe(3, "each round has an order of its own");
        Enumerable.Range(1, plan.Cases.Count).Select(plan.ProcessOf)
            .ShouldBe(Enumerable.Range(1, 3).SelectMany(process => Enumerable.Repeat(process, rounds[0].Length)));
    }

    [Fact]
    public void Create_SharesTheLimitsAmongTheProcesses()
    {
        var plan = Plan(BenchmarkSelection.Parse("b0", "fp32", "SingleStream", "0"), seed: 1);

        (3 * plan.Limits.MinCount).ShouldBeGreaterThanOrEqualTo(662);
        plan.Limits.MaxDuration.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Create_Quick_MakesDoWithOneProcess_AndOneVariantBesideSingleStream()
    {
        var plan = Quick("SingleStream,Offline");

        plan.Cases.ShouldBeUnique();
        plan.Cases.Where(@case => @case.Scenario == Scenario.SingleStream).Select(@case => @case.Variant).Order()
            .ShouldBe(["efficientnet_b0", "efficientnet_b1"]);
        plan.Cases.Where(@case => @case.Scenario == Scenario.Offline).Select(@case => (@case.Variant, @case.Batch)).Order()
            .ShouldBe([("efficientnet_b0", 1), ("efficientnet_b0", 4), ("efficientnet_b0", 8)]);
        Enumerable.Range(1, plan.Cases.Count).Select(plan.SustainedOf).ShouldAllBe(duration => duration == TimeSpan.Zero);
    }

    [Fact]
    public void Create_Quick_WithoutSingleStream_MeasuresWhatIsAskedFor() =>
        Quick("MultiStream").Cases.Select(@case => @case.Variant).Order().ShouldBe(["efficientnet_b0", "efficientnet_b1"]);

    [Fact]
    public void SustainedOf_IsForTheLastRunOfEachVariantWithTheMostThreads()
    {
        var plan = Plan(BenchmarkSelection.Parse("b0,b1", "fp32", "SingleStream,Offline", "1,2"), seed: 1);

        var sustained = Enumerable.Range(1, plan.Cases.Count).Where(order => plan.SustainedOf(order) > TimeSpan.Zero).ToList();

        sustained.Select(order => plan.Cases[order - 1].Variant).Order().ShouldBe(["efficientnet_b0", "efficientnet_b1"]);
        sustained.ShouldAllBe(order => plan.Cases[order - 1].Threads == 2
            && plan.Cases[order - 1].Scenario == Scenario.SingleStream
            && plan.ProcessOf(order) == 3);
    }

    [Fact]
    public void Create_SpinningOnAndOff_IsCompared() =>
        Plan(BenchmarkSelection.Parse("b0", "fp32", "SingleStream", "1", "both"), seed: 1)
            .Cases.Select(@case => @case.Spinning)
            .Distinct()
            .Order()
            .ShouldBe([false, true]);

    [Fact]
    public void Create_ShufflesByTheSeed()
    {
        var selection = BenchmarkSelection.Parse("all", "fp32", "SingleStream", "0");

        Plan(selection, seed: 1).Cases.ShouldBe(Plan(selection, seed: 1).Cases);
        Plan(selection, seed: 1).Cases.ShouldNotBe(Plan(selection, seed: 2).Cases);
    }

    [Fact]
    public void Create_AVariantNamedTwice_IsMeasuredOnce() =>
        Plan(BenchmarkSelection.Parse("b0,efficientnet_b0", "fp32", "SingleStream", "0"), seed: 1).Cases.Distinct().Count().ShouldBe(1);

    [Theory]
    [InlineData("b9", "fp32", "Offline", "0", "b9")]
    [InlineData("b0", "fp12", "Offline", "0", "fp12")]
    [InlineData("b0", "fp32", "Online", "0", "Online")]
    [InlineData("b0", "fp32", "1", "0", "SingleStream, MultiStream, Offline")]
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

    private static BenchmarkPlan Quick(string scenarios) =>
        BenchmarkPlan.Create(
            BenchmarkSelection.Parse("b0,b1", "fp32", scenarios, "0"), new BenchmarksOptions(), new InferenceOptions(), quick: true,
            seed: 1);
}
