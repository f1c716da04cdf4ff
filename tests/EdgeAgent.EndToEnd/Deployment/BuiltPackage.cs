using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>The Debian packages for this machine, built once and unpacked, for all classes of the collection.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class BuiltPackage : IAsyncLifetime, ICollectionFixture<BuiltPackage>
{
    public const string Collection = "Debian package";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-package-");

    /// <summary>The package <c>edgeagent</c>.</summary>
    public Package Daemon { get; private set; } = new("", "");

    /// <summary>The package <c>edgeagent-lab</c>.</summary>
    public Package Lab { get; private set; } = new("", "");

    /// <summary>The root of a device that has both packages.</summary>
    public string Both => Path.Combine(_folder.FullName, "both");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var architecture = (await SoundAsync("dpkg", "--print-architecture")).Trim();
        var files = (await SoundAsync(Repository.At("deploy", "debian", "build"), "--output", _folder.FullName, architecture))
            .Trim().Split('\n');
        Daemon = await UnpackAsync(files.Single(file => Path.GetFileName(file).StartsWith("edgeagent_", StringComparison.Ordinal)));
        Lab = await UnpackAsync(files.Single(file => Path.GetFileName(file).StartsWith("edgeagent-lab_", StringComparison.Ordinal)));
        await SoundAsync("dpkg", "-x", Daemon.File, Both);
        await SoundAsync("dpkg", "-x", Lab.File, Both);
    }

    /// <summary>Of both packages, the one of this name.</summary>
    public Package Of(string name) => name == "edgeagent" ? Daemon : Lab;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<Package> UnpackAsync(string file)
    {
        var root = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(file));
        await SoundAsync("dpkg", "-x", file, root);
        return new(file, root);
    }

    private static async Task<string> SoundAsync(string program, params string[] arguments)
    {
        var ended = await Command.RunAsync(program, arguments, Cancellation);
        return ended.ExitCode == 0 ? ended.Output : throw new InvalidOperationException($"{program}: {ended.Errors}");
    }

    /// <param name="File">The package's own file.</param>
    /// <param name="Root">Where its files are unpacked, as below <c>/</c>.</param>
    public sealed record Package(string File, string Root)
    {
        public string Bill => Path.ChangeExtension(File, ".cdx.json");

        /// <summary>Its files, links included, relative to <see cref="Root"/>.</summary>
        public IReadOnlyList<string> Files =>
            [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];
    }
}
