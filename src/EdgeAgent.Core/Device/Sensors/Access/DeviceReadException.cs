namespace EdgeAgent.Device.Sensors.Access;

/// <summary>A device file exists but cannot be read or parsed.</summary>
/// <param name="path">The kernel's path, for example <c>/sys/class/thermal/thermal_zone0/temp</c>.</param>
/// <param name="errorType">Value of <c>error.type</c>: the errno's name, <c>timeout</c>, <c>too_large</c> or <c>malformed</c>.</param>
/// <param name="reason">Description of the error, as the end of a sentence that starts with the path.</param>
internal sealed class DeviceReadException(string path, string errorType, string reason, Exception? inner = null)
    : Exception($"{path}: {reason}", inner)
{
    public string Path { get; } = path;
    public string ErrorType { get; } = errorType;
    public string Reason { get; } = reason;

    /// <summary>The same error with another path.</summary>
    public DeviceReadException At(string path) => new(path, ErrorType, Reason, InnerException);

    /// <summary>Converts an I/O error to its errno name. .NET on Linux stores the errno in <see cref="Exception.HResult"/>.</summary>
    public static DeviceReadException From(string path, Exception error) => error switch
    {
        UnauthorizedAccessException when Directory.Exists(path) => new(path, "EISDIR", "is a folder", error),
        UnauthorizedAccessException => new(path, "EACCES", "permission denied", error),
        { HResult: 1 } => new(path, "EPERM", "operation not permitted", error),
        { HResult: 5 } => new(path, "EIO", "input/output error", error),
        { HResult: 11 } => new(path, "EAGAIN", "resource temporarily unavailable (its block may be off)", error),
        { HResult: 21 } => new(path, "EISDIR", "is a folder", error),
        { HResult: 22 } => new(path, "EINVAL", "invalid argument (its block may be off)", error),
        { HResult: 25 } => new(path, "ENOTTY", "is not the device that its name suggests", error),
        { HResult: 40 } => new(path, "ELOOP", "too many symbolic links", error),
        { HResult: 110 } => new(path, "ETIMEDOUT", "the device did not answer", error),
        { HResult: 121 } => new(path, "EREMOTEIO", "the device did not acknowledge", error),
        _ => new(path, "_OTHER", error.Message, error),
    };

    public static DeviceReadException Malformed(string path, ReadOnlySpan<char> text)
    {
        var start = text.Trim();
        if (start.IsEmpty)
            return new(path, "malformed", "is empty");
        var shown = start.Length > 40 ? string.Concat(start[..40], "…") : start.ToString();
        return new(path, "malformed", $"cannot be understood: '{Label.Clean(shown)}'");
    }
}
