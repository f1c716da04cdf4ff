using System.Globalization;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Integrity;

/// <summary>Oracles: ffmpeg's freezedetect and blackdetect on the same clips.</summary>
public sealed class SignalChecksTests
{
    private const int Fps = 5;

    private static readonly VideoOptions Options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Three seconds that move, four of one picture (with a little noise where asked), three that move: frozen from second 5 on.
    private static string WithFreeze(int noise) =>
        $"-f lavfi -i testsrc2=s=320x240:r={Fps}:d=3 -f lavfi -i smptebars=s=320x240:r={Fps}:d=4 "
        + $"-f lavfi -i testsrc2=s=320x240:r={Fps}:d=3 "
        + $"-filter_complex [1]noise=c0s={noise}:c0f=t[still];[0][still][2]concat=n=3,format=yuv420p -c:v ffv1";

    private static string WithBlack(string color) =>
        $"-f lavfi -i testsrc2=s=320x240:r={Fps}:d=3 -f lavfi -i color={color}:s=320x240:r={Fps}:d=4 "
        + "-filter_complex [0][1]concat=n=2,format=yuv420p -c:v ffv1";

    private static async Task<List<double>> FoundAsync(string clip, Signals signal)
    {
        var source = VideoSource.Parse(clip);
        await using var decoder = FfmpegDecoder.Start(
            Programs.Ffmpeg(Options), await OpenedInput.OpenAsync(source, 1, Options, Cancellation), new DecodeRequest(Fps));
        var checks = new SignalChecks(decoder.Format, Options, new ViewWatch(Options.Integrity));
        var found = new List<double>();
        while (await decoder.ReadAsync(Cancellation) is { } frame)
        {
            if (checks.Check(frame, hour: 0).Raised.HasFlag(signal))
                found.Add(frame.Time.TotalSeconds);
            decoder.Return(frame);
        }

        return found;
    }

    // The number behind a key that the detector printed, such as "freeze_start: 3"; null when it found nothing.
    private static async Task<double?> OracleAsync(string clip, string filter, string key)
    {
        var lines = await Clips.FfmpegAsync(["-i", clip, "-vf", filter, "-f", "null", "-"], Cancellation);
        return lines.Select(line => line.Split([$"{key}:"], StringSplitOptions.None))
            .Where(parts => parts.Length > 1)
            .Select(parts => (double?)double.Parse(parts[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture))
            .FirstOrDefault();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(20, false)]
    public async Task Freeze_StillPicture_IsFoundAsFreezedetectDoes(int noise, bool frozen)
    {
        var clip = await Clips.MakeAsync($"freeze-{noise}.mkv", WithFreeze(noise), Cancellation);
        var start = await OracleAsync(clip, "freezedetect", "freeze_start");
        var end = await OracleAsync(clip, "freezedetect", "freeze_end");
        var found = await FoundAsync(clip, Signals.Frozen);
        (start is not null, found.Count > 0).ShouldBe((frozen, frozen));
        if (!frozen)
            return;
        found[0].ShouldBe(start!.Value + Options.FreezeAfter.TotalSeconds, 1.0 / Fps);
        found[^1].ShouldBe(end!.Value, 1.5 / Fps);
    }

    [Theory]
    [InlineData("black", true)]
    [InlineData("0x101010", true)]
    [InlineData("0x303030", false)]
    public async Task Black_DarkPicture_IsFoundAsBlackdetectDoes(string color, bool black)
    {
        var clip = await Clips.MakeAsync($"black-{color}.mkv", WithBlack(color), Cancellation);
        var start = await OracleAsync(clip, "blackdetect", "black_start");
        var found = await FoundAsync(clip, Signals.Black);
        (start is not null, found.Count > 0).ShouldBe((black, black));
        if (black)
            found.ShouldBe(Enumerable.Range(0, 4 * Fps).Select(n => 3 + (double)n / Fps), 1e-3);
    }

    [Property]
    public void LumaPlane_AnyFrame_IsAsCountedOneByOne(byte[] noise, byte width, byte height, byte limit)
    {
        var format = new FrameFormat(1 + width, 1 + height);
        var a = Bytes(format.ByteCount, noise, 1);
        var b = Bytes(format.ByteCount, noise, 2);
        var plane = new LumaPlane(format);
        var rows = new byte[plane.Count];
        plane.CopyTo(b, rows);
        var seen = Enumerable.Range(0, format.Height).Where(row => row % 4 == 0)
            .SelectMany(row => Enumerable.Range(row * format.Width, format.Width)).ToList();
        plane.Change(a, rows).Mean.ShouldBe(seen.Average(i => (double)Math.Abs(a[i] - b[i])), 1e-9);
        plane.ShareUpTo(a, limit).ShouldBe(seen.Average(i => a[i] <= limit ? 1.0 : 0.0), 1e-9);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(40, 12, true)]
    [InlineData(320, 4, true)]
    [InlineData(320, 180, false)]
    public void LumaPlane_WhatDiffersStrongly_IsInASmallPlaceOrNot(int width, int height, bool small)
    {
        var format = new FrameFormat(320, 180);
        var frame = new byte[format.ByteCount];
        var plane = new LumaPlane(format);
        var rows = new byte[plane.Count];
        plane.CopyTo(frame, rows);
        for (var row = 0; row < height; row++)
            frame.AsSpan(row * format.Width, width).Fill(PictureChange.Strong + 1);
        plane.Change(frame, rows).IsOfASmallPlace.ShouldBe(small);
        frame.AsSpan().Fill(PictureChange.Strong);
        plane.Change(frame, rows).IsOfASmallPlace.ShouldBeFalse();
    }

    private static byte[] Bytes(int count, byte[] noise, int seed)
    {
        var bytes = new byte[count];
        new Random(noise.Length + seed).NextBytes(bytes);
        noise.AsSpan(0, Math.Min(noise.Length, count)).CopyTo(bytes);
        return bytes;
    }
}
