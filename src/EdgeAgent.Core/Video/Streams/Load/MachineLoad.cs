namespace EdgeAgent.Video.Streams.Load;

/// <summary>What processors did over some time.</summary>
/// <param name="Seconds">How long that was.</param>
/// <param name="Busy">Processors that were busy on average, with all programs of the device.</param>
/// <param name="Scoring">Of those, inference. What else this program does belongs to no stream alone, and counts as other programs do.</param>
/// <param name="Decoders">The programs that decode, by stream.</param>
internal sealed record MachineLoad(double Seconds, double Busy, double Scoring, IReadOnlyDictionary<string, DecoderLoad> Decoders);

/// <summary>What decoding one stream did meanwhile.</summary>
/// <param name="Cpu">Processors used on average.</param>
/// <param name="Runnable">
/// Share of the time, 0 to 1, that its busiest thread ran or waited for a processor. A decoder that keeps up sleeps until the next packet; one that never sleeps has fallen behind.
/// </param>
internal readonly record struct DecoderLoad(double Cpu, double Runnable);
