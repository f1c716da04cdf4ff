using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Cli.Checks;

/// <summary>The hardware decoders of this device, and the daemon's verdicts about them.</summary>
/// <param name="Video">The configuration of the streams.</param>
/// <param name="Verdicts">Valid ones.</param>
internal sealed record DecoderReport(VideoOptions Video, HardwareFindings Found, IReadOnlyList<DecoderVerdict> Verdicts)
{
    /// <summary>Searches this device. Other checks report a missing ffmpeg or a file that cannot be read.</summary>
    public static async Task<DecoderReport> ReadAsync(EdgeAgentOptions options, CancellationToken cancellation)
    {
        using var files = new DeviceAccess(options.Sensors);
        var found = HardwareFindings.None;
        IReadOnlyList<DecoderVerdict> verdicts = [];
        try
        {
            found = await HardwareDecoders.FindAsync(files, Programs.Ffmpeg(options.Video), cancellation);
            var saved = new DecoderVerdictFile(StateDirectory.Locate(options.StateDirectory)).Read()?.Verdicts ?? [];
            verdicts = [.. saved.Where(verdict => verdict.IsValid(TimeProvider.System.GetUtcNow()))];
        }
        catch (UserError)
        {
            // Without verdicts, nothing has been tried.
        }

        return new DecoderReport(options.Video, found, verdicts);
    }

    /// <summary>The decoder of a stream and the reason, as a phrase.</summary>
    public string Of(StreamOptions stream, FirstFrame first)
    {
        var configured = stream.HardwareDecoder.Length > 0 ? stream.HardwareDecoder : Video.HardwareDecoder;
        var plan = stream.Decode.Length > 0 ? stream.Decode : Video.Decode;
        if (configured == HardwareDecoders.None)
            return $"{DecoderChoice.Software}, because HardwareDecoder is none";
        if (HardwareAbsence.Of(Found, configured) is { } absence)
            return $"{DecoderChoice.Software}, because {absence}";
        if (!first.Source.Kind.Live || plan != DecodePlans.Automatic)
            return $"{DecoderChoice.Software}, because {DecoderChoice.Fixed.Reason}";
        var picture = first.Properties;
        var known = Found.For(picture.Codec, configured).Select(decoder => new KnownDecoder(decoder, VerdictOf(decoder, picture))).ToList();
        if (known.Count == 0)
            return $"{DecoderChoice.Software}, because this device and its ffmpeg have no hardware decoder for {picture.Codec}";
        var (best, reason) = DecoderPick.Of(known, configured);
        return best is null ? $"{DecoderChoice.Software} ({reason})" : $"{best.Name} while more than keyframes are decoded ({reason})";
    }

    // The first frame does not show the profile.
    private DecoderVerdict? VerdictOf(HardwareDecoder decoder, VideoProperties picture) =>
        Verdicts.LastOrDefault(verdict =>
            verdict.Key with { Profile = null }
            == new VerdictKey(picture.Codec, null, picture.Width, picture.Height, decoder.Name, decoder.Driver, Found.Ffmpeg));
}
