using System.Diagnostics;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>Properties of an input, taken from its first frame.</summary>
/// <param name="After">Time from opening it.</param>
/// <param name="OtherPictures">Number of pictures in the input other than this one.</param>
/// <param name="Source">The input as it was opened.</param>
internal sealed record FirstFrame(VideoSource Source, VideoProperties Properties, TimeSpan After, int OtherPictures)
{
    /// <summary>Opens an input as the daemon opens a stream, and closes it again.</summary>
    /// <exception cref="UserError">
    /// The input cannot be opened, or delivers no frame within the connect timeout. The limit is longer where packets arrive and only a
    /// keyframe is missing.
    /// </exception>
    public static Task<FirstFrame> AwaitAsync(VideoSource source, double fps, VideoOptions options, CancellationToken cancellation) =>
        OtherWay.TryAsync(source, way => AwaitOnceAsync(way, fps, options, cancellation));

    private static async Task<FirstFrame> AwaitOnceAsync(
        VideoSource source, double fps, VideoOptions options, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        await using var input = await OpenedInput.OpenAsync(source, fps, options, cancellation);
        var request = new DecodeRequest(fps, Plan: DecodePlans.Fixed(options.Decode)) { MaxPixels = PictureLimit.Of(options) };
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(options), input, request);
        using var stall = new StallTimer(TimeProvider.System, decoder.Kill, () => decoder.Arrivals);
        stall.Restart(options.ConnectTimeout);
        if (await decoder.ReadAsync(cancellation) is { } frame)
        {
            decoder.Return(frame);
            return new FirstFrame(source, decoder.Properties, Stopwatch.GetElapsedTime(since), decoder.OtherPictures);
        }

        throw await MissingAsync(source, decoder, stall, options.ConnectTimeout, cancellation);
    }

    /// <summary>Why a live input gave no frame.</summary>
    /// <param name="limit">The time limit that passed.</param>
    public static async Task<UserError> MissingAsync(
        VideoSource source, FfmpegDecoder decoder, StallTimer stall, TimeSpan limit, CancellationToken cancellation)
    {
        if (stall.Stalled)
            return new UserError(stall.DataArrived
                ? $"{source.Shown} sends data, but no picture that can be decoded: does it send keyframes?"
                : InputAdvice.OfSilence(source, decoder.IsFed, limit));
        var fault = await decoder.FaultAsync(cancellation);
        return new UserError(decoder.FeedEnd is { } end && fault is null
            ? end
            : source.Unreadable(fault?.Message));
    }
}
