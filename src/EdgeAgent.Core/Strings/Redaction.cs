using System.Text.RegularExpressions;

namespace EdgeAgent.Strings;

/// <summary>
/// Removes secrets from all output: log, terminal, page, telemetry, documents. It hides too much of an unusual address rather than show any
/// part of a password, and leaves ordinary paths unchanged.
/// </summary>
internal static partial class Redaction
{
    public const string Hidden = "***";

    // The time of some patterns grows with the square of the line length.
    private const int LongestLine = 4 * 1024;

    // Maximum nesting of addresses within addresses: "lavfi:./exec:./rtsp:/…".
    private const int Deepest = 4;

    private const string Schemes = "(?:rtsp[a-z]?|https?|rtmp[a-z]{0,2}|srt|s?rtp|udp|tcp|tls|s?ftps?|mms[a-z]?|rist|wss?|onvif|hls|"
        + "ffmpeg|mp?jpeg|exec|concat|lavfi|file)";

    // A single letter, a colon, and a backslash are a Windows drive.
    [GeneratedRegex($@"^[\s""'`]*(?:(?:{Schemes}[:;]/*|{Schemes}//)+|//)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex KnownStart();

    [GeneratedRegex(@"^[\s""'`]*[a-z]+://(?=[^@]*$|[^@:]*:|\*\*\*@)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex UnknownStart();

    [GeneratedRegex(@"^[\s""'`]*(?:/(?!/)|[a-z]:\\|\.{1,2}/)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PlainPath();

    /// <summary>
    /// An address without everything before its last <c>@</c>, without the value of every <c>key=value</c> after the host, without tokens
    /// in its path, and without RTMP's stream key. Values are removed from the query and from the path, where many recorders expect
    /// <c>/user=…&amp;password=…</c>. A file path is unchanged. Text after 4096 characters is cut.
    /// </summary>
    public static string Url(string url)
    {
        try
        {
            return Address(url.Length <= LongestLine ? url : url[..LongestLine] + "…", depth: 0);
        }
        catch (RegexMatchTimeoutException)
        {
            return Hidden;
        }
    }

    private static string Address(string url, int depth)
    {
        var start = Start(url);
        var scheme = url[..start];
        var rest = url[start..];
        if (!IsAddress(scheme, rest))
            return url[..start] + Path(rest, scheme, depth);
        var at = EndOfUser(rest);
        if (at >= 0)
            return $"{scheme}{(at > 0 ? Hidden : "")}{(rest[at] == '%' ? EncodedPlace(rest[at..]) : Place(rest[at..], scheme))}";
        // "rtsp://admin:secret", where the host is missing, or "rtsp://admin:se/cret".
        return NoPort().Match(rest) is { Success: true } user ? $"{scheme}{user.Groups[1].Value}:{Hidden}" : scheme + Place(rest, scheme);
    }

    /// <summary>
    /// Redacts free text, such as a program's message about <paramref name="url"/>: that address, every other address in the text, and the
    /// <paramref name="secrets"/>, also percent-encoded or decoded. A line of more than 4096 characters is cut.
    /// </summary>
    public static string Text(string text, string url = "", params IEnumerable<string?> secrets)
    {
        foreach (var form in Forms(url, least: 1))
            text = text.Replace(form, Url(form), StringComparison.OrdinalIgnoreCase);
        // A shorter secret would match in any sentence.
        foreach (var form in secrets.SelectMany(secret => Forms(secret, least: 4)))
            text = text.Replace(form, Hidden, StringComparison.Ordinal);
        return text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(Bounded)) : Bounded(text);
    }

    // If matching takes too long on a busy machine, the whole line is hidden. A line that is too long for any message is cut.
    private static string Bounded(string line)
    {
        try
        {
            return Line(line.Length <= LongestLine ? line : line[..LongestLine] + "…", depth: 0);
        }
        catch (RegexMatchTimeoutException)
        {
            return Hidden;
        }
    }

    private static IEnumerable<string> Forms(string? value, int least) =>
        value is null ? [] : new[] { value, value.Trim(), Uri.EscapeDataString(value), Uri.UnescapeDataString(value) }
            .Where(form => form.Length >= least).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length);

    private static string Line(string line, int depth)
    {
        var starts = Starts(line);
        var result = new System.Text.StringBuilder(line.Length);
        var done = 0;
        foreach (var (begin, next) in starts)
        {
            if (begin < done)
                continue;
            var end = EndOfAddress(line, begin, next);
            result.Append(Bare(line[done..begin])).Append(Address(line[begin..end], depth));
            done = end;
        }
        return Named().Replace(result.Append(Bare(line[done..])).ToString(), $"$1{Hidden}");
    }

    // The start of each address, with that of the next one or the line's end. Two slashes alone may be part of a password.
    private static List<(int Begin, int Next)> Starts(string line)
    {
        var starts = new List<(int Begin, int Next)>();
        foreach (var match in AddressStart().EnumerateMatches(line))
            starts.Add((match.Index, line.Length));
        for (int index = starts.Count - 1, next = line.Length; index >= 0; index--)
        {
            starts[index] = (starts[index].Begin, next);
            next = line[starts[index].Begin] == '/' ? next : starts[index].Begin;
        }

        return starts;
    }

    // A password may contain spaces and quotes, so an address extends to its last "@host", if there is one.
    private static int EndOfAddress(string line, int begin, int next)
    {
        var at = begin;
        foreach (var host in HostAfterAt().EnumerateMatches(line.AsSpan(begin, next - begin)))
        {
            // An encoded "@" ends the user part only if the colon before the password is encoded too, see EndOfUser.
            if (line[begin + host.Index] == '@' || line.AsSpan(begin, host.Index).Contains("%3A", StringComparison.OrdinalIgnoreCase))
                at = begin + host.Index;
        }

        var end = at;
        while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] is not ('\'' or '"' or '<' or '>'))
            end++;
        while (end > at && end > begin && line[end - 1] is ':' or '.' or ',' or ';' or ')')
            end--;
        return Math.Max(end, begin);
    }

    private static string Bare(string text) => UserWithoutScheme().Replace(text, $"{Hidden}@");

    private static int Start(string text) =>
        KnownStart().Match(text) is { Success: true } known
            ? known.Length + (UnknownStart().Match(text[known.Length..]) is { Success: true } inner ? inner.Length : 0)
            : UnknownStart().Match(text).Length;

    private static bool IsAddress(string scheme, string rest)
    {
        if (rest.Contains("//", StringComparison.Ordinal) && rest.Contains(':', StringComparison.Ordinal))
            return true;
        var name = scheme.Trim(' ', '\t', '"', '\'', '`').ToLowerInvariant();
        return name.StartsWith("file:", StringComparison.Ordinal)
            ? name is "file://"
            : name.Length > 0 && !name.StartsWith("lavfi:", StringComparison.Ordinal);
    }

    // The last "@"; a percent-encoded one counts if this address contains a percent-encoded address.
    private static int EndOfUser(string rest)
    {
        var at = rest.LastIndexOf('@');
        var encoded = rest.LastIndexOf("%40", StringComparison.Ordinal);
        return encoded > at && rest[..encoded].Contains("%3A", StringComparison.OrdinalIgnoreCase) ? encoded : at;
    }

    // Text that does not look like an address: "user:password@host" without a scheme, or a file.
    private static string Path(string rest, string scheme, int depth)
    {
        var at = EndOfUser(rest);
        var isPlain = PlainPath().IsMatch(rest);
        if (at > 0 && !isPlain && !scheme.Contains("file:", StringComparison.OrdinalIgnoreCase) && UserAndPassword().IsMatch(rest[..at]))
            return Hidden + (rest[at] == '%' ? EncodedPlace(rest[at..]) : Place(rest[at..], scheme));
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        // A path that was made from an address: "/srv/rtsp:/user:password@host".
        if (isPlain && Embedded().IsMatch(rest))
            return depth < Deepest ? Line(rest, depth + 1) : Hidden;
        var isPath = isPlain || !rest.Contains('&', StringComparison.Ordinal);
        var isPattern = scheme.Contains("lavfi", StringComparison.OrdinalIgnoreCase);
        if (query >= 0 && !isPattern && rest[query..].Contains('=', StringComparison.Ordinal))
            return Named().Replace(rest[..query], $"$1{Hidden}") + Query(rest[query..]);
        return isPath ? rest : Values().Replace(rest, $"$1{Hidden}");
    }

    /// <summary>Redacts an address from its host onward.</summary>
    private static string Place(string place, string scheme)
    {
        var query = place.AsSpan().IndexOfAny('?', '#');
        var path = Values().Replace(query < 0 ? place : place[..query], $"$1{Hidden}");
        var segments = path.Split('/');
        for (var i = 1; i < segments.Length; i++)
            segments[i] = IsToken(segments[i]) ? Hidden : segments[i];
        var isKeyed = scheme.Contains("rtmp", StringComparison.OrdinalIgnoreCase) && segments is [_, _, _, ..] && segments[^1].Length > 0;
        if (isKeyed)
            segments[^1] = Hidden;
        return string.Join('/', segments) + (query < 0 ? "" : Query(place[query..]));
    }

    // Keeps a percent-encoded address up to its host.
    private static string EncodedPlace(string place) =>
        EncodedPath().Match(place) is { Success: true } path ? place[..path.Index] + Hidden : place;

    // Hides every value, and every part that is not a key: "?token=…&tcp" and "?0a1b2c".
    private static string Query(string query) => Parts().Replace(query, match =>
    {
        var separator = match.Groups[1].Value;
        var word = match.Groups[2].Value;
        return Key().IsMatch(word) && match.Groups[3].Value.AsSpan().TrimStart('=').Trim().Length > 0 ? $"{separator}{word}={Hidden}"
            : match.Groups[3].Length == 0 && (string.IsNullOrWhiteSpace(word) || Flags().IsMatch(word)) ? separator + word
            : separator + Hidden;
    });

    // Whether a segment is as random as an access token or a UUID: long, with frequent changes between digits, lowercase, and uppercase
    // letters.
    private static bool IsToken(string segment)
    {
        if (Uuid().IsMatch(segment))
            return true;
        foreach (var match in Runs().EnumerateMatches(segment))
        {
            var run = segment.AsSpan(match.Index, match.Length);
            var changes = 0;
            for (var i = 1; i < run.Length; i++)
                changes += Class(run[i]) == Class(run[i - 1]) ? 0 : 1;
            if (changes * 3 > run.Length)
                return true;
        }
        return false;
    }

    private static int Class(char character) => char.IsAsciiDigit(character) ? 0 : char.IsAsciiLetterLower(character) ? 1 : 2;

    [GeneratedRegex("(?:rtsps?|https?|rtmps?|srt):/", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Embedded();

    [GeneratedRegex("(?:/|%2F|[?#]|%3F|%23).", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex EncodedPath();

    [GeneratedRegex(@"^[A-Za-z0-9_.\-\[\]$]{1,40}$", RegexOptions.None, 10_000)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<sign>=|%3D)[^&?]*", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Values();

    [GeneratedRegex(@"(?<separator>[?&#])(?<word>[^=&#?]*)(?<value>=[^&]*)?", RegexOptions.None, 10_000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?:tcp|udp|multicast|http|https|enablesrtp|videoplay|real_stream|\*\*\*)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Flags();

    [GeneratedRegex(@"[A-Za-z0-9]{16,}", RegexOptions.None, 10_000)]
    private static partial Regex Runs();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Uuid();

    // A host, and after its colon something that is not a port. An IPv6 host is in brackets.
    [GeneratedRegex(@"^(?<user>[^/?#:\[\]]*):(?=[^/?#]*[^0-9/?#])", RegexOptions.None, 10_000)]
    private static partial Regex NoPort();

    [GeneratedRegex(@":|%3A", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex UserAndPassword();

    [GeneratedRegex(
        $@"(?:\b(?:{Schemes}[:;]/*)+(?=\S)|\b{Schemes}//|[a-z][a-z0-9+.\-]*://|(?<![\w:/])//(?=\S))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AddressStart();

    [GeneratedRegex(@"(?:@|%40)(?=[\w\[])", RegexOptions.None, 10_000)]
    private static partial Regex HostAfterAt();

    [GeneratedRegex(@"(?<![\w/@.\-])[^\s'""/@:]+:[^\s'""]*@(?=[\w\[])", RegexOptions.None, 10_000)]
    private static partial Regex UserWithoutScheme();

    [GeneratedRegex(
        @"(?<name>(?<![\w\-])(?>[\w\-]+)(?<=pass\w*|pwd|token|secret|signature|api[_\-]?key)="
        + @"|\bauthorization[:=]\s*|\bbearer\s+(?=\S{8}))(?!\*\*\*)"
        + @"[^\s&'"",]+(?:\s+[A-Za-z0-9+/=._\-]{8,})?",
        RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Named();
}
