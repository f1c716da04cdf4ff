using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Tests.Video.Streams.Load;

/// <summary>Devices of 2 cores, simulated: each stream that is let in costs what it is said to, up to what there is.</summary>
public sealed class AdmissionTests
{
    private const int Cores = 2;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, StreamFrames> NoFrames = new(StringComparer.Ordinal);

    private readonly Admission _admission = new(Cores);
    private readonly HashSet<string> _watched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _steps = new(StringComparer.Ordinal);
    private TimeSpan _now;

    private static string[] Names(int count) =>
        [.. Enumerable.Range(0, count).Select(index => FormattableString.Invariant($"cam{index:00}"))];

    private void Ask(IEnumerable<string> streams)
    {
        foreach (var stream in streams)
        {
            _admission.Ask(stream, _now);
            Let(_admission.Fill(_now));
        }
    }

    private void Let(IEnumerable<string> admitted)
    {
        foreach (var stream in admitted)
        {
            _watched.Add(stream).ShouldBeTrue();
            _admission.Began(stream, _now);
        }
    }

    private void Run(TimeSpan time, Func<string, double> cost, double others = 0)
    {
        for (var end = _now + time; _now < end;)
        {
            _now += Step;
            foreach (var stream in _watched)
                _steps[stream] = _steps.GetValueOrDefault(stream) + 1;
            var step = _admission.Next(Load(cost, others), NoFrames, _now);
            Let(step.Admitted);
            foreach (var stream in step.Ended)
            {
                _watched.Remove(stream).ShouldBeTrue();
                _admission.Leave(stream);
                Ask([stream]);
            }
        }
    }

    private MachineLoad Load(Func<string, double> cost, double others)
    {
        var wanted = others + _watched.Sum(cost);
        var share = Math.Min(1, Cores / Math.Max(wanted, 1e-9));
        var decoders = _watched.ToDictionary(
            stream => stream, stream => new DecoderLoad(cost(stream) * share, share < 1 ? 1 : Math.Min(1, cost(stream))),
            StringComparer.Ordinal);
        return new MachineLoad(Step.TotalSeconds, wanted * share, 0, decoders);
    }

    [Fact]
    public void StreamsThatFit_AreAllWatchedAtOnce_AndNoneIsInterrupted()
    {
        Ask(Names(4));
        _watched.Count.ShouldBe(4);
        Run(TimeSpan.FromMinutes(5), _ => 0.3);
        (_watched.Count, _steps.Values.Min(), _admission.Overload).ShouldBe((4, 150, null));
    }

    [Fact]
    public void ManyCheapStreams_AreAllWatchedAfterAFewSeconds()
    {
        Ask(Names(16));
        Run(TimeSpan.FromSeconds(16), _ => 0.1);
        (_watched.Count, _admission.Overload).ShouldBe((16, null));
    }

    [Fact]
    public void MoreThanTheDeviceHas_IsSaidWithNumbers_AndWatchedInTurns()
    {
        Ask(Names(40));
        Run(TimeSpan.FromMinutes(6), _ => 0.23);
        var overload = _admission.Overload.ShouldNotBeNull();
        overload.Needed.ShouldBe(9.2, 0.1);
        overload.Watched.ShouldBeInRange(6, 8);
        overload.Text.ShouldStartWith(
            "This device is overloaded: 40 streams need 9.2 processor cores, and it has 2. They are watched in turns, ");
        _steps.Count.ShouldBe(40);
    }

    [Fact]
    public void Turns_AreFair()
    {
        Ask(Names(12));
        Run(TimeSpan.FromHours(1), _ => 0.5);
        (_steps.Values.Max() / (double)_steps.Values.Min()).ShouldBeLessThan(1.3);
    }

    [Fact]
    public void CheapStream_IsWatchedAllTheTime_WhateverTheOthersCost()
    {
        Ask(["cheap", .. Names(10)]);
        Run(TimeSpan.FromMinutes(10), stream => stream == "cheap" ? 0.08 : 0.7);
        _steps["cheap"].ShouldBe(300);
        _steps.Count.ShouldBe(11);
        _admission.Overload.ShouldNotBeNull();
    }

