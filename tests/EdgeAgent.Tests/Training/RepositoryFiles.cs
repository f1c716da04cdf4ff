namespace EdgeAgent.Tests.Training;

/// <summary>Files of the repository in which the tests run.</summary>
internal static class RepositoryFiles
{
    public static string PathOf(params string[] parts)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "EdgeAgent.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("EdgeAgent.sln is in no directory above.");
        return Path.Combine([directory.FullName, .. parts]);
    }
}
