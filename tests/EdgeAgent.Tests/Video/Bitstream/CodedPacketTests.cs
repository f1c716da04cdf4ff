using EdgeAgent.Video.Bitstream;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Bitstream;

/// <summary>Lines are ffmpeg's own, of 4.4, 5.1 and 7.1, which write the same.</summary>
public sealed class CodedPacketTests
{
    public static TheoryData<string, int, bool, double?, double?, bool> Packets => new()
    {
        { "Packet: 25277 bytes, key frame, pts 0, dts -7200, duration 3600.", 25277, true, 0, -0.08, false },
        { "Packet: 98 bytes, pts 10800, dts 0.", 98, false, 0.12, 0, false },
        { "Packet: 2089 bytes, no pts, dts -3600, duration 3600.", 2089, false, null, -0.04, false },
        { "Packet: 7 bytes, key frame, corrupt, no pts, no dts.", 7, true, null, null, true },
    };

    [Theory]
    [MemberData(nameof(Packets))]
    public void TryRead_APacket_HasItsSizeKindAndTimes(
        string message, int bytes, bool key, double? presentation, double? decoding, bool corrupt)
    {
        CodedPacket.TryRead($"[trace_headers @ 0x5595466a5540] [info] {message}", out var packet).ShouldBeTrue();
        packet.ShouldBe(
            new CodedPacket(bytes, key) { Presentation = presentation, Decoding = decoding, IsCorrupt = corrupt });
    }

    [Theory]
    [InlineData("Packet: 7 bytes, pts many, dts 99999999999999999999.")]
    [InlineData("Packet: 7 bytes, pts")]
    public void TryRead_TimesThatAreNone_AreUnknown(string message)
    {
        CodedPacket.TryRead($"[trace_headers @ 0x1] [info] {message}", out var packet).ShouldBeTrue();
        packet.ShouldBe(new CodedPacket(7, IsKey: false));
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
