using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Video;

/// <summary>The real daemon on a stream that becomes bad, with days made into seconds.</summary>
[Collection(Alone.Name)]
public sealed class DriftTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("edgeagent-drift-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Delete(recursive: true);

    [Fact]
    [Trait("Category", "Long")]
    public async Task Stream_ThatBecomesBad_DriftsAndIsStillKnownAfterARestart()
    {
        var clip = await ClipAsync();
        var state = _work.CreateSubdirectory("state").FullName;
        await using (var agent = await StartAsync(clip, state))
        {
            await agent.SaysAsync("warning: Stream door: quality has drifted to ", Patience);
            var baseline = await BaselineAsync(agent);
            baseline.GetProperty("below").GetDouble().ShouldBeGreaterThan(5);
            baseline.GetProperty("driftingSince").GetDouble().ShouldBeGreaterThan(0);
            (await GetAsync(agent, "metrics")).ShouldContain("edgeagent_video_quality_drift_status{edgeagent_video_stream=\"door\"} 1\n");
            (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        }

        // The file begins with its good part again.
        await using var again = await StartAsync(clip, state);
        (await BaselineAsync(again)).GetProperty("driftingSince").GetDouble().ShouldBeGreaterThan(0);
        await again.SaysAsync("Stream door: quality recovered after", Patience);
        (await BaselineAsync(again)).TryGetProperty("driftingSince", out _).ShouldBeFalse();
    }

    private static Task<Agent> StartAsync(string clip, string state) => Agent.StartAsync(
        [
            ("EdgeAgent__StateDirectory", state),
            ("EdgeAgent__Video__Streams__door__Url", clip),
            ("EdgeAgent__Video__Streams__door__Fps", "2"),
            ("EdgeAgent__Video__Baseline__Learn", "00:00:12"),
            ("EdgeAgent__Video__Baseline__Window", "00:00:10"),
        ],
        Cancellation);

    // Half a minute good, then as long at a thirtieth of the bytes.
    private async Task<string> ClipAsync()
    {
        List<string> parts = [];
        foreach (var (name, crf) in new[] { ("good.mp4", "20"), ("bad.mp4", "48") })
        {
            await FfmpegAsync(
                "-stream_loop", "-1", "-i", Repository.At("samples", "rooftops.mp4"), "-t", "30", "-r", "5", "-an", "-c:v", "libx264",
                "-preset", "veryfast", "-crf", crf, At(name));
            parts.Add($"file {name}");
        }
        await File.WriteAllLinesAsync(At("parts.txt"), parts, Cancellation);
        await FfmpegAsync("-f", "concat", "-i", At("parts.txt"), "-c", "copy", At("turn.mp4"));
        return At("turn.mp4");
    }

    private static async Task FfmpegAsync(params string[] arguments)
    {
        var ffmpeg = await Command.RunAsync("ffmpeg", ["-nostdin", "-v", "error", .. arguments], Cancellation);
        ffmpeg.ExitCode.ShouldBe(0, ffmpeg.Errors);
    }

    private string At(string name) => Path.Combine(_work.FullName, name);

    private static async Task<JsonElement> BaselineAsync(Agent agent) =>
        JsonDocument.Parse(await GetAsync(agent, "api/status")).RootElement.GetProperty("streams")[0].GetProperty("baseline");

    private static async Task<string> GetAsync(Agent agent, string path)
    {
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        return await client.GetStringAsync(path, Cancellation);
    }
}
