using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>
/// Which hardware decoder one connection of a stream uses. Begins trials with the stream's own packets. Methods are called by one thread;
/// <see cref="Choice"/> by any.
/// </summary>
internal sealed class HardwareUse : IAsyncDisposable
{
    // Only software reports which parts of a picture it concealed. A link that lost data often loses more soon after.
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    // After a trial that could decide nothing.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly HardwareDecoding? _decoding;
    private readonly string _stream;
    private readonly string _configured;
    private readonly HardwareFindings _found;
    private readonly CancellationTokenSource _stop = new();
    private volatile string _reason;
    private Task _trial = Task.CompletedTask;
    private long? _lost;
    private long? _tried;

    private HardwareUse(HardwareDecoding? decoding, string stream, string configured, HardwareFindings found, string reason)
    {
        _decoding = decoding;
        _stream = stream;
        _configured = configured;
        _found = found;
        _reason = reason;
    }

    /// <summary>Whether this device has a hardware decoder that may be used.</summary>
    public bool IsPossible => _decoding is not null;

    /// <summary>For a stream that may use hardware.</summary>
    public static HardwareUse On(HardwareDecoding decoding, string stream, string configured, HardwareFindings found) =>
        new(decoding, stream, configured, found, "not tried yet");

    /// <summary>For a stream that uses software.</summary>
    public static HardwareUse Off(string reason) => new(decoding: null, "", HardwareDecoders.None, HardwareFindings.None, reason);

    /// <summary>The decoder in use, with the reason.</summary>
    public DecoderChoice Choice(HardwareDecoder? decoder) => new(decoder?.Name ?? DecoderChoice.Software, _reason);

    /// <summary>The decoder to use from now on; null: software. Begins a trial where there is no verdict yet.</summary>
    /// <param name="losing">Whether data of the stream was lost recently.</param>
    /// <param name="tap">The stream's packets.</param>
    /// <param name="profile">FFmpeg's name of the codec's profile; null if unknown.</param>
    public HardwareDecoder? Next(bool losing, PacketTap tap, VideoProperties picture, string? profile)
    {
        if (_decoding is null)
            return null;
        if (losing)
            _lost = _decoding.Time.GetTimestamp();
        if (_lost is { } lost && _decoding.Time.GetElapsedTime(lost) < Calm)
            return Software("data was lost, and only software reports damage");
        var tries = _found.For(picture.Codec, _configured)
            .Select(decoder => new DecoderTry(decoder, KeyOf(decoder, picture, profile))).ToList();
        if (tries.Count == 0)
            return Software($"this device and its ffmpeg have no hardware decoder for {picture.Codec}");
        Begin(tries, tap, picture);
        return Best(tries);
    }

    /// <summary>Records that a decoder in use is broken. This stream does not use it for a day.</summary>
    /// <param name="reason">A phrase.</param>
    public void Failed(HardwareDecoder decoder, string reason) => _decoding?.Exclude(_stream, decoder, reason);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _trial;
        _stop.Dispose();
    }

    private VerdictKey KeyOf(HardwareDecoder decoder, VideoProperties picture, string? profile) =>
        new(picture.Codec, profile, picture.Width, picture.Height, decoder.Name, decoder.Driver, _found.Ffmpeg);

    private void Begin(IReadOnlyList<DecoderTry> tries, PacketTap tap, VideoProperties picture)
    {
        var isDue = !(_tried is { } since && _decoding!.Time.GetElapsedTime(since) < Pause);
        var untried = tries.Where(next => _decoding!.Verdicts.Find(next.Key) is null).ToList();
        if (untried.Count == 0 || !isDue || !_trial.IsCompleted)
            return;
        _tried = _decoding!.Time.GetTimestamp();
        _trial = _decoding.TryAsync(_stream, untried, tap, picture.Format, _stop.Token);
    }

    private HardwareDecoder? Best(IReadOnlyList<DecoderTry> tries)
    {
        (var best, _reason) = DecoderPick.Of(
            [.. tries.Select(next => new KnownDecoder(
                next.Decoder, _decoding!.Verdicts.Find(next.Key), _decoding.Excluded(_stream, next.Decoder)))],
            _configured);
        return best;
    }

    private HardwareDecoder? Software(string reason)
    {
        _reason = reason;
        return null;
    }
}

/// <summary>A decoder and what its verdict depends on.</summary>
internal sealed record DecoderTry(HardwareDecoder Decoder, VerdictKey Key);
