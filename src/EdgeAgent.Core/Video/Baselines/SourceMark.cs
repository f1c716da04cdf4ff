using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EdgeAgent.Strings;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Baselines;

/// <summary>Identifies a source without its credentials, so that a changed password keeps the baseline.</summary>
internal static partial class SourceMark
{
    // Redaction also hides values that are not secret, such as a channel number. Two bytes of a hash of the whole show that it changed, and
    // are too few to find a token by.
    private const int Bytes = 2;

    /// <summary>
    /// The address as it is shown, and a hash of the complete address, both without user, password and access tokens.
    /// </summary>
    public static string Of(string url)
    {
        var place = Credentials().Replace(Place(url), "");
        return $"{Redaction.Url(place)} {Hash(place)}";
    }

    /// <summary>
    /// Whether <paramref name="mark"/> is of the source that <paramref name="url"/> names, perhaps with other credentials.
    /// </summary>
    public static bool IsOf(string mark, string url) => mark == Of(url) || IsEarlier(mark, url);

    // Up to version 0.1 the hash covered the whole address. A hash that includes a password cannot be computed after the password is
    // removed; then the shown address decides, if it hides nothing but the user.
    private static bool IsEarlier(string mark, string url)
    {
        if (mark.EndsWith($" {Hash(url)}", StringComparison.Ordinal))
            return true;
        var shown = mark.LastIndexOf(' ') is > 0 and var end ? mark[..end] : mark;
        var hidden = $"://{Redaction.Hidden}@";
        return shown.Contains(hidden, StringComparison.Ordinal) && shown.Replace(hidden, "://", StringComparison.Ordinal) is var bare
            && !bare.Contains(Redaction.Hidden, StringComparison.Ordinal) && bare == Place(url);
    }

    private static string Place(string text)
    {
        var url = SourceAddress.Trimmed(text);
        return url.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme
            ? SourceCredentials.Apart(url[..scheme].ToLowerInvariant() + url[scheme..]).Address : url;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));

    // Keys whose values change with the account rather than with the camera.
    [GeneratedRegex(
        @"(?<=[?&/;])(?:user(?:name)?|usr|login|loginuse|loginpas|pass\w*|pwd|psw|token|auth\w*|secret|sig|signature|session\w*|expires|"
        + @"passphrase|api_?key|key|x-amz-[\w-]+)=[^&]*&?",
        RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Credentials();
}
