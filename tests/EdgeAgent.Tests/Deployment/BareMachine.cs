using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Deployment;

/// <summary>
/// A <em>constructed</em> machine. <c>PATH</c> has only basic tools and stand-ins for the package tools, which read the state of the
/// machine from files.
/// </summary>
internal sealed class BareMachine : IDisposable
{
    private static readonly string[] Tools =
    [
        "sh", "bash", "basename", "cat", "cp", "date", "dirname", "env", "grep", "mktemp", "rm", "script", "sed", "sleep", "touch",
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-bare-");

    public BareMachine()
    {
        foreach (var folder in new[] { "bin", "deploy", "installed", "lists", "server" })
            _root.CreateSubdirectory(folder);
        File.Copy(Path.Combine(Conventions.Repository.Root, "deploy", "need"), At("deploy/need"));
        foreach (var tool in Tools)
            File.CreateSymbolicLink(At($"bin/{tool}"), Find(tool));
        Add("id", "echo \"$(cat uid 2>/dev/null || echo 0)\"");
        Add("dpkg-query", "for package; do :; done; [ -e installed/$package ] && echo install ok installed");
        Add("apt-cache", "echo \"$2:\"; if [ -e lists/$2 ]; then echo '  Candidate: 1.2'; else echo '  Candidate: (none)'; fi");
        Add("apt-get", """
            echo "$*" >>calls
            case "$*" in
                *update*)
                    if [ -e offline ]; then echo "E: Failed to fetch a list: Temporary failure resolving 'mirror.example'"; exit 100; fi
                    cp server/* lists/ 2>/dev/null; rm -f old ;;
                *)
                    if [ -e old ]; then echo "E: Failed to fetch http://mirror.example/x.deb  404  Not Found"; exit 100; fi
                    if [ -e offline ]; then echo "E: Could not connect to mirror.example"; exit 100; fi
                    for package; do case $package in -*|install|*=*) ;; *) touch installed/$package ;; esac; done
                    echo 'debconf: delaying package configuration, since apt-utils is not installed' >&2 ;;
            esac
            """);
    }

    /// <summary>The calls of apt-get, one per line.</summary>
    public IReadOnlyList<string> Calls => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    /// <summary>
    /// Creates empty files: <c>lists/P</c> if the package lists contain P, <c>server/P</c> if an update adds it, <c>installed/P</c>,
    /// <c>old</c> for lists whose files are no longer on the server, <c>offline</c>.
    /// </summary>
    public BareMachine With(params IEnumerable<string> files)
    {
        foreach (var file in files)
            File.WriteAllText(At(file), "");
        return this;
    }

    public BareMachine As(int user)
    {
        File.WriteAllText(At("uid"), $"{user}\n");
        return this;
    }

    public BareMachine Without(string program)
    {
        File.Delete(At($"bin/{program}"));
        return this;
    }

    /// <summary>Adds a program to the machine. It runs in the folder of the machine's files.</summary>
    public BareMachine Add(string program, string script)
    {
        File.WriteAllText(At($"bin/{program}"), $"#!/bin/sh\ncd '{_root.FullName}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At($"bin/{program}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Sources <c>deploy/need</c> and runs a line of shell.</summary>
    /// <param name="terminal">Whether stderr is a terminal.</param>
    /// <returns>The exit code and what was printed to stderr, or to the terminal.</returns>
    public async Task<(int ExitCode, string Said)> RunAsync(string line, bool terminal = false)
    {
        File.WriteAllText(At("start"), $"#!/bin/sh\n. '{At("deploy/need")}'\n{line}\n");
        string[] plain = ["sh", At("start")], shown = ["script", "-qec", $"sh {At("start")}", "/dev/null"];
        await using var child = ChildProcess.Start(
            new ProgramFile("env", "it is a basic tool"),
            ["-i", $"PATH={At("bin")}", $"HOME={_root.FullName}", "TERM=xterm", .. terminal ? shown : plain]);
        using var output = new StreamReader(child.Output);
        var printed = await output.ReadToEndAsync(TestContext.Current.CancellationToken);
        var code = await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (code, terminal ? printed : string.Join('\n', child.ErrorLines));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string At(string path) => Path.Combine(_root.FullName, path);

    private static string Find(string tool) => new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}
