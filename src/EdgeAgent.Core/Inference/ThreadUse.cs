namespace EdgeAgent.Inference;

/// <summary>Processor use of one inference.</summary>
/// <param name="Threads">0: one thread per available core.</param>
/// <param name="Spinning">Whether idle threads spin while they wait for work.</param>
internal sealed record ThreadUse(int Threads, bool Spinning)
{
    /// <summary>Resulting number of threads on this device.</summary>
    public int Count => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Display text, for example <c>2 threads, spinning</c>.</summary>
    public string Text() => $"{Count} thread{(Count == 1 ? "" : "s")}{(Spinning ? ", spinning" : "")}";
}
