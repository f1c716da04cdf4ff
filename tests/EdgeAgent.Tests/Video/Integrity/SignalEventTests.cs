using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Video.Integrity;

public sealed class SignalEventTests
{
    private static IReadOnlyList<SignalEvent> In(params Signals[] raised) =>
        SignalEvent.In(raised.Select((signals, second) => (TimeSpan.FromSeconds(second), signals)));

    [Fact]
    public void In_AFaultThatEnds_HasBothTimes() =>
        In(Signals.None, Signals.Covered, Signals.Covered, Signals.None)
            .ShouldBe([new SignalEvent(Signals.Covered, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3))]);

    [Fact]
    public void In_TwoFaultsAtOnce_AreTwoEvents() =>
        In(Signals.Noise | Signals.Moved, Signals.Moved)
            .ShouldBe([
                new SignalEvent(Signals.Moved, TimeSpan.Zero, null),
                new SignalEvent(Signals.Noise, TimeSpan.Zero, TimeSpan.FromSeconds(1)),
            ]);

    [Fact]
    public void In_NoFault_IsEmpty() => In(Signals.None, Signals.None).ShouldBeEmpty();
}
