using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Video.Streams;

/// <summary>Incidents of this stream.</summary>
internal sealed class StreamIncidentsOptions
{
    /// <summary>Whether incidents of this stream are only shown, and never sent to anybody.</summary>
    public bool Mute { get; set; }

    /// <summary>
    /// Quality, 0 to 100, below which <c>quality_low</c> is raised for this stream. 0: never. Not set: the limit in
    /// <c>EdgeAgent:Incidents:QualityLow</c>.
    /// </summary>
    [Range(0.0, 100.0)]
    public double? QualityLow { get; set; }
}
