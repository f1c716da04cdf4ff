using EdgeAgent.Configuration;

namespace EdgeAgent.Daemon;

/// <summary>The directory that outlives the program. Where its disk takes nothing it can still be read, and what the program cannot do without lies elsewhere while it runs.</summary>
/// <param name="fault">See <see cref="Fault"/>.</param>
internal sealed class StateFolder(string path, string? fault) : IDisposable
{
    private readonly Lazy<DirectoryInfo> _temporary = new(() => Temporary(path));

    public string Path => path;

    /// <summary>Why nothing can be written there, as a sentence; null when it can.</summary>
    public string? Fault => fault;

    /// <summary>Where written models are kept; not for longer than this exists, where nothing can be kept.</summary>
    /// <exception cref="UserError">The disk of temporary files takes nothing either.</exception>
    public string Models => System.IO.Path.Combine(fault is null ? path : _temporary.Value.FullName, ModelFiles.Folder);

    /// <exception cref="UserError">It can be no directory of this program.</exception>
    public static StateFolder Open(string configured)
    {
        var (path, fault) = StateDirectory.Open(configured);
        return new(path, fault);
    }

    public void Dispose()
    {
        if (_temporary is { IsValueCreated: true, Value: { Exists: true } folder })
            folder.Delete(recursive: true);
    }

    private static DirectoryInfo Temporary(string path)
    {
        try
        {
            return Directory.CreateTempSubdirectory("edgeagent-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"Models cannot be written, neither to the state directory {path} nor to {System.IO.Path.GetTempPath()}: {error.Message} Set EdgeAgent:StateDirectory to a directory that this user can write.", cause: error);
        }
    }
}
