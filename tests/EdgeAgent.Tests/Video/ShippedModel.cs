using EdgeAgent.Models;
using EdgeAgent.Tests.Training;

namespace EdgeAgent.Tests.Video;

/// <summary>The trained B0 of this repository, for tests in which scores must differ: those of a seeded model hardly do.</summary>
internal static class ShippedModel
{
    private static readonly Lazy<string> Written = new(
        () => new ModelStore(RepositoryFiles.PathOf("models"), Clips.Directory).Resolve("b0"));

    public static string Path => Written.Value;
}
