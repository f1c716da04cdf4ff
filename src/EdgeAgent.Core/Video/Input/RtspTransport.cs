namespace EdgeAgent.Video.Input;

/// <summary>RTSP transports, by their <c>Transport</c> names and by ffmpeg's.</summary>
internal static class RtspTransport
{
    /// <summary>TCP, or UDP where a server refuses TCP.</summary>
    public const string Automatic = "auto";

    public const string Udp = "udp";

    private const string Tcp = "tcp";

    public static IReadOnlyList<string> Names { get; } = [Automatic, Tcp, Udp, "multicast", "http", "https"];

    /// <summary>ffmpeg's name.</summary>
    public static string Ffmpeg(string name) => name switch
    {
        Automatic => Tcp,
        "multicast" => "udp_multicast",
        _ => name,
    };

    /// <summary>True when the server does not support TCP (RTSP status 461).</summary>
    public static bool IsRefused(string line) =>
        line.Contains("461", StringComparison.Ordinal)
        && (line.Contains("SETUP failed", StringComparison.Ordinal) || line.Contains("nsupported transport", StringComparison.Ordinal));
}
