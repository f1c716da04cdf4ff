using System.Diagnostics;
using EdgeAgent.Inference;
using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Video;

/// <summary>Watches one stream for as long as the daemon runs: opens it, scores its frames, and opens it again when it fails.</summary>
internal sealed partial class StreamMonitor(
    StreamEntry entry, StreamOptions stream, VideoOptions options, BatchScorer scorer, InferenceGate gate, TimeProvider time, ILogger logger)
{
    private readonly VideoSource _source = VideoSource.Parse(stream.Url);
    private readonly VideoProbe _probe = new(options);
    private readonly Backoff _backoff = new(options.ReconnectMin, options.ReconnectMax, Random.Shared);
    private readonly FrameBuffers _buffers = new();
    private readonly DriftWatch _drift = new(entry.Name, entry.Baseline, logger);
    private string? _lastError;

    /// <summary>Returns when a file is at its end, or when told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var end = new StreamEnd(Error: null, Paused: true);
            while (!end.IsRegular)
            {
                await ResumedAsync(stop);
                entry.Connecting(again: !end.Paused);
                end = await TracedAttemptAsync(stop);
                if (end.Error is { } error)
                    await WaitAsync(error, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops.
        }

        entry.Stopped(StreamState.Ended, error: null);
        LogEnded(entry.Name);
    }

    private async Task<StreamEnd> TracedAttemptAsync(CancellationToken stop)
    {
        using var connecting = VideoTraces.Connecting(entry.Name);
        var end = await AttemptAsync(connecting, stop);
        VideoTraces.Ended(connecting, end);
        return end;
    }

    private async Task<StreamEnd> AttemptAsync(Activity? connecting, CancellationToken stop)
    {
        try
        {
            return await ConnectAsync(connecting, stop);
        }
        catch (UserError error)
        {
            return new StreamEnd(error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFault(error, entry.Name);
            return new StreamEnd($"{error.GetType().Name}: {Redaction.Text(error.Message, stream.Url)}");
        }
    }

    private async Task<StreamEnd> ConnectAsync(Activity? connecting, CancellationToken stop)
    {
        var properties = await _probe.ReadAsync(_source, stop);
        var request = new DecodeRequest(stream.Fps, Realtime: true, stream.Loop, DropOldest: true, SkipFrame: options.SkipFrame);
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(options), _source, properties, request, _buffers);
        var connection = new StreamConnection(decoder, properties, _source, stream, entry, options, scorer, _drift);
        return await connection.RunAsync(gate, time, Started, stop);

        void Started(VideoProperties first)
        {
            connecting?.Stop();
            Connected(first);
        }
    }

    private void Connected(VideoProperties properties)
    {
        _backoff.Reset();
        _lastError = null;
        LogStreaming(entry.Name, properties.Width, properties.Height, properties.Codec);
    }

    private async Task WaitAsync(string error, CancellationToken stop)
    {
        var wait = _backoff.Next();
        entry.Stopped(StreamState.Backoff, error);
        if (error != _lastError)
            LogLost(entry.Name, error, wait.TotalSeconds);
        _lastError = error;
        await Task.Delay(wait, time, stop);
    }

    // Nothing is decoded while a benchmark measures: it would measure the decoder too.
    private async Task ResumedAsync(CancellationToken stop) => (await gate.EnterAsync(stop)).Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Stream {Stream}: {Width}x{Height} {Codec}")]
    private partial void LogStreaming(string stream, int width, int height, string codec);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream {Stream}: {Error} Trying again in {Seconds:0.0} s, and then at growing intervals")]
    private partial void LogLost(string stream, string error, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Stream {Stream}: an unexpected error")]
    private partial void LogFault(Exception error, string stream);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stream {Stream}: ended")]
    private partial void LogEnded(string stream);
}
