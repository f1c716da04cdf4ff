namespace EdgeAgent.Video.Integrity;

/// <summary>The faults that integrity checks found in one picture.</summary>
/// <param name="Evident">Those that this picture shows.</param>
/// <param name="Raised">Those that have lasted long enough to be reported.</param>
/// <param name="View">Number of the view that the camera shows; 0 for a camera with a single one.</param>
internal readonly record struct FoundSignals(Signals Evident, Signals Raised, int View = 0)
{
    /// <summary>Faults that are reported as soon as they are seen.</summary>
    public static implicit operator FoundSignals(Signals seen) => new(seen, seen);
}
