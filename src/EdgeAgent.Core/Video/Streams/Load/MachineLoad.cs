namespace EdgeAgent.Video.Streams.Load;

/// <summary>Processor load over some time.</summary>
/// <param name="Seconds">Length of that time.</param>
/// <param name="Busy">Busy processor cores on average, over all programs of the device.</param>
/// <param name="Scoring">
/// The part of these used by inference. Other work of this program belongs to no single stream, and counts as other programs do.
/// </param>
/// <param name="Decoders">The decoder processes, by stream.</param>
internal sealed record MachineLoad(double Seconds, double Busy, double Scoring, IReadOnlyDictionary<string, DecoderLoad> Decoders);

/// <summary>Load of decoding one stream over that time.</summary>
/// <param name="Cpu">Processor cores used on average.</param>
/// <param name="Runnable">
/// Share of the time, 0 to 1, that its busiest thread ran or waited for a processor. A decoder that keeps up sleeps until the next
/// packet; one that never sleeps has fallen behind.
/// </param>
internal readonly record struct DecoderLoad(double Cpu, double Runnable);