    [Fact]
    public void CheapStream_NeverWaits_WhateverOtherProgramsUse()
    {
        Ask(["cheap", .. Names(12)]);
        Run(TimeSpan.FromMinutes(1), stream => stream == "cheap" ? 0.1 : 0.5);
        Run(TimeSpan.FromMinutes(9), stream => stream == "cheap" ? 0.1 : 0.5, others: 1.7);
        _steps["cheap"].ShouldBe(300);
        _steps.Count.ShouldBe(13);
    }

    [Fact]
    public void CheapStreamThatReconnects_IsWatchedAtOnce()
    {
        Ask(["cheap", .. Names(12)]);
        Run(TimeSpan.FromMinutes(1), stream => stream == "cheap" ? 0.1 : 0.5, others: 1.7);
        for (var round = 0; round < 10; round++)
        {
            _admission.Leave("cheap");
            _watched.Remove("cheap");
            Run(TimeSpan.FromSeconds(20), _ => 0.5, others: 1.7);
            Ask(["cheap"]);
            _watched.ShouldContain("cheap");
        }
    }

    [Fact]
    public void ExpensiveStream_GetsItsTurns_WhereTheCheapOnesLeaveTooLittle()
    {
        Ask(["one", "two", "door", "gate"]);
        Run(TimeSpan.FromMinutes(10), stream => stream is "door" or "gate" ? 1.5 : 0.4);
        (_steps["one"], _steps["two"]).ShouldBe((300, 300));
        _steps["door"].ShouldBeGreaterThan(100);
        _steps["gate"].ShouldBeGreaterThan(100);
    }

    [Fact]
    public void StreamsThatCostTheSame_AreTreatedAlike_BesideOtherPrograms()
    {
        Ask(Names(4));
        Run(TimeSpan.FromHours(1), stream => stream == "cam00" ? 0.38 : 0.4, others: 1.5);
        (_steps.Values.Max() / (double)_steps.Values.Min()).ShouldBeLessThan(1.3);
    }

    [Fact]
    public void StreamsThatFailAgainAndAgain_DoNotCostAnotherItsPlace()
    {
        string[] failing = Names(12);
        Ask(["healthy"]);
        for (var round = 0; round < 60; round++)
        {
            foreach (var stream in failing)
                _admission.Ask(stream, _now);
            _admission.Fill(_now);
            Run(TimeSpan.FromSeconds(4), stream => stream == "healthy" ? 0.3 : 0, others: 1.2);
            foreach (var stream in failing)
            {
                _admission.Leave(stream);
                _watched.Remove(stream);
            }
        }

        _steps["healthy"].ShouldBe(120);
    }

    [Fact]
    public void OneStreamThatIsTooMuch_IsWatchedAllTheSame()
    {
        Ask(["door"]);
        Run(TimeSpan.FromMinutes(2), _ => 3);
        _watched.ShouldBe(["door"]);
        _admission.Overload.ShouldNotBeNull().Text
            .ShouldStartWith("This device is overloaded: 1 stream needs 2.0 processor cores, and it has 2.");
    }

    [Fact]
    public void StreamsThatBecomeDearer_AreWatchedInTurns_AndAllAgainOnceTheyAreCheap()
    {
        var cost = 0.3;
        Ask(Names(4));
        Run(TimeSpan.FromMinutes(1), _ => cost);
        cost = 1;
        Run(TimeSpan.FromMinutes(2), _ => cost);
        _admission.Overload.ShouldNotBeNull();
        _watched.Count.ShouldBeLessThan(4);
        cost = 0.1;
        Run(TimeSpan.FromMinutes(10), _ => cost);
        (_watched.Count, _admission.Overload).ShouldBe((4, null));
    }

