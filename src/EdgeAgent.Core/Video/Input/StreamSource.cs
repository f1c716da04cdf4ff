using System.Text.RegularExpressions;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>Finds invalid values in the input of a configured stream.</summary>
internal static partial class StreamSource
{
    // These formats read other inputs, or run a script.
    private static readonly string[] RefusedFormats = ["lavfi", "concat", "avisynth", "vapoursynth"];

    /// <summary>One message per invalid value: its key, a colon, and the fault. No secret is repeated.</summary>
    public static IEnumerable<string> Faults(StreamOptions stream)
    {
        VideoSource source;
        try
        {
            source = VideoSource.Parse(stream.Url);
        }
        catch (UserError error)
        {
            return [$"{nameof(stream.Url)}: {error.Message}", .. OptionFaults(stream, kind: null)];
        }

        return [.. CredentialFaults(stream, source), .. OptionFaults(stream, source.Kind)];
    }

    private static IEnumerable<string> CredentialFaults(StreamOptions stream, VideoSource source)
    {
        var hasUser = stream.User.Length > 0;
        var hasPassword = stream.Password.Length > 0;
        var hasFile = stream.PasswordFile.Length > 0;
        if (!hasUser && !hasPassword && !hasFile)
            yield break;
        var inside = SourceCredentials.Apart(source.Location).Credential;
        var passwordKey = hasFile ? nameof(stream.PasswordFile) : nameof(stream.Password);
        var firstKey = hasUser ? nameof(stream.User) : passwordKey;
        if (!source.Kind.HasUser)
            yield return $"{firstKey}: only for rtsp, http and rtmp addresses.";
        else if (hasPassword && hasFile)
            yield return $"{passwordKey}: Password is set too: keep one.";
        else if (inside is not null && (hasUser || inside.Password.Length > 0))
            yield return $"{firstKey}: the address has a user too: keep one.";
        else if (!hasUser && inside is null)
            yield return $"{passwordKey}: set User too.";
        else if (hasFile && FileFault(stream) is { } fault)
            yield return $"{passwordKey}: {fault}";
    }

    private static IEnumerable<string> OptionFaults(StreamOptions stream, SourceKind? kind)
    {
        if (!RtspTransport.Names.Contains(stream.Transport, StringComparer.OrdinalIgnoreCase))
            yield return $"{nameof(stream.Transport)}: must be one of {string.Join(", ", RtspTransport.Names)}.";
        else if (kind is { IsRtsp: false } && !stream.Transport.Equals(RtspTransport.Automatic, StringComparison.OrdinalIgnoreCase))
            yield return $"{nameof(stream.Transport)}: only for rtsp addresses.";
        if (stream.Format.Length > 0 && FormatFault(stream.Format, kind) is { } fault)
            yield return $"{nameof(stream.Format)}: {fault}";
        foreach (var (option, i) in stream.InputOptions.Select((option, i) => (option, i)))
        {
            if (Refusal(() => InputOption.Parse(option)) is { } refusal)
                yield return $"{nameof(stream.InputOptions)}:{i}: {refusal}";
        }
    }

    private static string? FormatFault(string format, SourceKind? kind) =>
        !FormatName().IsMatch(format)
            ? "must be the name of one of ffmpeg's input formats, such as mjpeg, mpegts or h264 (ffmpeg -demuxers)."
        : RefusedFormats.Contains(format, StringComparer.Ordinal) ? $"must not be {format}, which reads other inputs."
        : kind is { IsRtsp: true } or { Format: "lavfi" } ? "only for inputs whose format ffmpeg cannot detect, not for this one."
        : null;

    private static string? FileFault(StreamOptions stream) => Refusal(() => SourceCredentials.Read(stream));

    private static string? Refusal(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (UserError error)
        {
            return error.Message;
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_]{0,31}$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FormatName();
}
