using EdgeAgent.Video.Input;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The output of ffprobe.</summary>
internal sealed class FfprobeTarget() : FuzzTarget("ffprobe-json")
{
    private static readonly VideoSource Source = VideoSource.Parse("clip.mp4");

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"streams\":", "\"format\":", "\"codec_type\":\"video\"", "\"codec_name\":\"h264\"", "\"width\":", "\"height\":",
        "\"duration\":\"0:00:01.000000\"", "\"avg_frame_rate\":\"30/1\"", "\"r_frame_rate\":\"0/0\"",
        "\"rotate\":\"90\"", "\"side_data_list\":[{\"rotation\":-90}]", "\"disposition\":{\"attached_pic\":1}", "\"tags\":{}",
        "\"pix_fmt\":\"yuv420p\"", "\"bit_rate\":\"\"", "\"index\":0", "\"color_space\":\"bt709\"", "\"start_time\":",
    ];

    public override string Run(byte[] input)
    {
        try
        {
            var known = VideoProbe.Parse(Text(input), Source);
            Promise.That(
                known.Width is >= VideoProperties.SmallestSide and <= VideoProperties.LargestSide
                    && known.Height is >= VideoProperties.SmallestSide and <= VideoProperties.LargestSide,
                "a picture of such a size cannot be scored");
            Promise.That(known.Rotation is 0 or 90 or 180 or 270, "a picture cannot be turned so");
            Promise.That(double.IsFinite(known.FrameRate), "the frame rate is no number");
            Promise.IsClean(known.Codec, "the codec's name");
            Promise.IsClean(known.PixelFormat, "the pixel format's name");
            return $"video {known.Rotation} {known.Matrix} {known.Duration > TimeSpan.Zero} {known.OtherPictures}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}
