using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class QuantizerTraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static QuantizerTrace Told(params (string Name, int Value)[] elements)
    {
        var trace = new QuantizerTrace();
        foreach (var (name, value) in elements)
            trace.Take(new SyntaxElement(name, -1, value));
        return trace;
    }

    private static (string Name, int Value)[] Picture(int parameterSet, params int[] deltas) =>
    [
        .. deltas.SelectMany((delta, slice) => new (string, int)[]
        {
            ("first_mb_in_slice", slice * 20), ("pic_parameter_set_id", parameterSet), ("slice_qp_delta", delta),
        }),
    ];

    [Fact]
    public void Of_BeforeAPicture_IsUnknown() =>
        Told(("pic_parameter_set_id", 0), ("pic_init_qp_minus26", 3), ("first_mb_in_slice", 0)).Of("h264", 480)
            .ShouldBe(CodedQuantizer.Unknown);

    [Fact]
    public void Of_APicture_IsTheMeanOfItsSlicesFromTheirOwnSet() =>
        Told(
            [
                ("pic_parameter_set_id", 0), ("pic_init_qp_minus26", 3), ("pic_parameter_set_id", 1), ("pic_init_qp_minus26", -6),
                .. Picture(0, -1, 3),
            ])
            .Of("h264", 480).ShouldBe(new CodedQuantizer("h264", 26 + 3 + 1, 480));

    [Fact]
    public void Of_Pictures_CountAlikeHoweverManySlicesTheyHave() =>
        Told([.. Picture(0, 4), .. Picture(0, 10, 10, 10)]).Of("h264", 480).Value.ShouldBe(26 + 7, 1e-9);

    [Fact]
    public void Of_ALongTimeAfterAChange_IsWhatItIsNow() =>
        Told([.. Enumerable.Repeat(0, 500).SelectMany(_ => Picture(0, 20)), .. Enumerable.Repeat(0, 200).SelectMany(_ => Picture(0, 0))])
            .Of("h264", 480).Value.ShouldBe(26, 0.1);

    [Fact]
    public void Of_H265WithoutLoss_IsACopyWhateverItsQuantizer() =>
        Told(
            [
                ("pps_pic_parameter_set_id", 0), ("init_qp_minus26", 0), ("transquant_bypass_enabled_flag", 1),
                ("first_slice_segment_in_pic_flag", 1), ("slice_qp_delta", -22),
            ])
            .Of("h264", 480).IsOfACopy.ShouldBeTrue();

    // The decoder is not asked: this is what the second output alone writes.
    [Theory]
    [InlineData("filled.ts", "-c:v libx264 -b:v 2M -maxrate 2M -bufsize 2M -x264-params nal-hrd=cbr", "h264", "slice_qp_delta")]
    [InlineData(
        "filled-hevc.ts", "-c:v libx265 -b:v 2M -x265-params vbv-maxrate=2000:vbv-bufsize=2000:strict-cbr=1:hrd=1:log-level=error", "hevc",
        "slice_qp_delta")]
    [InlineData("filled-av1.mkv", "-c:v libaom-av1 -cpu-used 8 -usage realtime -b:v 2M", "av1", "base_q_idx")]
    public async Task TellHeaders_AStreamFilledToAConstantRate_TellsEachPictureAndNoFilling(
        string name, string encode, string codec, string element)
    {
        var clip = await Clips.MakeAsync(name, $"-f lavfi -i color=gray:s=320x240:r=25:d=1 -pix_fmt yuv420p {encode}", Cancellation);
        var elements = 0;
        var lines = 0;
        string[] arguments =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info", "-i", clip, "-map", "0:V:0",
            .. FfmpegLine.TraceHeaders(codec),
        ];
        await using var ffmpeg = ChildProcess.Start(Programs.Ffmpeg(new VideoOptions()), arguments, Count);
        (await ffmpeg.WaitForExitAsync(Cancellation)).ShouldBe(0);
        elements.ShouldBeGreaterThanOrEqualTo(25);
        lines.ShouldBeLessThan(25 * 150);

        bool Count(ReadOnlySpan<char> line)
        {
            lines++;
            elements += SyntaxElement.TryRead(line, out var read) && read.Name.SequenceEqual(element) ? 1 : 0;
            return true;
        }
    }

    // Encoders that are told a constant quantizer are the oracle; 40 on the scale of 0 to 63 is base_q_idx 160 by the quantizer_to_qindex
    // of libvpx and SVT-AV1.
    [Theory]
    [InlineData("quantizer.mp4", "-c:v libx264 -qp 31 -x264-params ipratio=1:pbratio=1:slices=3", "h264", 31)]
    [InlineData("quantizer.mkv", "-c:v libx265 -x265-params qp=33:ipratio=1:pbratio=1:log-level=error", "hevc", 33)]
    [InlineData("quantizer.webm", "-c:v libvpx-vp9 -b:v 0 -crf 40 -qmin 40 -qmax 40 -lag-in-frames 0", "vp9", 160)]
    [InlineData(
        "quantizer-av1.mkv", "-c:v libaom-av1 -cpu-used 8 -b:v 0 -crf 40 -qmin 40 -qmax 40 -lag-in-frames 0 -usage realtime", "av1", 160)]
    public async Task ReadAsync_AConstantQuantizer_IsToldWithEveryFrame(string name, string encode, string codec, int quantizer)
    {
        var clip = await Clips.MakeAsync(
            name, $"-f lavfi -i testsrc2=s=320x240:r=10:d=1,noise=alls=20:allf=t -pix_fmt yuv420p {encode}", Cancellation);
        var source = VideoSource.Parse(clip);
        await using var decoder = FfmpegDecoder.Start(
            Programs.Ffmpeg(new VideoOptions()), await OpenedInput.OpenAsync(source, 1, new VideoOptions(), Cancellation),
            new DecodeRequest(10));
        var frames = 0;
        for (; await decoder.ReadAsync(Cancellation) is { } frame; frames++)
        {
            (frame.Bitstream.Quantizer.Codec, frame.Bitstream.Quantizer.Lines).ShouldBe((codec, 240));
            frame.Bitstream.Quantizer.Value.ShouldBe(quantizer, 1);
            decoder.Return(frame);
        }

        frames.ShouldBe(10);
        (await decoder.FaultAsync(Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task ReadAsync_ACodecWhoseHeadersAreNotTold_HasFramesAndNoQuantizer()
    {
        var clip = await Clips.MakeAsync("untold.webm", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v libvpx -b:v 200k", Cancellation);
        var source = VideoSource.Parse(clip);
        await using var decoder = FfmpegDecoder.Start(
            Programs.Ffmpeg(new VideoOptions()), await OpenedInput.OpenAsync(source, 1, new VideoOptions(), Cancellation),
            new DecodeRequest(1));
        var frame = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
        frame.Bitstream.Quantizer.ShouldBe(CodedQuantizer.Unknown);
        decoder.Return(frame);
    }
}
