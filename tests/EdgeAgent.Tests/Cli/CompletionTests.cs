using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Cli;

/// <summary>What bash offers, by the script that the package installs.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("edgeagent-completion-");

    [Theory]
    [InlineData("edgeagent sc", "score")]
    [InlineData("edgeagent score --fo", "--format")]
    [InlineData("edgeagent score --format j", "json")]
    [InlineData("edgeagent score --model b", "b0 b1 b2 b3 b4 b5 b6 b7")]
    [InlineData("edgeagent score --precision ", "fp16 fp32 int8")]
    [InlineData("edgeagent benchmark --variants b0,b", "b0,b1 b0,b2 b0,b3 b0,b4 b0,b5 b0,b6 b0,b7")]
    [InlineData("edgeagent benchmark --variants a", "all")]
    [InlineData("edgeagent benchmark --spinning o", "off on")]
    [InlineData("edgeagent models export b", "b0 b1 b2 b3 b4 b5 b6 b7")]
    [InlineData("edgeagent analyze --device c", "cpu cuda")]
    [InlineData("edgeagent-lab pro", "profile")]
    [InlineData("edgeagent-lab report --fo", "--format")]
    // Nothing of its own: bash completes files.
    [InlineData("edgeagent score cl", "")]
    [InlineData("edgeagent score ", "")]
    [InlineData("edgeagent report --output ", "")]
    public async Task Bash_Offers(string line, string offered)
    {
        foreach (var name in new[] { "edgeagent", "edgeagent-lab" })
        {
            var program = Path.Combine(_place.FullName, name);
            await File.WriteAllTextAsync(
                program, $"#!/bin/sh\nexec dotnet {Path.Combine(AppContext.BaseDirectory, $"{name}.dll")} \"$@\"\n",
                TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var script = $"""
            PATH={_place.FullName}:$PATH
            source {Path.Combine(Repository.Root, "deploy", "debian", "edgeagent.bash-completion")}
            COMP_LINE='{line}' COMP_POINT={line.Length}
            COMP_WORDS=({line}{(line.EndsWith(' ') ? " ''" : "")})
            COMP_CWORD=$((${"{"}#COMP_WORDS[@]{"}"} - 1))
            _edgeagent
            printf '%s\n' "${"{"}COMPREPLY[@]{"}"}" | sort | paste -sd ' '
            """;
        await using var bash = ChildProcess.Start(new ProgramFile("bash", "install it."), ["-c", script]);
        using var reader = new StreamReader(bash.Output);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().ShouldBe(offered);
        (await bash.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, string.Join('\n', bash.ErrorLines));
    }

    public void Dispose() => _place.Delete(recursive: true);
}
