using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>The daemon's side of systemd's protocol. The other side is shown by <c>deploy/prove</c>, with a systemd.</summary>
public sealed class SystemdTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_SaysThatItIsReady_ThatItLives_AndThatItStops()
    {
        using var systemd = new NotifySocket();
        await using var agent = await Agent.StartAsync([("NOTIFY_SOCKET", systemd.Path), ("WATCHDOG_USEC", "400000")], Cancellation);
        await systemd.UntilAsync("READY=1", Cancellation);
        for (var sign = 0; sign < 5; sign++)
            await systemd.UntilAsync("WATCHDOG=1", Cancellation);
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0);
        await systemd.UntilAsync("STOPPING=1", Cancellation);
        agent.Log.ShouldContain("<6>Ready after ", customMessage: "the journal has a time of its own, and takes the level from the number");
    }
}
