namespace EdgeAgent.Inference;

/// <summary>How one inference uses the processors.</summary>
/// <param name="Threads">0 is one for every processor this program may use.</param>
/// <param name="Spinning">Whether idle threads spin for the next piece of work.</param>
internal sealed record ThreadUse(int Threads, bool Spinning)
{
    /// <summary>How many threads that makes here.</summary>
    public int Count => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>As a person says it, such as <c>2 threads, spinning</c>.</summary>
    public string Text() => $"{Count} thread{(Count == 1 ? "" : "s")}{(Spinning ? ", spinning" : "")}";
}
