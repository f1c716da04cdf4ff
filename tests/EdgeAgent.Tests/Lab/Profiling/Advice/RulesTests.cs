using EdgeAgent.Lab.Profiling.Advice;

namespace EdgeAgent.Tests.Lab.Profiling.Advice;

public sealed class RulesTests
{
    [Fact]
    public void More_ProcessorsThanThreads_ExpectsWhatAmdahlAllows()
    {
        var idea = ThreadRules.More(ProfileSample.Model(ProfileSample.Recording(), processors: 4)).ShouldHaveSingleItem();

        // Layers take 66 % of the time; with twice the threads, they take half of that.
        idea.ExpectedSpeedup.ShouldNotBeNull().ShouldBe(1 / (0.34 + 0.33), 1e-9);
        idea.After.ShouldNotBeNull().Inference.Threads.ShouldBe(4);
        ThreadRules.More(ProfileSample.Model(ProfileSample.Recording(), processors: 2)).ShouldBeEmpty();
    }

    [Fact]
    public void Fewer_OnlyWhereThreadsWait()
    {
        // One of two processors is busy.
        ThreadRules.Fewer(ProfileSample.Model(ProfileSample.Recording(busy: 1)))
            .ShouldHaveSingleItem()
            .After.ShouldNotBeNull()
            .Inference.Threads.ShouldBe(1);
        ThreadRules.Fewer(ProfileSample.Model(ProfileSample.Recording(busy: 1.9))).ShouldBeEmpty();
    }

    [Fact]
    public void Spin_ExpectsNoMoreThanTheTimeThatThreadsSleep()
    {
        var idea = ThreadRules.Spin(ProfileSample.Model(ProfileSample.Recording(busy: 1.6))).ShouldHaveSingleItem();

        idea.ExpectedSpeedup.ShouldNotBeNull().ShouldBe(1.25, 1e-9);
        idea.After.ShouldNotBeNull().Inference.Spinning.ShouldBe(true);
        ThreadRules.Spin(ProfileSample.Model(ProfileSample.Recording(busy: 1.6), spinning: true)).ShouldBeEmpty();
    }

    /// <summary>If other programs use the processors, idle time does not show the effect of spinning.</summary>
    [Fact]
    public void Spin_WhereOtherProgramsRan_ExpectsNothing()
    {
        var idea = ThreadRules.Spin(ProfileSample.Model(ProfileSample.Recording(busy: 0.6) with { OthersCpu = 0.6 }))
            .ShouldHaveSingleItem();

        idea.ExpectedSpeedup.ShouldBeNull();
        idea.Evidence.ShouldContain("(other programs used 60 % of the processors)");
    }

    [Fact]
    public void Batch_ExpectsWhatTheRooflineSaves()
    {
        // With slow memory, sharing the weights of the last stages is worthwhile; with fast memory, it is not.
        var slow = ProfileSample.Ceilings with { BytesPerSecond = 5e9 };
        var idea = BatchRule.Of(ProfileSample.Model(ProfileSample.Recording(), ceilings: slow)).ShouldHaveSingleItem();

        idea.ExpectedSpeedup.ShouldNotBeNull().ShouldBeInRange(1.02, 2);
        BatchRule.Of(ProfileSample.Model(ProfileSample.Recording(), ceilings: ProfileSample.Ceilings with { BytesPerSecond = 500e9 }))
            .ShouldBeEmpty();
        idea.After.ShouldNotBeNull().Batch.ShouldBe(4);
        idea.Evidence.ShouldContain("MB");
    }

    [Fact]
    public void Provider_IsSuggestedWhereTheRuntimeHasOne()
    {
        ProviderRule.Of(ProfileSample.Model(ProfileSample.Recording())).ShouldBeEmpty();
        ProviderRule.Of(ProfileSample.Model(ProfileSample.Recording(available: "cuda"))).ShouldHaveSingleItem()
            .After.ShouldNotBeNull().Inference.ExecutionProvider.ShouldBe("cuda");
        ProviderRule.Of(ProfileSample.Model(ProfileSample.Recording(fallback: "cuda does not start."))).ShouldHaveSingleItem()
            .Evidence.ShouldContain("cuda does not start.");
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.0004, 0)]
    public void Layout_IsSuggestedWhereItCosts(double seconds, int ideas) =>
        GraphRules.Layout(ProfileSample.Model(ProfileSample.Recording(layout: seconds))).Count().ShouldBe(ideas);

    [Fact]
    public void All_GiveEvidenceWithEverySuggestion() =>
        Rules.All.SelectMany(rule => rule(ProfileSample.Model(ProfileSample.Recording(busy: 1.2), processors: 8)))
            .ShouldAllBe(idea => idea.Evidence.Any(char.IsDigit) && (idea.After == null || idea.Setting.Length > 0));
}
