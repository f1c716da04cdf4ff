using EdgeAgent.Models;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Tests.Training;

public sealed class ScheduleTests
{
    private static readonly TrainingConfig Config =
        new() { LearningRate = 1e-3, WarmUpSteps = 10, FullGridShare = 0.2, FirstGrid = new FragmentGrid(4, 32) };
    private static readonly Schedule Schedule = new(Config, new FragmentGrid(7, 32));

    [Fact]
    public void LearningRate_RisesFallsAndNeverReachesZero()
    {
        Schedule.LearningRate(0, 0).ShouldBe(1e-4, 1e-9);
        Schedule.LearningRate(0, 9).ShouldBe(1e-3, 1e-9);
        Schedule.LearningRate(0.5, 1000).ShouldBe(5.05e-4, 1e-9);
        Schedule.LearningRate(1, 1000).ShouldBe(1e-5, 1e-9);
        Schedule.LearningRate(1.2, 1000).ShouldBe(1e-5, 1e-9);
    }

    [Fact]
    public void Grid_IsTheFullOneAtTheEnd()
    {
        Schedule.Grid(0.79).ShouldBe(new FragmentGrid(4, 32));
        Schedule.Grid(0.81).ShouldBe(new FragmentGrid(7, 32));
    }
}
