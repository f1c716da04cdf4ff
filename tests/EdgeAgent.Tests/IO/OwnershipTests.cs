using System.Text;
using EdgeAgent.IO;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO;

public sealed class OwnershipTests : IDisposable
{
    private const string Service = "64123";

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-owner-");

    [Fact]
    public async Task WhatRootWrites_BelongsToTheOwnerOfTheDirectory()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can write for somebody else");
        await RunAsync("chown", $"{Service}:{Service}", _state.FullName);
        var folder = Path.Combine(_state.FullName, "benchmarks", "deep");

        Ownership.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, "whole.json"), file => file.Write("{}"u8));
        using (var lines = DurableLines.Open(Path.Combine(folder, "journal.jsonl")))
            lines.Add(Encoding.UTF8.GetBytes("{}"));

        (await RunAsync("find", _state.FullName, "-printf", "%U:%G\\n")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(Enumerable.Repeat($"{Service}:{Service}", 5));
    }

    [Fact]
    public async Task InADirectoryOfRoots_NothingChanges()
    {
        WholeFile.Write(Path.Combine(_state.FullName, "whole.json"), file => file.Write("{}"u8));
        var own = (await RunAsync("id", "-u")).Trim();
        (await RunAsync("stat", "-c", "%u", Path.Combine(_state.FullName, "whole.json"))).Trim().ShouldBe(own);
    }

    public void Dispose() => _state.Delete(recursive: true);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(new ProgramFile(program, "a part of every system."), arguments);
        using var reader = new StreamReader(process.Output);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
