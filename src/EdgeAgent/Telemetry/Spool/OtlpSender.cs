using OpenTelemetry.Exporter;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Sends gzipped export requests of one signal, over HTTP or gRPC.</summary>
internal sealed class OtlpSender(OtlpTarget target, HttpClient client, TimeProvider time) : IDisposable
{
    private readonly OtlpAnswer _answer = new(target, target.Protocol == OtlpExportProtocol.Grpc, time);

    private readonly IReadOnlyList<string> _secrets = target.Secrets();

    /// <param name="zipped">The request, gzipped.</param>
    public async Task<Delivery> SendAsync(byte[] zipped, CancellationToken cancellation)
    {
        // The client's own limit ends at the response headers; a body could last forever.
        using var limit = new CancellationTokenSource(target.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var request = OtlpRequest.Of(target, zipped);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await _answer.ReadAsync(response, either.Token);
        }
        catch (InvalidDataException error)
        {
            return new(DeliveryVerdict.Bad, $"the spooled request is damaged: {error.Message}", Fault: ExportFault.Request);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            return limit.IsCancellationRequested || error.InnerException is not TimeoutException
                ? new(DeliveryVerdict.Later, "no answer in time", Fault: ExportFault.AnswerTimeout)
                : new(DeliveryVerdict.Later, "no connection in time", Fault: ExportFault.ConnectTimeout);
        }
        // The last three: .NET's errors for a proxy of an unknown kind and for headers that cannot be sent.
        catch (Exception error) when (
            error is HttpRequestException or IOException or NotSupportedException or InvalidOperationException or FormatException)
        {
            var (fault, reason) = TransportFault.Of(error, _secrets);
            return new(DeliveryVerdict.Later, reason, Fault: fault);
        }
    }

    public void Dispose() => client.Dispose();
}
