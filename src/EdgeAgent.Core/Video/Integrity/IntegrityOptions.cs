using System.ComponentModel.DataAnnotations;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Integrity;

/// <summary>Checks of what a camera sees: whether it is covered, moved, out of focus, and so on.</summary>
internal sealed class IntegrityOptions
{
    /// <summary>Time at the beginning of a clip from which its usual view is learned.</summary>
    public static readonly TimeSpan LearnOfClip = TimeSpan.FromSeconds(30);

    private const string Section = "EdgeAgent:Video:Integrity";

    /// <summary>Whether the view is checked. Frozen and black pictures are always reported.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long a fault of the view must last before it is reported, and must be absent before it is cleared.</summary>
    [Range(typeof(TimeSpan), "1s", "1h")]
    public TimeSpan After { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a new view must be seen, in one hour of the day and one kind of light, before pictures are compared with it.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", "1d")]
    public TimeSpan Learn { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a view must be seen before faults that depend on the light are reported. A view looks different at night, at dusk, and when
    /// the sun casts shadows.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", TimeSpanText.LongestText)]
    public TimeSpan LearnLight { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a view that the camera was moved to must be seen before it counts as usual. The fault <c>moved</c> then ends. Moving
    /// between usual views, such as the presets of a PTZ camera, is not a fault. All visits to the view count.
    /// </summary>
    [Range(typeof(TimeSpan), "10s", TimeSpanText.LongestText)]
    public TimeSpan AdoptAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a fault of the view must last without interruption before the faulty view becomes the usual one.</summary>
    [Range(typeof(TimeSpan), "10s", TimeSpanText.LongestText)]
    public TimeSpan AcceptAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>These options for a clip, whose usual view can only be learned from its beginning.</summary>
    public IntegrityOptions ForClip() => new()
    {
        Enabled = Enabled,
        After = After,
        Learn = Learn < LearnOfClip ? Learn : LearnOfClip,
        LearnLight = LearnLight < LearnOfClip ? LearnLight : LearnOfClip,
        AdoptAfter = AdoptAfter,
        AcceptAfter = AcceptAfter,
    };

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems() => OptionRanges.Problems(this, Section);
}
