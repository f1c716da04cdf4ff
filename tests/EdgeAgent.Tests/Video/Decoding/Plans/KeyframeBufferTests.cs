using EdgeAgent.Video.Decoding.Plans;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Decoding.Plans;

/// <summary>Transport streams from real ffmpeg, cut anywhere.</summary>
public sealed class KeyframeBufferTests
{
    private const int Most = 4 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("libx264", 1)]
    [InlineData("libx264", 187)]
    [InlineData("libx264", 65536)]
    [InlineData("libx265 -x265-params log-level=none", 1000)]
    public async Task Copy_AfterThreeGroups_IsTheLast_AndDecodesAlone(string encoder, int piece)
    {
        var stream = await StreamAsync(encoder);
        var buffer = new KeyframeBuffer(Most);
        foreach (var part in stream.Chunk(piece))
            buffer.Add(part);

        buffer.Keyframes.ShouldBe(3);
        buffer.Begun().ShouldBeEmpty();
        var kept = buffer.Copy();
        stream.AsSpan().EndsWith(kept).ShouldBeTrue();
        (await FramesAsync(kept)).ShouldBe(10);
    }

    [Fact]
    public async Task Add_AGroupLargerThanTheLimit_KeepsNothing_UntilTheNextKeyframe()
    {
        var stream = await StreamAsync("libx264");
        var whole = new KeyframeBuffer(Most);
        whole.Add(stream);
        var last = whole.Bytes;
        var buffer = new KeyframeBuffer(last);
        buffer.Add(stream.AsSpan(0, stream.Length - last - KeyframeBuffer.PacketBytes));
        buffer.Bytes.ShouldBeLessThanOrEqualTo(last);
        buffer.Add(stream.AsSpan(stream.Length - last - KeyframeBuffer.PacketBytes));
        buffer.Bytes.ShouldBe(last);
        var small = new KeyframeBuffer(last - 1);
        small.Add(stream);
        small.Bytes.ShouldBe(0);
    }

    [Property]
    public void Add_AnyBytes_NeverThrows_NorKeepsMoreThanTheLimit(byte[] seed, PositiveInt pieces)
    {
        var bytes = Enumerable.Repeat(seed, 40).SelectMany(part => part).ToArray();
        var buffer = new KeyframeBuffer(1000);
        foreach (var part in bytes.Chunk(Math.Max(1, bytes.Length / pieces.Get)))
            buffer.Add(part);
        buffer.Bytes.ShouldBeLessThanOrEqualTo(1000);
    }

    // Three groups of ten pictures.
    private static async Task<byte[]> StreamAsync(string encoder)
    {
        var name = $"groups-{encoder.Split(' ')[0]}.ts";
        var arguments = $"-f lavfi -i testsrc2=s=320x240:r=10:d=3 -c:v {encoder} -g 10 -keyint_min 10 -bf 0 -sc_threshold 0 -f mpegts";
        return await File.ReadAllBytesAsync(await Clips.MakeAsync(name, arguments, Cancellation), Cancellation);
    }

    private static async Task<int> FramesAsync(byte[] stream)
    {
        var path = Clips.PathOf($"{Guid.NewGuid():n}.ts");
        await File.WriteAllBytesAsync(path, stream, Cancellation);
        var lines = await Clips.FfmpegAsync(["-i", path, "-vf", "showinfo", "-f", "null", "-"], Cancellation);
        return lines.Count(line => line.Contains("pts_time:", StringComparison.Ordinal));
    }
}
