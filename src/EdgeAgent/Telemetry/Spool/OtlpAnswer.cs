using System.Globalization;
using System.Net;
using EdgeAgent.Strings;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// Interprets an endpoint's response: whether the request was accepted, and what responded if it was not an OTLP endpoint.
/// </summary>
/// <remarks>
/// https://opentelemetry.io/docs/specs/otlp/ defines which responses permit a retry. Here, responses that point to the configuration (401,
/// 404 …) are retried too: an expired token does not make a measurement worth less.
/// </remarks>
internal sealed class OtlpAnswer(OtlpTarget target, bool grpc, TimeProvider time)
{
    private static readonly HttpStatusCode[] BadRequest =
    [
        HttpStatusCode.BadRequest,
        HttpStatusCode.RequestEntityTooLarge,
        HttpStatusCode.UnsupportedMediaType,
        HttpStatusCode.UnprocessableEntity,
    ];

    // gRPC status codes: 3 is INVALID_ARGUMENT; 2 UNKNOWN and 13 INTERNAL come from a server that failed on a request.
    private const string GrpcOk = "0";
    private const string GrpcBad = "3";
    private static readonly string[] GrpcSuspect = ["2", "13"];

    // An endpoint may echo a header, and its response goes to the log.
    private readonly IReadOnlyList<string> _secrets = target.Secrets();

    public async Task<Delivery> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (!response.IsSuccessStatusCode)
            return Refused(response, type, await WhatArrivedAsync(response.Content, cancellation));
        var body = await AnswerBody.ReadAsync(response.Content, cancellation);
        return grpc ? await GrpcAsync(response, type, body, cancellation) : Http(response, type, body);
    }

    private Delivery Http(HttpResponseMessage response, string? type, AnswerBody body) =>
        body.Fault is null && ExportResponse.OfHttp(body.Content, type) is { IsOtlp: true } answer
            ? Taken(answer)
            : NotOtlp(response, type, body);

    private async Task<Delivery> GrpcAsync(HttpResponseMessage response, string? type, AnswerBody body, CancellationToken cancellation)
    {
        if (!MediaTypes.IsGrpc(type))
            return NotOtlp(response, type, body);
        switch (First(response, "grpc-status"))
        {
            case null:
                return NotOtlp(response, "the endpoint answered without a gRPC status");
            case GrpcOk:
                return body.Fault is null && await ExportResponse.OfGrpcAsync(body.Content, cancellation) is { IsOtlp: true } answer
                    ? Taken(answer) : NotOtlp(response, type, body);
            case var status:
                return GrpcRefused(response, status);
        }
    }

    private Delivery Taken(ExportResponse answer) => new(
        DeliveryVerdict.Taken,
        Objections: answer.Objections is { } objections ? objections with { Message = Clean(objections.Message) } : null);

    private Delivery NotOtlp(HttpResponseMessage response, string? type, AnswerBody body)
    {
        string?[] facts = [$"{StatusText(response)}", Clean(type ?? "no content type"), body.Fault, Quoted(body.Content, type)];
        var shown = string.Join(", ", facts.Where(fact => !string.IsNullOrEmpty(fact)));
        return NotOtlp(response, $"the answer is not from an OTLP endpoint ({shown})");
    }

    private static Delivery NotOtlp(HttpResponseMessage response, string reason) =>
        new(DeliveryVerdict.Later, reason, Fault: ExportFault.NotOtlp, Status: (int)response.StatusCode);

    private Delivery Refused(HttpResponseMessage response, string? type, byte[] body)
    {
        var reason = $"the endpoint answered {StatusText(response)}";
        if (response.Headers.Location is { } to)
            reason += $", a redirect to {Clean(Redirect(response, to))}, which is not followed";
        else if (Quoted(body, type) is { Length: > 0 } text)
            reason += $": {text}";
        var status = response.StatusCode;
        return new(VerdictOf(status, type), reason, RetryAfter(response), Fault: ExportFault.Status, Status: (int)status);
    }

    // A rejection that is not in OTLP's format may come from a web server or a proxy that rejects every request.
    private static DeliveryVerdict VerdictOf(HttpStatusCode code, string? type) =>
        BadRequest.Contains(code) ? MediaTypes.IsDeclaredProtobuf(type) ? DeliveryVerdict.Bad : DeliveryVerdict.Suspect
        : code == HttpStatusCode.InternalServerError ? DeliveryVerdict.Suspect : DeliveryVerdict.Later;

    private Delivery GrpcRefused(HttpResponseMessage response, string status)
    {
        var verdict = status == GrpcBad ? DeliveryVerdict.Bad
            : GrpcSuspect.Contains(status) ? DeliveryVerdict.Suspect : DeliveryVerdict.Later;
        var reason = Clean($"the endpoint answered gRPC status {status} {WebUtility.UrlDecode(First(response, "grpc-message"))}");
        _ = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return new(verdict, reason, Fault: ExportFault.GrpcStatus, Status: code);
    }

    // The status is already known; a failure to read the text is ignored.
    private static async Task<byte[]> WhatArrivedAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            return (await AnswerBody.ReadAsync(content, cancellation)).Content;
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            return [];
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - time.GetUtcNow() : null;

    private string StatusText(HttpResponseMessage response) => Clean($"{(int)response.StatusCode} {response.ReasonPhrase}");

    // Leaves out the query, where a login page carries a session.
    private string Redirect(HttpResponseMessage response, Uri to) =>
        Uri.TryCreate(response.RequestMessage?.RequestUri ?? target.Endpoint, to, out var whole)
            ? OtlpTarget.Show(whole)
            : "another address";

    private string Quoted(byte[] body, string? type) => AnswerText.Of(body, type, _secrets) is { Length: > 0 } text ? $"\"{text}\"" : "";

    private string Clean(string text) => Excerpt.Of(text, _secrets);

    private static string? First(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;
}
