using EdgeAgent.Liveness;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Liveness;

public sealed class LoopWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private object? _mark = 0;
    private int _other;

    [Fact]
    public void Fault_OfALoopThatGoesOn_IsNull()
    {
        var watch = Watch();
        for (var step = 0; step < 10; step++)
        {
            _mark = step;
            watch.Fault().ShouldBeNull();
            _time.Advance(Limit);
        }
    }

    [Fact]
    public void Fault_OfALoopThatHangs_NamesItAndForHowLong_WhileOthersGoOn()
    {
        var watch = Watch();
        watch.Fault().ShouldBeNull();
        _time.Advance(Limit);
        watch.Fault().ShouldBeNull("the limit itself is still allowed");
        _time.Advance(Moment);
        watch.Fault().ShouldBe("No progress: the one for 31 s.");
    }

    [Fact]
    public void Fault_OfALoopWithNothingToDo_IsNull_AndItsTimeBeginsAnewAfterwards()
    {
        _mark = null;
        var watch = Watch();
        watch.Fault().ShouldBeNull();
        _time.Advance(Limit * 10);
        _mark = 0;
        watch.Fault().ShouldBeNull();
        _time.Advance(Limit + Moment);
        watch.Fault().ShouldNotBeNull();
    }

    [Fact]
    public void Fault_IsOver_WhenTheLoopGoesOn()
    {
        var watch = Watch();
        watch.Fault();
        _time.Advance(Limit + Moment);
        watch.Fault().ShouldNotBeNull();
        _mark = 1;
        watch.Fault().ShouldBeNull();
    }

    private LoopWatch Watch() => new([new("the one", Limit, () => _mark), new("the other", Limit, () => _other++)], _time);
}
