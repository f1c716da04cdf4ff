using EdgeAgent.Video.Integrity;
using Microsoft.Extensions.Logging.Testing;

namespace EdgeAgent.Tests.Video.Integrity;

public sealed class SignalLogTests
{
    [Fact]
    public void Take_AFault_IsLoggedWhenItBeginsAndWhenItEnds()
    {
        var logger = new FakeLogger();
        var log = new SignalLog("gate", logger);
        foreach (var raised in new[] { Signals.None, Signals.TooDark, Signals.TooDark, Signals.TooDark | Signals.Black, Signals.None })
            log.Take(raised, signal => signal == Signals.TooDark ? "brightness 12, usually 110" : "");
        logger.Collector.GetSnapshot().Select(record => record.Message).ShouldBe([
            "Stream gate: picture fault began: too_dark (brightness 12, usually 110)",
            "Stream gate: picture fault began: black",
            "Stream gate: picture fault ended: black",
            "Stream gate: picture fault ended: too_dark",
        ]);
    }
}
