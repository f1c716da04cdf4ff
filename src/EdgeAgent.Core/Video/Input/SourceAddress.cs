using System.Text.RegularExpressions;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input;

/// <summary>Parses the address of an input.</summary>
internal static partial class SourceAddress
{
    /// <summary>
    /// The text without surrounding blanks, line ends and quotes, which remain in values of environment files.
    /// </summary>
    public static string Trimmed(string text)
    {
        var trimmed = text.AsSpan().Trim();
        while (trimmed is ['"', .., '"'] or ['\'', .., '\''])
            trimmed = trimmed[1..^1].Trim();
        return trimmed.ToString();
    }

    /// <exception cref="UserError">The text names nothing that can be opened; the message contains no secret.</exception>
    public static VideoSource Parse(string text)
    {
        // A file name may itself contain these characters.
        var location = File.Exists(text) ? text : Trimmed(text);
        if (location.Length == 0)
            throw Wrong("The video input is empty: name a file, an address such as rtsp://…, or a device.");
        if (location.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw Wrong("The video input contains a line break: write it on one line.");
        var kind = SourceKind.All.First(kind => kind.Fits(location));
        // ffmpeg recognizes protocols only in lower case.
        location = kind.Prefix + location[kind.Prefix.Length..];
        if ((kind.IsNetwork ? Fault(location) : NoPath(location)) is { } fault)
            throw Wrong($"{Redaction.Url(location)} {fault}");
        return new VideoSource(location, kind);
    }

    // A path may look like an address, but then the file must exist.
    private static string? NoPath(string location)
    {
        if (location.StartsWith("lavfi:", StringComparison.Ordinal) || File.Exists(location))
            return null;
        if (KnownScheme().IsMatch(location))
            return $"is not an address: write a colon and two slashes after the protocol. Supported: {Known()}.";
        return location.Contains("://", StringComparison.Ordinal) && !location.StartsWith("file://", StringComparison.Ordinal)
            ? $"is not a supported video input. Supported: a file's path, {Known()}."
            : null;
    }

    private static string? Fault(string location)
    {
        var rest = location[(location.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var (authority, after) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        var at = authority.LastIndexOf('@');
        var isHostless = at < 0 && after.Contains('@', StringComparison.Ordinal) && (after[0] is '#' || NoPort().IsMatch(authority));
        if (isHostless || (at >= 0 && authority.IndexOf('@', StringComparison.Ordinal) != at))
            return "has a #, /, ? or @ in its user or password: percent-encode it (%23, %2F, %3F, %40), or use the keys User and Password.";
        if (NoPort().IsMatch(authority[(at + 1)..]))
            return "must have a port number after the colon of its host. Write user and password before the host, followed by @.";
        return authority[(at + 1)..].Length == 0 && location.StartsWith("http", StringComparison.Ordinal) ? "has no host." : null;
    }

    private static string Known() => string.Join(", ", SourceKind.All.Select(kind => kind.Prefix).Where(prefix => prefix.Length > 0));

    private static UserError Wrong(string message) => new(message, UserError.WrongUse);

    [GeneratedRegex(@"^(?:rtsps?|rtmps?|srt|udp|rtp|tcp|https?)[:;]?/*[:/]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex KnownScheme();

    [GeneratedRegex(@"^[^\[\]]*:[^:]*[^0-9:]|\]:.*[^0-9]", RegexOptions.None, 10_000)]
    private static partial Regex NoPort();
}
