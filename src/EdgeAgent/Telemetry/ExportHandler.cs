using System.Net;

namespace EdgeAgent.Telemetry;

/// <summary>
/// Watches one signal's export requests on their way out and keeps <see cref="ExportStatus"/>. It sits below whatever decides
/// when to send, so what it counts as accepted was accepted by the endpoint itself.
/// </summary>
internal sealed class ExportHandler(Signal signal, ExportStatus status, HttpMessageHandler next) : DelegatingHandler(next)
{
    // The exporter sends OTLP over HTTP synchronously and gRPC asynchronously: both ways in are needed.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = base.Send(request, cancellationToken);
            Keep(response, cancellationToken);
            Record(response, OtlpRequest.Items(request, signal));
            return response;
        }
        catch (Exception error) when (IsTransport(error))
        {
            status.Failed(signal, Reason(error));
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            // gRPC says how it went in trailers, which arrive after the body.
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Record(response, OtlpRequest.Items(request, signal));
            return response;
        }
        catch (Exception error) when (IsTransport(error))
        {
            status.Failed(signal, Reason(error));
            throw;
        }
    }

    // A socket gives the body once, and the exporter may want to read it too.
    private static void Keep(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        response.Content.CopyTo(body, context: null, cancellation);
        var kept = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in response.Content.Headers)
            kept.Headers.TryAddWithoutValidation(name, values);
        response.Content = kept;
    }

    private void Record(HttpResponseMessage response, int items)
    {
        if (!response.IsSuccessStatusCode)
            status.Failed(signal, $"the endpoint answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd());
        else if (GrpcError(response) is { } error)
            status.Failed(signal, error);
        else
            status.Succeeded(signal, items, PartialSuccess.Of(response));
    }

    /// <summary>Null when the call went well or was not gRPC.</summary>
    private static string? GrpcError(HttpResponseMessage response)
    {
        if (response.Version != HttpVersion.Version20 || !OtlpContent.IsGrpc(response.Content))
            return null;
        var code = First(response, "grpc-status");
        return code switch
        {
            "0" => null,
            null => "the endpoint answered without a gRPC status",
            _ => $"the endpoint answered gRPC status {code} {WebUtility.UrlDecode(First(response, "grpc-message"))}".TrimEnd(),
        };
    }

    private static string? First(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.First() : null;

    private static bool IsTransport(Exception error) => error is HttpRequestException or OperationCanceledException or IOException;

    private static string Reason(Exception error) => error switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { InnerException: { } inner } => inner.Message,
        _ => error.Message,
    };
}
