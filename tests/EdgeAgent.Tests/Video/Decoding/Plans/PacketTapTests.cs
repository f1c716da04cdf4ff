using System.Net.Sockets;
using EdgeAgent.Video.Decoding.Plans;

namespace EdgeAgent.Tests.Video.Decoding.Plans;

public sealed class PacketTapTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_AReaderThatDoesNotRead_FallsBehind_AndNeverHoldsUpTheWriter()
    {
        await using var tap = PacketTap.TryOpen().ShouldNotBeNull();
        tap.Follow();
        tap.FellBehind.ShouldBeFalse();
        using var ffmpeg = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await ffmpeg.ConnectAsync(new UnixDomainSocketEndPoint(tap.Path), Cancellation);
        var packets = new byte[1 << 16];
        for (var i = 0; i < 400; i++)
            await ffmpeg.SendAsync(packets, Cancellation);
        await Eventually.HoldsAsync(() => tap.FellBehind);

        tap.Follow();
        tap.FellBehind.ShouldBeFalse("another feed has another reader");
    }
}
