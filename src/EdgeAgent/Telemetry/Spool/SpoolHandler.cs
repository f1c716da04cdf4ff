using System.Net;
using System.Net.Http.Headers;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// Stands where the exporter expects the network: takes each request into the spool and answers that it arrived. The exporter never
/// waits for an endpoint, so collection never stalls.
/// </summary>
internal sealed class SpoolHandler(SpoolQueue queue) : HttpMessageHandler
{
    // Both, since the exporter sends synchronously where it can.
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
