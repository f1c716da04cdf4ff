using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>The Debian package for this machine, built once and unpacked, for all classes of the collection.</summary>
[CollectionDefinition(Collection)]
public sealed class BuiltPackage : IAsyncLifetime, ICollectionFixture<BuiltPackage>
{
    public const string Collection = "Debian package";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-package-");

    /// <summary>The package's own file.</summary>
    public string File { get; private set; } = "";

    /// <summary>What it would put below <c>/</c>.</summary>
    public string Root => Path.Combine(_folder.FullName, "root");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var architecture = (await SoundAsync("dpkg", "--print-architecture")).Trim();
        File = (await SoundAsync(Repository.At("deploy", "debian", "build"), "--output", _folder.FullName, architecture)).Trim();
        await SoundAsync("dpkg", "-x", File, Root);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<string> SoundAsync(string program, params string[] arguments)
    {
        var ended = await Command.RunAsync(program, arguments, Cancellation);
        return ended.ExitCode == 0 ? ended.Output : throw new InvalidOperationException($"{program}: {ended.Errors}");
    }
}
