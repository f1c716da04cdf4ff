using System.Net;
using System.Text;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Answers a server's challenges with one user and password, and keeps the last challenge for later requests.</summary>
/// <remarks>
/// Replaces the runtime's own login, which sends two requests for every picture. The strongest challenge is answered: Digest with
/// SHA-256, Digest with MD5, Basic.
/// Characters outside ASCII are sent as UTF-8, and again as Latin-1 if that is refused.
/// </remarks>
internal sealed class HttpLogin(NetworkCredential credential)
{
    private Encoding _encoding = Encoding.UTF8;
    private DigestAnswer? _digest;
    private bool _basic;
    private bool _accepted;

    /// <summary>Adds the answer to the last challenge; nothing before the first.</summary>
    /// <returns>Whether the request now contains user and password.</returns>
    public bool Sign(HttpRequestMessage request)
    {
        var value = _digest is not null ? _digest.For(request.RequestUri!.PathAndQuery) : _basic ? Basic() : null;
        return value is not null && request.Headers.TryAddWithoutValidation("Authorization", value);
    }

    /// <summary>Records that the last signed request was not refused.</summary>
    public void Accepted() => _accepted = true;

    /// <summary>Reads the challenges of a 401.</summary>
    /// <param name="signed">Whether the refused request was signed.</param>
    /// <returns>Whether the same request, signed again, may be accepted. False where it would only risk a lockout.</returns>
    public bool Challenge(IReadOnlyList<HttpChallenge> challenges, bool signed)
    {
        var digest = challenges.Where(challenge => IsScheme(challenge, "Digest") && DigestAnswer.Strength(challenge) > 0)
            .OrderByDescending(DigestAnswer.Strength).FirstOrDefault();
        _basic = challenges.Count == 0 || challenges.Any(challenge => IsScheme(challenge, "Basic"));
        if (digest is null && !_basic)
            return false;
        // A server that forgets its nonces does not always report them as stale.
        var outdated = _accepted || digest?["stale"].Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        if (signed && !outdated && !ChangeEncoding())
            return false;
        _accepted = false;
        _digest = digest is null ? null : new DigestAnswer(digest, credential, _encoding);
        return true;
    }

    private static bool IsScheme(HttpChallenge challenge, string scheme) =>
        challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    private bool ChangeEncoding()
    {
        var text = $"{credential.UserName}{credential.Password}";
        if (_encoding.Equals(Encoding.Latin1) || text.All(char.IsAscii) || text.Any(character => character > 'ÿ'))
            return false;
        _encoding = Encoding.Latin1;
        return true;
    }

    private string Basic() => $"Basic {Convert.ToBase64String(_encoding.GetBytes($"{credential.UserName}:{credential.Password}"))}";
}
