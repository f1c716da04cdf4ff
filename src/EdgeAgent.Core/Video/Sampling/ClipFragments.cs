using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Sampling;

/// <summary>The fragment grids of a clip, as a model receives them.</summary>
internal static class ClipFragments
{
    /// <param name="fps">Grids per second.</param>
    /// <param name="grid">The grid to cut out of each frame.</param>
    /// <returns>RGB bytes [S, S, 3] each.</returns>
    /// <exception cref="UserError">The clip cannot be read, or has no frame that can be decoded.</exception>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(
        VideoSource source, double fps, FragmentGrid grid, VideoOptions options, CancellationToken cancellation)
    {
        await using var input = await OpenedInput.OpenAsync(source, fps, options, cancellation);
        if (input.IsLive)
            throw new UserError($"{source.Shown} has no end: name a clip, such as one recorded from it.", UserError.WrongUse);
        var request = new DecodeRequest(fps) { MaxPixels = PictureLimit.Of(options) };
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(options), input, request);
        FragmentSampler? sampler = null;
        List<byte[]> fragments = [];
        while (await decoder.ReadAsync(cancellation) is { } frame)
        {
            var fragment = new byte[grid.Size * grid.Size * ModelContract.Channels];
            sampler ??= new FragmentSampler(decoder.Format, grid);
            sampler.Sample(frame.Pixels, fragment);
            decoder.Return(frame);
            fragments.Add(fragment);
        }
        var fault = await decoder.FaultAsync(cancellation);
        return fragments.Count > 0
            ? fragments
            : throw new UserError($"{source.Shown} has no frame that can be decoded{(fault is null ? "." : $": {fault.Message}.")}");
    }
}
