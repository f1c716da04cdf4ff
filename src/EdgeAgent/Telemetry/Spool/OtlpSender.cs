using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Sends gzipped export requests of one signal, over HTTP or gRPC, and understands the answer.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otlp/ says which answers ask for another attempt. Here those that blame the set-up (401, 404 …) do too: what
/// was measured is not worth less because a token ran out.</remarks>
internal sealed class OtlpSender(OtlpTarget target, HttpClient client, TimeProvider time) : IDisposable
{
    private static readonly HttpStatusCode[] BadRequest =
        [HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity];

    // gRPC's status codes: 3 is INVALID_ARGUMENT; 2 UNKNOWN and 13 INTERNAL are what a server says that failed on a request.
    private const string GrpcOk = "0";
    private const string GrpcBad = "3";
    private static readonly string[] GrpcSuspect = ["2", "13"];

    private readonly bool _grpc = target.Protocol == OtlpExportProtocol.Grpc;
    private readonly bool _zipped = target.Compression == OtlpExportCompression.GZip;

    /// <param name="zipped">The request, gzipped.</param>
    public async Task<Delivery> SendAsync(byte[] zipped, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(_zipped ? zipped : OtlpContent.Unzip(zipped));
            using var response = await client.SendAsync(request, cancellation);
            return Read(response);
        }
        catch (InvalidDataException error)
        {
            return new(Verdict.Bad, $"its file is damaged: {error.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(Verdict.Later, "no answer in time");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new(Verdict.Later, (error.InnerException ?? error).Message);
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _grpc ? new Uri(target.Endpoint, GrpcPath(target.Signal)) : target.Endpoint)
        {
            Content = new ByteArrayContent(_grpc ? Frame(body) : body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(_grpc ? "application/grpc" : "application/x-protobuf");
        if (_grpc)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            request.Headers.Add("te", "trailers");
            if (_zipped)
                request.Headers.Add("grpc-encoding", "gzip");
        }
        else if (_zipped)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }
        foreach (var (name, value) in OtlpHeaders.Parse(target.Headers))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    // One byte that says whether it is compressed, four of length.
    private byte[] Frame(byte[] body)
    {
        byte[] frame = [(byte)(_zipped ? 1 : 0), 0, 0, 0, 0, .. body];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), body.Length);
        return frame;
    }

    private Delivery Read(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            return new(VerdictOf(response.StatusCode), $"the endpoint answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd(), RetryAfter(response));
        if (_grpc && GrpcStatus(response) is not GrpcOk and var status)
            return Refused(response, status);
        return new(Verdict.Taken, Said: PartialSuccess.Of(response));
    }

    private static Verdict VerdictOf(HttpStatusCode code) =>
        BadRequest.Contains(code) ? Verdict.Bad : code == HttpStatusCode.InternalServerError ? Verdict.Suspect : Verdict.Later;

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - time.GetUtcNow() : null;

    private static Delivery Refused(HttpResponseMessage response, string? status)
    {
        if (status is null)
            return new(Verdict.Later, "the endpoint answered without a gRPC status");
        var verdict = status == GrpcBad ? Verdict.Bad : GrpcSuspect.Contains(status) ? Verdict.Suspect : Verdict.Later;
        return new(verdict, $"the endpoint answered gRPC status {status} {WebUtility.UrlDecode(First(response, "grpc-message"))}".TrimEnd());
    }

    private static string? GrpcStatus(HttpResponseMessage response) => OtlpContent.IsGrpc(response.Content) ? First(response, "grpc-status") : null;

    private static string? First(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.First() : null;

    private static string GrpcPath(Signal signal)
    {
        var (package, service) = signal switch
        {
            Signal.Metrics => ("metrics", "Metrics"),
            Signal.Logs => ("logs", "Logs"),
            _ => ("trace", "Trace"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"/opentelemetry.proto.collector.{package}.v1.{service}Service/Export");
    }
}