    [Fact]
    public void OtherPrograms_AreNamed_AndLeaveHalfTheDevice()
    {
        Ask(Names(8));
        Run(TimeSpan.FromMinutes(3), _ => 0.4, others: 1.5);
        _admission.Overload.ShouldNotBeNull().Text.ShouldContain("other programs use 1.");
        _watched.Count.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void CamerasThatAreAway_DoNotHoldUpTheOthers_AndAreNoOverload()
    {
        foreach (var stream in Names(4))
            _admission.Ask(stream, _now);
        _admission.Fill(_now).Count.ShouldBe(4);
        string[] living = ["a", "b", "c", "d"];
        Ask(living);
        _watched.ShouldBeEmpty();
        Run(TimeSpan.FromSeconds(12), stream => living.Contains(stream) ? 0.1 : 0);
        _watched.Order(StringComparer.Ordinal).ShouldBe(living);
        _admission.Overload.ShouldBeNull();
    }

    [Fact]
    public void WithoutAnyMeasurement_AllAreWatched()
    {
        Ask(Names(20));
        for (var step = 0; step < 12; step++)
        {
            _now += Step;
            Let(_admission.Next(load: null, NoFrames, _now).Admitted);
        }

        (_watched.Count, _admission.Overload).ShouldBe((20, null));
    }

    [Fact]
    public void ScoringThatLosesFrames_IsOverload_ThoughDecodersKeepUp()
    {
        Ask(["door"]);
        for (var step = 0; step < 10; step++)
        {
            _now += Step;
            _admission.Next(
                new MachineLoad(2, Cores, 1.9, new Dictionary<string, DecoderLoad>(StringComparer.Ordinal) { ["door"] = new(0.1, 0.2) }),
                new Dictionary<string, StreamFrames>(StringComparer.Ordinal) { ["door"] = new(Scored: 6, Dropped: 4, Skipped: 0) }, _now);
        }

        // Ten scores would need 3.2 cores, and decoding needs 0.1.
        _admission.Overload.ShouldNotBeNull().Needed.ShouldBe(3.27, 0.01);
    }

    [Fact]
    public void ScoringThatIsTooMuch_IsReducedBeforeStreamsTakeTurns()
    {
        // Each needs 0.1 cores to be decoded and 1 for its five scores per second, of which it gets as many as there are cores.
        Ask(Names(4));
        for (var step = 0; step < 60; step++)
        {
            _now += Step;
            var decoders = Names(4).ToDictionary(name => name, _ => new DecoderLoad(0.1, 0.95), StringComparer.Ordinal);
            var frames = Names(4).ToDictionary(name => name, _ => new StreamFrames(4, 0, 6), StringComparer.Ordinal);
            _admission.Next(new MachineLoad(2, Cores, 1.6, decoders), frames, _now).Ended.ShouldBeEmpty();
        }

        _watched.Count.ShouldBe(4);
        _admission.Needed.ShouldBe(4.4, 0.01);
        _admission.ScoringDelays.ShouldBeTrue();
        // Nine tenths of two cores, without decoding: 1.4 cores, and a score takes 0.2 s of one.
        _admission.Affordable.ShouldNotBeNull().ShouldBe(7, 0.01);
    }

    [Fact]
    public void Scoring_KeepsAPartOfTheProcessors_WhateverDecodingNeeds()
    {
        Ask(["door"]);
        for (var step = 0; step < 20; step++)
        {
            _now += Step;
            _admission.Next(
                new MachineLoad(2, Cores, 0.2, new Dictionary<string, DecoderLoad>(StringComparer.Ordinal) { ["door"] = new(1.8, 1) }),
                new Dictionary<string, StreamFrames>(StringComparer.Ordinal) { ["door"] = new(2, 0, 2) }, _now);
        }

        // A score takes 0.2 s of one core, and two per second are wanted: a quarter is 0.5.
        _admission.Affordable.ShouldNotBeNull().ShouldBe(0.5, 0.01);
    }

    [Fact]
    public void StreamThatWaitsToReconnect_HoldsNoPlace()
    {
        Ask(Names(4));
        _admission.Leave("cam00");
        Ask(["new"]);
        _watched.ShouldContain("new");
    }
}
