using System.Globalization;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>One ffmpeg process that decodes recorded packets for a <see cref="DecoderTrial"/>.</summary>
internal sealed class TrialDecoder : IAsyncDisposable
{
    private readonly ChildProcess _ffmpeg;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _feeding;
    private double? _atFirst;

    private TrialDecoder(ChildProcess ffmpeg, byte[] packets)
    {
        _ffmpeg = ffmpeg;
        _feeding = FeedAsync(packets);
    }

    /// <summary>Pictures so far.</summary>
    public int Pictures { get; private set; }

    /// <summary>
    /// Processor time in seconds from the first picture to the last one so far. The start of a driver takes time too, but a stream is
    /// decoded for hours.
    /// </summary>
    public double Seconds { get; private set; }

    /// <summary>The last message of ffmpeg; null if there is none.</summary>
    public string? Message => _ffmpeg.ErrorLines is [.., var last] ? FfmpegLine.Message(last) : null;

    /// <param name="packets">A transport stream.</param>
    /// <param name="decoderArguments">ffmpeg's options that choose the decoder; none for software.</param>
    /// <param name="most">Pictures to decode at most.</param>
    /// <exception cref="UserError">ffmpeg is missing.</exception>
    public static TrialDecoder Start(ProgramFile program, byte[] packets, IReadOnlyList<string> decoderArguments, int most) =>
        new(ChildProcess.Start(program, Arguments(decoderArguments, most), holdInput: true), packets);

    /// <summary>Reads the next picture.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="OperationCanceledException">The picture did not come in time.</exception>
    public async Task<bool> ReadAsync(byte[] picture, CancellationToken cancellation)
    {
        // A process that hangs in a driver does not close its output even when it is killed.
        var count = await _ffmpeg.Output.ReadAtLeastAsync(picture, picture.Length, throwOnEndOfStream: false, CancellationToken.None)
            .AsTask().WaitAsync(cancellation);
        if (count < picture.Length)
            return false;
        Pictures++;
        if (ProcessorSeconds() is { } seconds)
        {
            _atFirst ??= seconds;
            Seconds = seconds - _atFirst.Value;
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ffmpeg.DisposeAsync();
        await _feeding;
        _stop.Dispose();
    }

    // The pictures are converted as in use, see FfmpegArguments.
    private static string[] Arguments(IReadOnlyList<string> decoderArguments, int most) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+error", "-threads", "1",
        .. decoderArguments,
        "-f", "mpegts", "-i", "pipe:0",
        "-map", "0:V:0", "-frames:v", most.ToString(CultureInfo.InvariantCulture),
        "-vf", "scale=out_range=tv,format=yuv420p",
        "-vsync", "passthrough", "-threads", "1", "-f", "rawvideo", "pipe:1",
    ];

    private async Task FeedAsync(byte[] packets)
    {
        try
        {
            await using var input = _ffmpeg.Input;
            await input.WriteAsync(packets, _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It has enough pictures, or has ended.
        }
    }

    private double? ProcessorSeconds()
    {
        try
        {
            return ProcessStat.Parse(File.ReadAllText($"/proc/{ProcessStat.Name(_ffmpeg.Id)}/stat"))?.Seconds;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
