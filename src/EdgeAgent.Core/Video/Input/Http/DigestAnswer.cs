using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Answers one Digest challenge for as many requests as the server accepts (RFC 7616; without <c>qop</c>: RFC 2069).</summary>
/// <param name="encoding">Encoding of user and password.</param>
/// <param name="clientNonce">Null: a random one.</param>
internal sealed class DigestAnswer(HttpChallenge challenge, NetworkCredential credential, Encoding encoding, string? clientNonce = null)
{
    private const string Session = "-sess";

    private readonly string _clientNonce = clientNonce ?? RandomNumberGenerator.GetHexString(16, lowercase: true);
    private int _count;

    /// <summary>Strength of a challenge; 0: it cannot be answered.</summary>
    public static int Strength(HttpChallenge challenge) => Algorithm(challenge) switch
    {
        "SHA-256" => 2,
        "MD5" => 1,
        _ => 0,
    };

    /// <summary>The value of <c>Authorization</c> for a GET; each character is one byte.</summary>
    /// <param name="target">Path and query as in the request line.</param>
    public string For(string target)
    {
        var quality = Quality();
        var count = (++_count).ToString("x8", CultureInfo.InvariantCulture);
        var realm = challenge["realm"];
        var nonce = challenge["nonce"];
        var user = Latin(encoding.GetBytes(credential.UserName));
        var secret = Hash($"{user}:{realm}:{Latin(encoding.GetBytes(credential.Password))}");
        if (challenge["algorithm"].EndsWith(Session, StringComparison.OrdinalIgnoreCase))
            secret = Hash($"{secret}:{nonce}:{_clientNonce}");
        var asked = Hash(quality == "auth-int" ? $"GET:{target}:{Hash("")}" : $"GET:{target}");
        var proof = quality.Length == 0 ? nonce : $"{nonce}:{count}:{_clientNonce}:{quality}";
        var header = new StringBuilder($"Digest username=\"{Quote(user)}\", realm=\"{Quote(realm)}\", nonce=\"{Quote(nonce)}\"");
        header.Append(CultureInfo.InvariantCulture, $", uri=\"{target}\", response=\"{Hash($"{secret}:{proof}:{asked}")}\"");
        if (challenge["algorithm"] is { Length: > 0 } algorithm)
            header.Append(CultureInfo.InvariantCulture, $", algorithm={algorithm}");
        if (challenge.Parameters.ContainsKey("opaque"))
            header.Append(CultureInfo.InvariantCulture, $", opaque=\"{Quote(challenge["opaque"])}\"");
        if (quality.Length > 0)
            header.Append(CultureInfo.InvariantCulture, $", qop={quality}, nc={count}, cnonce=\"{_clientNonce}\"");
        return header.ToString();
    }

    private static string Algorithm(HttpChallenge challenge)
    {
        var name = challenge["algorithm"].ToUpperInvariant();
        if (name.Length == 0)
            return "MD5";
        return name.EndsWith(Session, StringComparison.OrdinalIgnoreCase) ? name[..^Session.Length] : name;
    }

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static string Quote(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private string Quality()
    {
        var offered = challenge["qop"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return offered.Contains("auth", StringComparer.OrdinalIgnoreCase) ? "auth" : offered.FirstOrDefault("");
    }

    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "Most cameras offer nothing else.")]
    private string Hash(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        return Convert.ToHexStringLower(Algorithm(challenge) == "MD5" ? MD5.HashData(bytes) : SHA256.HashData(bytes));
    }
}
