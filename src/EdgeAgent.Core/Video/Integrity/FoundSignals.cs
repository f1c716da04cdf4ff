namespace EdgeAgent.Video.Integrity;

/// <summary>The faults that integrity checks found in one picture.</summary>
/// <param name="Evident">Faults that this picture shows.</param>
/// <param name="Raised">Faults that are reported. Faults of the view are reported late and cleared late, see <see cref="Lasting"/>.</param>
/// <param name="View">Number of the view that the camera shows; 0 for a camera with a single view.</param>
internal readonly record struct FoundSignals(Signals Evident, Signals Raised, int View = 0)
{
    /// <summary>The same faults, evident and reported at once.</summary>
    public static implicit operator FoundSignals(Signals seen) => new(seen, seen);
}
