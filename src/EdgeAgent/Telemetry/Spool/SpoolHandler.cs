using System.Net;
using System.Net.Http.Headers;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// Replaces the network for the exporter: stores each request in the spool and reports success. The exporter never waits for an endpoint,
/// so collection never stalls.
/// </summary>
internal sealed class SpoolHandler(SpoolQueue queue) : HttpMessageHandler
{
    // Both methods are needed: the exporter sends synchronously where it can.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content?.CopyTo(body, context: null, cancellationToken);
        return Keep(body, request);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (request.Content is { } content)
            await content.CopyToAsync(body, cancellationToken);
        return Keep(body, request);
    }

    private HttpResponseMessage Keep(MemoryStream body, HttpRequestMessage request)
    {
        queue.Add(body.GetBuffer().AsMemory(0, (int)body.Length));
        var answer = new ByteArrayContent([]);
        answer.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = answer };
    }
}
