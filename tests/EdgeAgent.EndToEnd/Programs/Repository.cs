namespace EdgeAgent.EndToEnd.Programs;

/// <summary>Where things are in a checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EdgeAgent.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("these tests run inside a checkout");
        return folder.FullName;
    }
}
