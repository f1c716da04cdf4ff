using EdgeAgent.Video.Bitstream;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Bitstream;

/// <summary>Lines are ffmpeg's own, of 4.4, 5.1 and 7.1, which write the same.</summary>
public sealed class CodedPacketTests
{
    [Theory]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Packet: 25277 bytes, key frame, pts 0, dts -1024, duration 512.", 25277, true)]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Packet: 98 bytes, pts 1024, dts 0, duration 512.", 98, false)]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Packet: 7 bytes, key frame, corrupt, no pts, no dts.", 7, true)]
    public void TryRead_APacket_HasItsSizeAndKind(string line, int bytes, bool key)
    {
        CodedPacket.TryRead(line, out var packet).ShouldBeTrue();
        packet.ShouldBe(new CodedPacket(bytes, key));
    }

    [Theory]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Slice Header")]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] 9           slice_type                                                00110 = 5")]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Packet: -5 bytes, pts 0.")]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Packet: 99999999999 bytes, pts 0.")]
    [InlineData("[trace_headers @ 0x5595466a5540] [info] Packet: ")]
    public void TryRead_AnythingElse_IsNone(string line) => CodedPacket.TryRead(line, out _).ShouldBeFalse();

    [Property]
    public void TryRead_AnyText_DoesNotThrow(string? text) => CodedPacket.TryRead("[trace_headers @ 0x1] [info] Packet: " + text, out _);
}
