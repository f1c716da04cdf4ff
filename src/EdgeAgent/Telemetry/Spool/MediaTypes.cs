namespace EdgeAgent.Telemetry.Spool;

/// <summary>The kinds of response bodies, by declared type without parameters.</summary>
internal static class MediaTypes
{
    private static readonly string[] Protobuf =
        ["application/x-protobuf", "application/protobuf", "application/vnd.google.protobuf", "application/x-google-protobuf"];

    private const string Bytes = "application/octet-stream";

    private static readonly string[] Json = ["application/json"];

    private static readonly string[] Pages = ["text/html", "application/xhtml+xml", "text/xml", "application/xml"];

    // application/grpc-web is the browser dialect: a proxy may use it, an OTLP receiver does not.
    private static readonly string[] Grpc = ["application/grpc", "application/grpc+proto"];

    /// <summary>A protobuf message by its type, or possibly one: a server that sets no specific type may declare bytes.</summary>
    public static bool IsProtobuf(string? type) => IsDeclaredProtobuf(type) || Bytes.Equals(type, StringComparison.OrdinalIgnoreCase);

    public static bool IsDeclaredProtobuf(string? type) => Holds(Protobuf, type);

    public static bool IsPage(string? type) => Holds(Pages, type);

    public static bool IsGrpc(string? type) => Holds(Grpc, type);

    public static bool IsJson(string? type) => Holds(Json, type);

    private static bool Holds(string[] types, string? type) => type is not null && types.Contains(type, StringComparer.OrdinalIgnoreCase);
}
