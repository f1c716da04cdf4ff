using System.Globalization;
using System.Net;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Messages for users about answers that are not video: what, where, what to do.</summary>
internal static class HttpFaults
{
    /// <summary>An answer other than success.</summary>
    /// <param name="signed">Whether the request contained user and password.</param>
    /// <param name="final">The end of redirects; null: there were none.</param>
    public static UserError Status(HttpInputRequest request, HttpResponseMessage answer, bool signed, Uri? final, TimeProvider time)
    {
        var retry = RetryAfter(answer, time);
        var shown = final is null ? request.Shown : $"{request.Shown} redirects to {Redaction.Url(final.OriginalString)}, which";
        var code = (int)answer.StatusCode;
        var message = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"{shown} {Unauthorized(request, answer, signed, final)}",
            HttpStatusCode.Forbidden =>
                $"{shown} refuses access (403). Check the rights of the camera's user and which addresses may connect.",
            HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                $"{shown} has nothing at this path ({code}). Check the path in the camera's manual.",
            HttpStatusCode.ProxyAuthenticationRequired =>
                $"{shown} is behind a proxy that asks for a user and password (407). Add them to http_proxy, or the host to no_proxy.",
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                $"{shown} is busy ({code}){Wait(retry)}. Close other viewers of the camera.",
            >= HttpStatusCode.InternalServerError => $"{shown} has an internal error ({Code(answer)}). Restart the camera if this lasts.",
            _ => $"{shown} answers {Code(answer)} instead of video. Check the address.",
        };
        return new UserError(message, cause: new HttpRefusal(answer.StatusCode, retry));
    }

    /// <summary>A successful answer without video.</summary>
    /// <param name="first">The first bytes of the body.</param>
    public static UserError NoVideo(HttpInputRequest request, HttpContent content, ReadOnlySpan<byte> first)
    {
        if (first.IsEmpty)
            return NoVideo(request, "an empty body");
        if (!HttpContentKind.IsWebPage(first))
            return NoVideo(request, HttpContentKind.MediaType(content) is { Length: > 0 } type ? $"text ({type})" : "text");
        var title = HttpContentKind.Title(first) is { } found ? $" (\"{found}\")" : "";
        return new UserError($"{request.Shown} answers with a web page{title} instead of video. "
            + "Use the path of the stream itself; a login page can also mean that User and Password are missing.");
    }

    /// <param name="what">The content received, as a noun.</param>
    public static UserError NoVideo(HttpInputRequest request, string what) =>
        new($"{request.Shown} answers with {what} instead of video. Check the path in the camera's manual.");

    /// <param name="what">A predicate, such as "redirects to nowhere".</param>
    public static UserError Redirects(HttpInputRequest request, string what) =>
        new($"{request.Shown} {what}. Use the address that it leads to.");

    /// <summary>The wait that the server requests; null: none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider time)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Unauthorized(HttpInputRequest request, HttpResponseMessage answer, bool signed, Uri? final)
    {
        if (signed)
            return "does not accept this user and password (401). Check User and Password.";
        if (request.Credential is null)
            return "asks for a user and password (401). Set User and Password of this stream.";
        if (final is not null && !HttpExchange.SameOrigin(request.Address, final))
            return "asks for a user and password (401). They are never sent to another server: use that address instead.";
        var schemes = HttpChallenge.Read(answer).Select(challenge => challenge.Scheme).Distinct(StringComparer.OrdinalIgnoreCase);
        return $"requires a login method that is not supported ({string.Join(", ", schemes)}). Switch the camera to Digest or Basic.";
    }

    private static string Wait(TimeSpan? retry) =>
        retry is { } wait ? FormattableString.Invariant($" and asks for a pause of {wait.TotalSeconds:0.#} s") : "";

    private static string Code(HttpResponseMessage answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}").TrimEnd();
}
