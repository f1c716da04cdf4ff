using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>Shell scripts and the Ansible role, by the tools that read them most strictly.</summary>
[Trait("Category", "Long")]
public sealed class ScriptsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shellcheck_FindsNoFault()
    {
        var scripts = await ScriptsAsync();
        scripts.ShouldContain(Repository.At("deploy", "install.sh"));
        scripts.ShouldContain(Repository.At("deploy", "debian", "postinst"));
        await SoundAsync("shellcheck", ["--severity=warning", .. scripts]);
    }

    [Fact]
    public Task AnsibleLint_FindsNoFault() => SoundAsync("ansible-lint", ["--offline", "--nocolor", Repository.At("deploy", "ansible")]);

    private static async Task SoundAsync(string program, IEnumerable<string> arguments)
    {
        var told = await Command.RunAsync(program, arguments, Cancellation);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
    }

    private static async Task<string[]> ScriptsAsync()
    {
        string[] built = [".git", "artifacts", "bin", "node_modules", "obj"];
        var found = await Command.RunAsync(
            "grep",
            [
                "-rlIx", "-e", "#!/bin/sh", "-e", "#!/bin/bash", "--exclude=*.cs", "--exclude=*.md",
                .. built.Select(folder => $"--exclude-dir={folder}"), Repository.Root,
            ],
            Cancellation);
        return found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
