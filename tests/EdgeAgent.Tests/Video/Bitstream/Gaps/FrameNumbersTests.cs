using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Bitstream.Gaps;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Bitstream.Gaps;

/// <summary>Headers that real ffmpeg traces, of streams of real encoders, whole and with pictures taken out.</summary>
public sealed class FrameNumbersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-bf 0")]
    [InlineData("-bf 3")]
    [InlineData("-bf 3 -x264-params b-pyramid=normal:ref=4")]
    [InlineData("-bf 0 -x264-params slices=4")]
    [InlineData("-bf 2 -x264-params open-gop=1:keyint=20")]
    [InlineData("-bf 0 -x264-params intra-refresh=1:keyint=20")]
    [InlineData("-bf 2 -flags +ildct+ilme")]
    public async Task Take_AWholeStream_FindsNoLoss(string options)
    {
        var lines = await TraceAsync(options, "", Cancellation);
        Pictures(lines).ShouldBe(100);
        Losses(lines).ShouldBe(0);
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(31, 4)]
    [InlineData(45, 7)]
    public async Task Take_MissingReferencePictures_FindsOneLoss(int first, int count)
    {
        var dropped = $"noise=drop='between(n,{first},{first + count - 1})',";
        Losses(await TraceAsync("-bf 0", dropped, Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Take_MissingPicturesThatNoOtherRefersTo_FindsNoLoss()
    {
        // In coding order: I P B B P B B …
        const string options = "-bf 2 -x264-params b-adapt=0:b-pyramid=none";
        var whole = await TraceAsync(options, "", Cancellation);
        var rest = await TraceAsync(options, "noise=drop='lt(n,20)*eq(mod(n,3),2)',", Cancellation);
        Pictures(rest).ShouldBe(Pictures(whole) - 6);
        Losses(rest).ShouldBe(0);
    }

    private static int Pictures(IEnumerable<string> lines) =>
        lines.Count(line => CodedPacket.TryRead(line, out _));

    private static int Losses(IEnumerable<string> lines)
    {
        var numbers = new FrameNumbers();
        return lines.Count(line => SyntaxElement.TryRead(line, out var element) && numbers.Take(element));
    }

    private static async Task<List<string>> TraceAsync(string options, string filters, CancellationToken cancellation)
    {
        var arguments = $"-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v libx264 -g 25 {options} -f h264";
        var name = string.Concat(options.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
        var clip = await Clips.MakeAsync($"numbers{name}.h264", arguments, cancellation);
        var traced = new List<string>();
        string[] trace =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info", "-i", clip, "-c", "copy",
            "-bsf:v", $"{filters}trace_headers", "-f", "null", "-",
        ];
        await using var ffmpeg = ChildProcess.Start(Programs.Ffmpeg(new VideoOptions()), trace, Keep);
        await ffmpeg.WaitForExitAsync(cancellation);
        return traced;

        bool Keep(ReadOnlySpan<char> line)
        {
            if (SyntaxElement.IsIn(line))
                traced.Add(line.ToString());
            return true;
        }
    }
}
