using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>The stored inputs, with one folder per target.</summary>
internal static class Corpus
{
    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "corpus");

    public static string FolderOf(string target) => Path.Combine(Root, target);

    /// <returns>Paths, sorted by name.</returns>
    public static IReadOnlyList<string> FilesOf(string target) =>
        Directory.Exists(FolderOf(target)) ? [.. Directory.EnumerateFiles(FolderOf(target)).Order(StringComparer.Ordinal)] : [];

    /// <summary>Stores an input under the name of its fault.</summary>
    /// <returns>Its path.</returns>
    public static string Keep(string target, string fault, byte[] input)
    {
        var folder = Directory.CreateDirectory(FolderOf(target)).FullName;
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..8];
        var path = Path.Combine(folder, $"fault-{fault}-{hash}");
        File.WriteAllBytes(path, input);
        return path;
    }
}
