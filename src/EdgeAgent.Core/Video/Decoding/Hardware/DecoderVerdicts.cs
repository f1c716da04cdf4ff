using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>The verdicts about this device's hardware decoders. Safe for concurrent calls.</summary>
internal sealed class DecoderVerdicts(TimeProvider time)
{
    // One per decoder and kind of stream; a device has few of both. Old ones leave first.
    private const int Most = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<VerdictKey, DecoderVerdict> _verdicts = [];

    /// <summary>A valid verdict; null if there is none.</summary>
    public DecoderVerdict? Find(VerdictKey key)
    {
        lock (_lock)
            return _verdicts.TryGetValue(key, out var verdict) && verdict.IsValid(time.GetUtcNow()) ? verdict : null;
    }

    /// <summary>Remembers the result of a trial.</summary>
    public void Remember(VerdictKey key, TrialResult result)
    {
        lock (_lock)
        {
            _verdicts[key] = new DecoderVerdict(key, time.GetUtcNow(), result.IsRight, result.Saved, result.Reason);
            while (_verdicts.Count > Most)
                _verdicts.Remove(_verdicts.Values.MinBy(verdict => verdict.At)!.Key);
        }
    }

    /// <summary>All valid verdicts.</summary>
    public IReadOnlyList<DecoderVerdict> Save()
    {
        lock (_lock)
            return [.. _verdicts.Values.Where(verdict => verdict.IsValid(time.GetUtcNow()))];
    }

    /// <summary>Adds verdicts of an earlier run.</summary>
    public void Restore(IEnumerable<DecoderVerdict> verdicts)
    {
        lock (_lock)
        {
            foreach (var verdict in verdicts.TakeLast(Most))
                _verdicts.TryAdd(verdict.Key, verdict);
        }
    }
}

/// <summary>The verdicts, as stored on disk.</summary>
internal sealed record SavedDecoderVerdicts(string Schema, IReadOnlyList<DecoderVerdict> Verdicts)
{
    public const string CurrentSchema = "edgeagent.decoders/1";

    /// <summary>Whether everything in it can be restored.</summary>
    public bool IsSound => Verdicts.All(verdict => verdict is { IsSound: true });
}

/// <summary>The file in the state directory that holds the verdicts.</summary>
internal sealed class DecoderVerdictFile(string stateDirectory) : StateFile<SavedDecoderVerdicts>(
    System.IO.Path.Combine(stateDirectory, "decoders.json"), SavedDecoderVerdicts.CurrentSchema, "The verdicts about hardware decoders")
{
    protected override SavedDecoderVerdicts Check(SavedDecoderVerdicts value) =>
        value.IsSound ? value : throw new JsonException("A verdict contains an impossible value.");
}
