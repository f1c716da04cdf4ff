using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// Whether the body of a success response is that of an OTLP endpoint. A success status alone proves nothing: login pages of public
/// networks, proxies and other programs return 200 for everything.
/// </summary>
/// <remarks>
/// The specification (https://opentelemetry.io/docs/specs/otlp/#otlphttp-response) requires an <c>Export…ServiceResponse</c> in the
/// request's encoding. Prometheus, VictoriaMetrics and Fluent Bit return an empty body without a type, Loki and Grafana Cloud 204, some
/// services JSON.
/// </remarks>
internal sealed record ExportResponse(bool IsOtlp, PartialSuccess? Objections = null)
{
    private static readonly ExportResponse Stranger = new(IsOtlp: false);

    private const int GrpcPrefix = 5;

    /// <param name="mediaType">The declared type; null if there is none.</param>
    public static ExportResponse OfHttp(ReadOnlyMemory<byte> body, string? mediaType)
    {
        if (MediaTypes.IsJson(mediaType))
            return body.IsEmpty ? new(IsOtlp: true) : Json(body);
        if (mediaType is not null && !MediaTypes.IsProtobuf(mediaType))
            return Stranger;
        // Without a declared type, text could pass for fields of later versions.
        return Protobuf(body, MediaTypes.IsDeclaredProtobuf(mediaType));
    }

    /// <param name="body">Empty or one message in its frame; the status has already reported success.</param>
    public static async Task<ExportResponse> OfGrpcAsync(byte[] body, CancellationToken cancellation)
    {
        if (body.Length == 0)
            return new(IsOtlp: true);
        if (body.Length < GrpcPrefix || body[0] > 1 || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != body.Length - GrpcPrefix)
            return Stranger;
        if (body[0] == 0)
            return Protobuf(body.AsMemory(GrpcPrefix), acceptsUnknown: true);
        var message = await AnswerBody.UnzipAsync(body[GrpcPrefix..], cancellation);
        return message.Fault is null ? Protobuf(message.Content, acceptsUnknown: true) : Stranger;
    }

    private static ExportResponse Protobuf(ReadOnlyMemory<byte> body, bool acceptsUnknown)
    {
        try
        {
            return new(IsOtlp: true, PartialSuccess.Read(body, acceptsUnknown));
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidDataException)
        {
            return Stranger;
        }
    }

    // https://protobuf.dev/programming-guides/json/: names in lowerCamelCase or as in the .proto file, whole numbers also as strings.
    private static ExportResponse Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return Stranger;
            if (Member(root, "partialSuccess", "partial_success") is not { } partial)
                return root.EnumerateObject().Any() ? Stranger : new(IsOtlp: true);
            return partial.ValueKind switch
            {
                JsonValueKind.Null => new(IsOtlp: true),
                JsonValueKind.Object => new(IsOtlp: true, Partial(partial)),
                _ => Stranger,
            };
        }
        // The second exception: a name with half a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Stranger;
        }
    }

    private static PartialSuccess? Partial(JsonElement partial)
    {
        var counts = partial.EnumerateObject().Where(member => member.Name.StartsWith("rejected", StringComparison.Ordinal));
        var rejected = counts.Select(member => Whole(member.Value)).DefaultIfEmpty().Max();
        var message = Member(partial, "errorMessage", "error_message") is { ValueKind: JsonValueKind.String } text ? Text(text) : "";
        return rejected > 0 || message.Length > 0 ? new(rejected, message) : null;
    }

    private static long Whole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(Text(value), CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    // The request was accepted, even if the endpoint's message cannot be read.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static JsonElement? Member(JsonElement element, params string[] names) =>
        element.EnumerateObject().Where(member => names.Contains(member.Name, StringComparer.Ordinal))
            .Select(member => (JsonElement?)member.Value).FirstOrDefault();
}
