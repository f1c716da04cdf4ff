namespace EdgeAgent.Video.Input;

/// <summary>
/// Advice for an input that ffmpeg cannot read, chosen by ffmpeg's message. HTTP cameras have
/// <see cref="Video.Input.Http.HttpFaults"/>.
/// </summary>
internal static class InputAdvice
{
    /// <summary>
    /// The text that <see cref="VideoSource.Explain(IEnumerable{string})"/> returns for an input with only sound or data.
    /// </summary>
    public const string NoPicture = "it has no picture";

    private const string LessMemory = "It needs more memory than a stream may use on this device: "
        + "set a smaller picture on the camera, or use its second stream.";

    private const string OtherDevice =
        "A camera often has several devices, and this one provides no video: try the others in /dev/v4l/by-id.";

    private const string Smaller =
        "Set a smaller picture on the camera, or use its second stream; EdgeAgent:Video:MaxPixels raises the limit.";

    // The first match counts. The texts are those of ffmpeg 5.1.
    private static readonly (string Fragment, string Advice)[] OfCameras =
    [
        ("memory", LessMemory),
        (PictureLimit.Words, Smaller),
        ("401", "Set User and Password of this stream, or check them: some cameras lock a user after wrong attempts."),
        ("Unauthorized", "Set User and Password of this stream, or check them: some cameras lock a user after wrong attempts."),
        ("403", "Check the rights of the camera's user and which addresses may connect."),
        ("404", "Check the path in the camera's manual."),
        ("454", "The camera ended the session. Close other viewers of the camera."),
        ("503", "Close other viewers of the camera."),
        ("5XX", "The camera has an internal error. Restart it if this lasts."),
        ("Connection refused", "Check the port, and that the camera is switched on."),
        ("Failed to resolve", "Check the host name, or use the camera's IP address."),
        ("No route to host", "Check the address, the network, and that the camera is switched on."),
        ("Network is unreachable", "Check this device's network."),
        ("timed out", "Check the address, the network, and that the camera is switched on."),
        ("TLS", "Check the port. If the camera does not use TLS there, begin the address with rtsp:// or rtmp://."),
        (NoPicture, "Use an address with video."),
        ("no keyframe", "Set a shorter keyframe interval on the camera."),
        ("End of file", "It ended before the first complete picture."),
        ("Connection to", "Check the address, that the sender is running, and that one side is the caller and the other the listener."),
    ];

    private static readonly (string Fragment, string Advice)[] OfDevices =
    [
        ("memory", LessMemory),
        (PictureLimit.Words, Smaller),
        ("No such", "Is the camera plugged in? /dev/v4l/by-id lists the connected cameras."),
        ("busy", "Another program uses the camera: close it."),
        ("Permission denied", "Add the user that runs this program to the group video."),
        ("ioctl", OtherDevice),
        ("Not a video capture device", OtherDevice),
    ];

    /// <param name="source">The input.</param>
    /// <param name="reason">ffmpeg's message, or a network error.</param>
    /// <returns>A sentence.</returns>
    public static string Of(VideoSource source, string reason)
    {
        var known = source.Kind.Format == "v4l2" ? OfDevices : source.Kind.Live && source.FilePath is null ? OfCameras : [];
        var (_, advice) = Array.Find(known, entry => reason.Contains(entry.Fragment, StringComparison.OrdinalIgnoreCase));
        return advice ?? Otherwise(source, reason);
    }

    /// <summary>A sentence that nothing arrived in time, with advice.</summary>
    /// <param name="source">The input.</param>
    /// <param name="answered">Whether a server accepted the connection.</param>
    /// <param name="limit">The time limit that passed.</param>
    public static string OfSilence(VideoSource source, bool answered, TimeSpan limit)
    {
        var seconds = FormattableString.Invariant($"{limit.TotalSeconds:0.#} s");
        return answered
            ? $"{source.Shown} answered but sent no picture within {seconds}: is the camera recording?"
            : $"{source.Shown} did not answer within {seconds}: check the address and the network.";
    }

    private static string Otherwise(VideoSource source, string reason) => source switch
    {
        { FilePath: not null, Kind.Live: true } => "Check the session description, and that the stream it names is sent to this device.",
        { FilePath: not null } when reason.Contains(PictureLimit.Words, StringComparison.Ordinal) =>
            "EdgeAgent:Video:MaxPixels raises the limit.",
        { FilePath: not null } =>
            reason == NoPicture ? "Name a file with video." : "Check that it is a video file and was copied completely.",
        { Kind.IsRtsp: true } when reason.Contains("Invalid data", StringComparison.Ordinal) =>
            "Check that a camera answers RTSP at this port; the usual port is 554.",
        { Kind.Live: true } => "Check the address, its user and password, and that the camera is switched on.",
        _ => "Check the filter graph.",
    };
}
