using System.Runtime.CompilerServices;
using System.Text;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Models.Oracle;

/// <summary>Debian's python3-torchvision, an independent implementation of the networks.</summary>
internal static class Torchvision
{
    private static readonly ProgramFile Python = new("/usr/bin/python3", "apt-get install python3-torchvision");

    /// <summary>Runs a script of this folder and returns its output. Skips the test if torchvision is not installed.</summary>
    public static async Task<string> Run(string script, params string[] arguments)
    {
        Assert.SkipUnless(
            File.Exists(Python.Path) && (await Start("-c", "import torchvision")).ExitCode == 0,
            $"{Python.Path} cannot import torchvision: {Python.Remedy}");
        var (exitCode, output, errors) = await Start([Path.Combine(Here(), script), .. arguments]);
        exitCode.ShouldBe(0, string.Join('\n', errors));
        return output;
    }

    private static async Task<(int ExitCode, string Output, IReadOnlyList<string> Errors)> Start(params string[] arguments)
    {
        await using var process = ChildProcess.Start(Python, arguments);
        using var output = new MemoryStream();
        await process.Output.CopyToAsync(output, TestContext.Current.CancellationToken);
        var code = await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (code, Encoding.UTF8.GetString(output.ToArray()), process.ErrorLines);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
