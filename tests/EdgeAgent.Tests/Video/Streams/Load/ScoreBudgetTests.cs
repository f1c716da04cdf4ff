using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Tests.Video.Streams.Load;

/// <summary>A constructed device: a model that takes a given time per score, and streams that drop what it cannot score.</summary>
public sealed class ScoreBudgetTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private readonly ScoreBudget _budget = new();
    private readonly List<double?> _limits = [];
    private TimeSpan _now;

    private void Run(TimeSpan time, double wanted, double possible, double? affordable = null, bool late = false)
    {
        for (var end = _now + time; _now < end;)
        {
            _now += Step;
            var asked = Math.Min(wanted, _budget.Limit ?? double.PositiveInfinity);
            var scored = Math.Min(asked, possible);
            _budget.Next(
                new ScoringStep(
                    wanted, (long)Math.Round(scored * 2), (long)Math.Round((asked - scored) * 2), 2 * scored / possible, affordable, late),
                _now);
            _limits.Add(_budget.Limit);
        }
    }

    [Fact]
    public void Limit_DeviceThatKeepsUp_IsNone()
    {
        Run(TimeSpan.FromMinutes(10), wanted: 20, possible: 21);
        _limits.ShouldAllBe(limit => limit == null);
    }

    [Fact]
    public void Limit_FramesAreLost_IsWhatTheModelCanCompute_AndItHasTimeLeft()
    {
        Run(TimeSpan.FromSeconds(6), wanted: 40, possible: 20);
        _budget.Limit.ShouldNotBeNull().ShouldBe(18, 0.5);
        Run(TimeSpan.FromMinutes(10), wanted: 40, possible: 20);
        _limits.Skip(2).ShouldAllBe(limit => limit > 17 && limit < 19);
    }

    [Fact]
    public void Limit_OneMomentOfLoss_IsNone()
    {
        Run(TimeSpan.FromSeconds(2), wanted: 40, possible: 20);
        Run(TimeSpan.FromMinutes(1), wanted: 15, possible: 20);
        _limits.ShouldAllBe(limit => limit == null);
    }

    [Fact]
    public void Limit_FallsAtOnce_AndRisesSlowly()
    {
        Run(TimeSpan.FromMinutes(1), wanted: 100, possible: 80);
        Run(TimeSpan.FromSeconds(10), wanted: 100, possible: 20);
        _budget.Limit.ShouldNotBeNull().ShouldBeLessThan(40);
        Run(TimeSpan.FromMinutes(1), wanted: 100, possible: 20);
        _budget.Limit.ShouldNotBeNull().ShouldBeInRange(17, 20.5, "nothing is lost any more");

        var before = _budget.Limit!.Value;
        Run(TimeSpan.FromSeconds(30), wanted: 100, possible: 80);
        _budget.Limit.ShouldNotBeNull().ShouldBeInRange(before * 1.1, before * 1.4);
        Run(TimeSpan.FromMinutes(5), wanted: 100, possible: 80);
        _budget.Limit.ShouldNotBeNull().ShouldBe(72, 4);
    }

    [Fact]
    public void Limit_EndsAfterAMinuteInWhichTheDeviceCouldComputeAll()
    {
        Run(TimeSpan.FromMinutes(1), wanted: 40, possible: 20);
        Run(TimeSpan.FromSeconds(50), wanted: 10, possible: 20);
        _budget.Limit.ShouldNotBeNull();
        Run(TimeSpan.FromSeconds(30), wanted: 10, possible: 20);
        _budget.Limit.ShouldBeNull();
    }

    [Fact]
    public void Limit_AtTheEdge_DoesNotSwing()
    {
        var random = new Random(3);
        for (var minute = 0; minute < 60; minute++)
            Run(TimeSpan.FromMinutes(1), wanted: 20, possible: 17 + (4 * random.NextDouble()));
        var isLimited = _limits.ConvertAll(limit => limit is not null);
        isLimited.Zip(isLimited.Skip(1)).Count(pair => pair.First != pair.Second).ShouldBe(1, "it begins once");
    }

    [Fact]
    public void Limit_DecodersNeedTheProcessors_IsWhatTheyLeave()
    {
        Run(TimeSpan.FromSeconds(20), wanted: 20, possible: 30, affordable: 8);
        _budget.Limit.ShouldBeNull("no decoder is late");
        Run(TimeSpan.FromSeconds(6), wanted: 20, possible: 30, affordable: 8, late: true);
        _budget.Limit.ShouldBe(8);
        Run(TimeSpan.FromMinutes(5), wanted: 20, possible: 30, affordable: 16);
        _budget.Limit.ShouldNotBeNull().ShouldBe(16, 0.8);
    }

    [Fact]
    public void Limit_SmallerBatchesAreLessEfficient_DoesNotFallByItself()
    {
        Run(TimeSpan.FromSeconds(6), wanted: 100, possible: 40);
        var limit = _budget.Limit.ShouldNotBeNull();
        // With nothing left over, the model is always busy with smaller batches.
        for (var step = 0; step < 300; step++)
            _budget.Next(new ScoringStep(100, (long)(2 * limit), 0, 2, null, Late: false), _now += Step);
        _budget.Limit.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(limit);
    }

    [Fact]
    public void Limit_WithoutAScore_IsUnknown()
    {
        for (var step = 0; step < 10; step++)
            _budget.Next(new ScoringStep(5, 0, 20, 0, null, Late: true), _now += Step);
        _budget.Limit.ShouldBeNull();
    }
}
