using System.ComponentModel.DataAnnotations;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Integrity;

/// <summary>Checks of what a camera sees: whether it is covered, moved, out of focus, and so on.</summary>
internal sealed class IntegrityOptions
{
    /// <summary>Time at the beginning of a clip that is learned.</summary>
    public static readonly TimeSpan LearnOfClip = TimeSpan.FromSeconds(30);

    private const string Section = "EdgeAgent:Video:Integrity";

    /// <summary>Whether the view is checked. Frozen and black pictures are always reported.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long a fault of the view must last before it is reported, and be absent before it is cleared.</summary>
    [Range(typeof(TimeSpan), "1s", "1h")]
    public TimeSpan After { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Time with the same light that a new view is watched before anything is compared with it.</summary>
    [Range(typeof(TimeSpan), "5s", "1d")]
    public TimeSpan Learn { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Time that a view is watched before faults are reported that depend on the light: a camera looks different at night, in the dusk and
    /// when the sun throws shadows.
    /// </summary>
    [Range(typeof(TimeSpan), "5s", TimeSpanText.LongestText)]
    public TimeSpan LearnLight { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Time after which a view that the camera was moved to counts as one of its own: the report <c>moved</c> ends, and moving back and
    /// forth between such views (the presets of a PTZ camera) is no fault. All visits count.
    /// </summary>
    [Range(typeof(TimeSpan), "10s", TimeSpanText.LongestText)]
    public TimeSpan AdoptAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Time after which a fault of the view that does not end counts as the new usual view.</summary>
    [Range(typeof(TimeSpan), "10s", TimeSpanText.LongestText)]
    public TimeSpan AcceptAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The same for a clip, whose beginning is all there is to learn from.
    /// </summary>
    public IntegrityOptions ForClip() => new()
    {
        Enabled = Enabled, After = After, Learn = Learn < LearnOfClip ? Learn : LearnOfClip,
        LearnLight = LearnLight < LearnOfClip ? LearnLight : LearnOfClip, AdoptAfter = AdoptAfter,
        AcceptAfter = AcceptAfter,
    };

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems() => OptionRanges.Problems(this, Section);
}
