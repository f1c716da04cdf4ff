using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Configuration;

/// <summary>
/// Sends each incident to a web server, as a POST request with JSON (docs/notifications.md). Off while <c>Url</c> is empty.
/// </summary>
internal sealed class WebhookOptions
{
    private const int ShortestSecret = 16;

    /// <summary>
    /// Address of the receiver, <c>https://</c> or <c>http://</c>. User and password in it are sent as basic authentication. Redirects are
    /// not followed.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// Secret with which requests are signed (HMAC-SHA256), at least 16 characters. Empty: requests are not signed.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// Instead of <c>Secret</c>: the absolute path of a file that contains only the secret, or the name of a systemd credential
    /// (<c>LoadCredential=</c>).
    /// </summary>
    public string SecretFile { get; set; } = "";

    /// <summary>Further headers of each request, each <c>Name: value</c>. Their values are never shown.</summary>
    public List<string> Headers { get; set; } = [];

    /// <summary>
    /// The absolute path of a file with further headers, one per line, or the name of a systemd credential. For headers that contain a
    /// token.
    /// </summary>
    public string HeadersFile { get; set; } = "";

    /// <summary>PEM file of the authority that the server's certificate is checked with. Empty: those that the system trusts.</summary>
    public string AuthorityFile { get; set; } = "";

    /// <summary>Time limit of one request.</summary>
    [Range(typeof(TimeSpan), "1s", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Least severity of the incidents that are sent: <c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    [AllowedValues(Severities.Info, Severities.Warning, Severities.Critical)]
    public string Least { get; set; } = Severities.Info;

    /// <summary>One sentence per bad value, naming its key. No secret is repeated.</summary>
    /// <param name="section">Path of this section.</param>
    public IEnumerable<string> Problems(string section) =>
    [
        .. OptionRanges.Problems(this, section),
        .. UrlProblems(section),
        .. SecretProblems(section),
        .. HeaderProblems(section),
        .. PemFiles.Problems(
            AuthorityFile.Length > 0 ? ($"{section}:{nameof(AuthorityFile)}", AuthorityFile) : null, client: null, key: null),
    ];

    private IEnumerable<string> UrlProblems(string section)
    {
        var isAddress = Uri.TryCreate(Url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Host.Length > 0;
        if (Url.Length > 0 && !isAddress)
            yield return $"{section}:{nameof(Url)} is not an address: write https://HOST/PATH.";
    }

    private IEnumerable<string> SecretProblems(string section)
    {
        if (Secret.Length > 0 && SecretFile.Length > 0)
            yield return $"{section}:{nameof(SecretFile)}: {nameof(Secret)} is set too: keep one.";
        else if (Secret.Length is > 0 and < ShortestSecret)
            yield return $"{section}:{nameof(Secret)} is short: use at least {ShortestSecret} characters.";
        if (IO.SecretFile.Fault(SecretFile, "secret") is { } fault)
            yield return $"{section}:{nameof(SecretFile)}: {fault}";
    }

    private IEnumerable<string> HeaderProblems(string section)
    {
        foreach (var (line, i) in Headers.Select((line, i) => (line, i)))
        {
            if (HeaderLine.Fault(line) is { } fault)
                yield return $"{section}:{nameof(Headers)}:{i}: {fault}";
        }

        if (IO.SecretFile.Fault(HeadersFile, "headers") is { } unreadable)
            yield return $"{section}:{nameof(HeadersFile)}: {unreadable}";
        else if (HeadersFile.Length > 0
            && HeaderLine.Split(IO.SecretFile.Read(HeadersFile, "headers")).Select(HeaderLine.Fault).FirstOrDefault(bad => bad is not null)
                is { } badLine)
            yield return $"{section}:{nameof(HeadersFile)}: {badLine}";
    }
}
