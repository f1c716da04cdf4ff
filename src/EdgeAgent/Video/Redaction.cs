using System.Text.RegularExpressions;

namespace EdgeAgent.Video;

/// <summary>Takes secrets out of what is shown. Rather hides too much of an odd address than anything of a password.</summary>
internal static partial class Redaction
{
    private const string Hidden = "***";

    /// <summary>
    /// An address with everything before its last <c>@</c> hidden, and the value of every <c>key=value</c> after the host: in the query
    /// (<c>?token=…</c>), and in the path, where many recorders want <c>/user=…&amp;password=…</c>.
    /// </summary>
    public static string Url(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return url;
        start += 3;
        var rest = url[start..];
        var at = rest.LastIndexOf('@');
        var place = at < 0 ? rest : $"{Hidden}{rest[at..]}";
        return url[..start] + Values().Replace(place, $"={Hidden}");
    }

    /// <summary>Free text, such as a program's message about <paramref name="url"/>, with that and every other address in it redacted.</summary>
    public static string Text(string text, string url = "") =>
        Addresses().Replace(url.Length == 0 ? text : text.Replace(url, Url(url), StringComparison.Ordinal), match => Url(match.Value));

    [GeneratedRegex(@"=[^&;/\s'""]*", RegexOptions.None, 1000)]
    private static partial Regex Values();

    [GeneratedRegex(@"[a-z][a-z0-9+.\-]*://[^\s'""]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Addresses();
}
