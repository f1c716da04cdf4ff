namespace EdgeAgent.IO;

/// <summary>Which I/O errors mean that the disk refused.</summary>
internal static class Disk
{
    /// <summary>
    /// Whether the disk caused an error: it is full, read-only, or not writable for this user, or the file exceeds the size limit, for
    /// which .NET has its own exception.
    /// </summary>
    public static bool Refuses(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>The reason as a sentence, without .NET's details about paths and parameters.</summary>
    public static string Reason(Exception error)
    {
        var reason = error is ArgumentOutOfRangeException ? "The file exceeds the size limit" : error.Message.Split(" : ")[0];
        return reason.EndsWith('.') ? reason : reason + ".";
    }
}
