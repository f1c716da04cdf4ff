using System.Net;
using System.Net.Sockets;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Input;

public sealed class ProbeMemoryTests
{
    private static readonly VideoOptions Options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<string> ClipAsync(string codec) =>
        Clips.MakeAsync($"remembered-{codec}.mp4", $"-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v {codec}", Cancellation);

    private static async Task<OpenedInput> OpenAsync(string clip, ProbeMemory memory) =>
        await OpenedInput.OpenAsync(VideoSource.Parse(clip), 1, Options, Cancellation, memory);

    [Fact]
    public async Task Probe_CountsTowardItsStream()
    {
        var stream = $"probed-{Guid.NewGuid():N}";
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        // With an option of ffmpeg, ffprobe opens the address itself.
        var source = VideoSource.Of(new StreamOptions
        {
            Url = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/list.m3u8",
            InputOptions = ["user_agent=test"],
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var opening = OpenedInput.OpenAsync(source, 1, Options, stop.Token, new ProbeMemory(stream));
        await Eventually.HoldsAsync(
            () => ChildProcesses.Running.Any(child => child.Label == new ChildLabel(ChildRoles.Probe, stream)));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(opening);
    }

    [Fact]
    public async Task KeptResult_IsUsedOnce()
    {
        var clip = await ClipAsync("libx264");
        var memory = new ProbeMemory("clip");
        var first = await OpenAsync(clip, memory);
        var second = await OpenAsync(clip, memory);
        memory.Keep(second.Probed);
        var third = await OpenAsync(clip, memory);
        var last = await OpenAsync(clip, memory);

        new[] { first, second, third, last }.Select(input => input.IsRemembered).ShouldBe([false, false, true, false]);
        third.Known.ShouldBe(first.Known);
    }

    [Theory]
    [InlineData("libx264", true)]
    [InlineData("mpeg4", false)]
    public async Task RememberedInput_IsRefused_IfItsFirstFrameIsOfAnotherCodec(string codec, bool fits)
    {
        var memory = new ProbeMemory("clip");
        var path = Clips.PathOf($"replaced-{codec}.mp4");
        File.Copy(await ClipAsync("libx264"), path, overwrite: true);
        memory.Keep((await OpenAsync(path, memory)).Probed);
        File.Copy(await ClipAsync(codec), path, overwrite: true);

        var input = await OpenAsync(path, memory);
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(Options), input, new DecodeRequest(1));
        if (fits)
            (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
        else
            await Should.ThrowAsync<RefusedException>(async () => await decoder.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task RememberedFile_ThatIsGone_IsAnErrorAsBefore()
    {
        var memory = new ProbeMemory("clip");
        var path = Clips.PathOf("soon-gone.mp4");
        File.Copy(await ClipAsync("libx264"), path, overwrite: true);
        memory.Keep((await OpenAsync(path, memory)).Probed);
        File.Delete(path);
        (await Should.ThrowAsync<UserError>(() => OpenAsync(path, memory))).Message.ShouldBe($"{path} does not exist: check the path.");
    }
}
