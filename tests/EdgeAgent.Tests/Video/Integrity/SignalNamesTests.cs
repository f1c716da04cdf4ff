using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Video.Integrity;

public sealed class SignalNamesTests
{
    [Fact]
    public void Of_EachSignal_IsFoundByItsName() =>
        SignalNames.All.ShouldAllBe(one => SignalNames.Find(one.Name) == one.Signal);

    [Fact]
    public void Of_SeveralSignals_HasWordsWithUnderscores() =>
        SignalNames.Of(Signals.Frozen | Signals.TooDark | Signals.IrStuck).ShouldBe(["frozen", "too_dark", "ir_stuck"]);

    [Fact]
    public void Find_NoSignal_IsNull() => SignalNames.Find("none").ShouldBeNull();
}
