using System.Collections.Concurrent;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>The hardware decoders of this device, for all streams. Safe for concurrent calls.</summary>
internal sealed partial class HardwareDecoding(
    VideoOptions options, DeviceAccess files, DecoderVerdicts verdicts, InferenceGate gate, TimeProvider time,
    ILogger<HardwareDecoding> logger) : IDisposable
{
    /// <summary>Length of the recording for a trial. It begins with the last keyframe, so it is at least as long.</summary>
    public static readonly TimeSpan TrialLength = TimeSpan.FromSeconds(2);

    // A decoder that failed may have had too many streams, or the camera showed one color.
    private static readonly TimeSpan Exclusion = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _oneSearch = new(1, 1);
    private readonly SemaphoreSlim _oneTrial = new(1, 1);
    private readonly ConcurrentDictionary<(string Stream, string Decoder), (long Since, string Reason)> _excluded = [];
    private HardwareFindings? _found;

    public DecoderVerdicts Verdicts => verdicts;

    public TimeProvider Time => time;

    /// <summary>The hardware that a stream may use. A device without hardware is searched once, and starts no process.</summary>
    public async Task<HardwareUse> ForAsync(string stream, StreamOptions own, CancellationToken cancellation)
    {
        var configured = own.HardwareDecoder.Length > 0 ? own.HardwareDecoder : options.HardwareDecoder;
        if (configured == HardwareDecoders.None)
            return HardwareUse.Off("HardwareDecoder is none");
        try
        {
            var found = await FindAsync(cancellation);
            return HardwareAbsence.Of(found, configured) is { } absence
                ? HardwareUse.Off(absence)
                : HardwareUse.On(this, stream, configured, found);
        }
        catch (UserError error)
        {
            return HardwareUse.Off(error.Message);
        }
    }

    /// <summary>Why a stream must not use a decoder; null: it may.</summary>
    public string? Excluded(string stream, HardwareDecoder decoder) =>
        _excluded.TryGetValue((stream, decoder.Name), out var excluded) && time.GetElapsedTime(excluded.Since) < Exclusion
            ? excluded.Reason
            : null;

    /// <summary>Excludes a decoder from use for a stream, and logs one warning.</summary>
    public void Exclude(string stream, HardwareDecoder decoder, string reason)
    {
        _excluded[(stream, decoder.Name)] = (time.GetTimestamp(), reason);
        LogExcluded(stream, decoder.Name, reason);
    }

    /// <summary>
    /// Tries decoders with a stream's packets, and remembers the verdicts. One trial at a time, and none during a benchmark.
    /// </summary>
    public async Task TryAsync(
        string stream, IReadOnlyList<DecoderTry> tries, PacketTap tap, FrameFormat format, CancellationToken cancellation)
    {
        try
        {
            await _oneTrial.WaitAsync(cancellation);
            try
            {
                await TryInTurnAsync(stream, tries, tap, format, cancellation);
            }
            finally
            {
                _oneTrial.Release();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The stream has ended.
        }
        catch (Exception error)
        {
            // A trial must not end a stream.
            LogUndecided(stream, error.Message);
        }
    }

    public void Dispose()
    {
        _oneSearch.Dispose();
        _oneTrial.Dispose();
    }

    private async Task<HardwareFindings> FindAsync(CancellationToken cancellation)
    {
        await _oneSearch.WaitAsync(cancellation);
        try
        {
            return _found ??= await HardwareDecoders.FindAsync(files, Programs.Ffmpeg(options), cancellation);
        }
        finally
        {
            _oneSearch.Release();
        }
    }

    private async Task TryInTurnAsync(
        string stream, IReadOnlyList<DecoderTry> tries, PacketTap tap, FrameFormat format, CancellationToken cancellation)
    {
        // Another stream of the same kind may have been tried meanwhile.
        var untried = tries.Where(next => verdicts.Find(next.Key) is null).ToList();
        if (untried.Count == 0 || await tap.RecordAsync(TrialLength, time, cancellation) is not { } packets)
            return;
        using var pass = await gate.EnterAsync(cancellation);
        foreach (var next in untried)
        {
            var result = await DecoderTrial.RunAsync(
                // Not a cost of the stream: it ends soon, and must not make the stream seem expensive.
                Programs.Ffmpeg(options), next.Decoder, new TrialClip(packets, format), options.StallTimeout, cancellation);
            if (result is null)
            {
                LogUndecided(stream, "software delivered too few pictures to compare with");
                return;
            }

            verdicts.Remember(next.Key, result);
            LogTried(stream, next.Decoder.Name, result.Reason);
        }
    }

    [LoggerMessage(EventId = 1132, EventName = "HardwareDecoderTried", Level = LogLevel.Information,
        Message = "Stream {Stream}: tried the hardware decoder {Decoder}: {Result}")]
    private partial void LogTried(string stream, string decoder, string result);

    [LoggerMessage(EventId = 1133, EventName = "HardwareDecoderUndecided", Level = LogLevel.Debug,
        Message = "Stream {Stream}: the trial of hardware decoders had no result: {Reason}. Trying again later")]
    private partial void LogUndecided(string stream, string reason);

    [LoggerMessage(EventId = 1134, EventName = "HardwareDecoderWrong", Level = LogLevel.Warning,
        Message = "Stream {Stream}: the hardware decoder {Decoder} is broken: {Reason}. Not using it for a day")]
    private partial void LogExcluded(string stream, string decoder, string reason);
}
