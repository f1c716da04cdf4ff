using System.Globalization;
using System.Text;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>
/// Daemons whose state directory was damaged, as a power cut or a failing card would, or holds what killed programs left. All files are
/// <em>constructed</em>.
/// </summary>
public sealed class DamagedStateTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-damaged-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDamagedFile_CostsOneLine_AndTheStreamIsScored()
    {
        Write("benchmarks/20260101T000000Z-0000aaaa.json", """{"schema":"edgeagent.benchmark/1","runs":[null]}""");
        Write("benchmarks/20260102T000000Z-0000bbbb.json", "\0\0\0\0");
        Write("selection.json", "{}");
        Directory.CreateDirectory(At("baselines.json"));
        Write("spool", "a file where a directory belongs");

        await using (var agent = await StartAsync(("EdgeAgent__Video__Model", "auto")))
        {
            await ScoredAsync(agent);

            var warnings = Warnings(agent);
            string[] damaged =
            [
                "20260101T000000Z-0000aaaa.json", "20260102T000000Z-0000bbbb.json", "selection.json", "baselines.json", "spool",
            ];
            foreach (var name in damaged)
            {
                warnings.Where(line => line.Contains($"It was renamed to {name}.damaged.", StringComparison.Ordinal))
                    .ShouldHaveSingleItem(agent.Log);
            }
            warnings.Count.ShouldBe(5, agent.Log);
            agent.Log.ShouldContain("Scoring with efficientnet_b0 fp32");
            (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        }

        await using var again = await StartAsync(("EdgeAgent__Video__Model", "auto"));
        await ScoredAsync(again);
        Warnings(again).ShouldBeEmpty("what was set aside is not looked at again");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task DamagedWrittenModel_IsWrittenAgain_WithOneLine(double kept)
    {
        await using (var first = await StartAsync())
        {
            await ScoredAsync(first);
            (await first.TerminateAsync(Cancellation)).ShouldBe(0, first.Log);
        }
        var model = Directory.GetFiles(At("models"), "*.onnx").ShouldHaveSingleItem();
        var whole = await File.ReadAllBytesAsync(model, Cancellation);
        var damaged = whole[..(int)(whole.Length * kept)];
        // The exponent of a weight: it still loads, and what it says is wrong.
        damaged[damaged.Length / 2] ^= 0x7f;
        await File.WriteAllBytesAsync(model, damaged, Cancellation);

        await using var agent = await StartAsync();
        await ScoredAsync(agent);

        Warnings(agent).ShouldHaveSingleItem().ShouldContain($"The model {model} is damaged (its SHA-256 differs): it is generated again.");
        (await File.ReadAllBytesAsync(model, Cancellation)).AsSpan().SequenceEqual(whole).ShouldBeTrue();
    }

    [Fact]
    public async Task WhatKilledProgramsLeft_IsRemovedAtTheStart_AndForeignFilesStay()
    {
        const string id = "0123456789abcdef0123456789abcdef";
        string[] left =
        [
            $"selection.json.{id}.tmp", $"models/efficientnet_b0-fp32-0123456789abcdef.onnx.{id}.tmp",
            $"benchmarks/20260101T000000Z-0000aaaa.json.{id}.tmp",
        ];
        string[] foreign = ["notes.tmp", "models/my-own.onnx", "models/my-own.onnx.tmp"];
        foreach (var name in left.Concat(foreign))
        {
            Write(name, "half a file");
            File.SetLastWriteTimeUtc(At(name), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        }

        await using var agent = await StartAsync();

        left.Where(name => File.Exists(At(name))).ShouldBeEmpty();
        foreign.Where(name => !File.Exists(At(name))).ShouldBeEmpty();
        agent.Log.ShouldContain($"Removed 1 unfinished files (11 bytes) from {At("models")}");
    }

    public void Dispose() => _state.Delete(recursive: true);

    private static List<string> Warnings(Agent agent) =>
        [.. agent.Log.Split('\n').Where(line => line.Contains("warning:", StringComparison.Ordinal))];

    private static async Task ScoredAsync(Agent agent)
    {
        using var client = new HttpClient();
        await Eventually.HoldsAsync(
            async () => Frames(await client.GetStringAsync(new Uri(agent.Page, "/metrics"), Cancellation)) >= 3, () => agent.Log);
    }

    private static double Frames(string metrics) => metrics.Split('\n')
        .Where(line => line.StartsWith("edgeagent_video_frames", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture))
        .DefaultIfEmpty().Max();

    private string At(string name) => Path.Combine(_state.FullName, name);

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), Encoding.UTF8.GetBytes(content));
    }

    private Task<Agent> StartAsync(params (string Name, string Value)[] variables) => Agent.StartAsync(
        [
            ("EdgeAgent__StateDirectory", _state.FullName), ("EdgeAgent__Benchmarks__Enabled", "false"),
            ("EdgeAgent__Video__Streams__pattern__Url", "lavfi:testsrc2=s=320x240:r=10"), ("EdgeAgent__Video__Streams__pattern__Fps", "5"),
            .. variables,
        ],
        Cancellation);
}
