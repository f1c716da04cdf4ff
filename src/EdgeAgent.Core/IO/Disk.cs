namespace EdgeAgent.IO;

/// <summary>Which I/O errors mean that the disk refused.</summary>
internal static class Disk
{
    /// <summary>Whether an error is the disk's: full, read-only, not ours to write, or the file larger than it may be, for which .NET has an exception of its own.</summary>
    public static bool Refuses(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>The reason as a sentence, without .NET's words about paths and parameters.</summary>
    public static string Reason(Exception error)
    {
        var reason = error is ArgumentOutOfRangeException ? "The file is larger than it may be here" : error.Message.Split(" : ")[0];
        return reason.EndsWith('.') ? reason : reason + ".";
    }
}
