using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>Tests <c>deploy/install.sh</c> with a stand-in for ssh that runs no commands.</summary>
public sealed class InstallScriptTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-install-");

    public InstallScriptTests()
    {
        foreach (var package in new[] { "edgeagent", "edgeagent-lab" })
        {
            foreach (var architecture in new[] { "amd64", "arm64" })
                File.WriteAllText(At($"{package}_1.2_{architecture}.deb"), $"{package} for {architecture}");
        }

        File.WriteAllText(At("ssh"), $"""
            #!/bin/sh
            case $2 in
                'dpkg --print-architecture'*) echo arm64; cat '{At("installed-lab")}' 2>/dev/null; : ;;
                'mktemp -d') echo /tmp/place ;;
                chmod*) echo "$2: $(cat)" >>'{At("copied")}' ;;
                *) : ;;
            esac

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At("ssh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task OfBothArchitectures_TheDevicesOwnIsInstalled()
    {
        (await RunAsync("edgeagent_1.2_amd64.deb", "edgeagent_1.2_arm64.deb")).Code.ShouldBe(0);
        Copied().ShouldBe(["chmod 755 /tmp/place && cat >/tmp/place/edgeagent.deb: edgeagent for arm64"]);
    }

    [Fact]
    public async Task TheLab_IsInstalledWithTheDaemon_WhereItIsNamed()
    {
        (await RunAsync([.. _root.GetFiles("*.deb").Select(file => file.Name).Order(StringComparer.Ordinal)])).Code.ShouldBe(0);
        Copied().ShouldBe([
            "chmod 755 /tmp/place && cat >/tmp/place/edgeagent.deb: edgeagent for arm64",
            "chmod 755 /tmp/place && cat >/tmp/place/edgeagent-lab.deb: edgeagent-lab for arm64"]);
    }

    [Fact]
    public async Task TheLabAlone_IsNotTheDaemon()
    {
        var (code, errors) = await RunAsync("edgeagent-lab_1.2_arm64.deb");
        code.ShouldBe(1);
        errors.ShouldContain("none of these is the package edgeagent for gate.local, which is arm64");
    }

    [Theory]
    [InlineData("1.1", 1)]
    [InlineData("1.2", 0)]
    public async Task ALabOnTheDevice_MustHaveTheSameVersion(string installed, int expected)
    {
        await File.WriteAllTextAsync(At("installed-lab"), installed, TestContext.Current.CancellationToken);
        var (code, errors) = await RunAsync("edgeagent_1.2_arm64.deb");
        code.ShouldBe(expected, errors);
        errors.Contains($"also has edgeagent-lab {installed}", StringComparison.Ordinal).ShouldBe(expected == 1);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<(int Code, string Errors)> RunAsync(params string[] packages)
    {
        await using var child = ChildProcess.Start(
            new ProgramFile("env", "it is a basic tool"),
            [$"EDGEAGENT_SSH={At("ssh")}", Path.Combine(Repository.Root, "deploy", "install.sh"), "gate.local", .. packages.Select(At)]);
        using var output = new StreamReader(child.Output);
        await output.ReadToEndAsync(TestContext.Current.CancellationToken);
        var code = await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (code, string.Join('\n', child.ErrorLines));
    }

    private string[] Copied() => File.ReadAllLines(At("copied"));

    private string At(string file) => Path.Combine(_root.FullName, file);
}
