using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>All settings that the reported faults of a clip depend on. Times are in seconds.</summary>
/// <param name="Fps">Checked frames per second.</param>
/// <param name="Plan">Which frames are decoded.</param>
/// <param name="ViewChecked">False if only frozen and black pictures are reported.</param>
/// <param name="After">How long a fault of the view lasts before it is reported.</param>
/// <param name="Learn">Time at the beginning of a clip in which its view is learned.</param>
/// <param name="LearnLight">Time at the beginning of a clip in which faults that depend on the light are not reported.</param>
/// <param name="Program">Version of this program.</param>
internal sealed record EventSettings(
    double Fps, string Plan, bool ViewChecked, double After, double Learn, double LearnLight, double AdoptAfter, double AcceptAfter,
    double FreezeAfter, double FreezeDifference, double BlackLuma, double BlackShare, string Program)
{
    public static EventSettings Of(VideoOptions options, double fps)
    {
        var view = options.Integrity.ForClip();
        return new(
            fps, DecodePlans.Fixed(options.Decode).Text(), view.Enabled, view.After.TotalSeconds, view.Learn.TotalSeconds,
            view.LearnLight.TotalSeconds, view.AdoptAfter.TotalSeconds, view.AcceptAfter.TotalSeconds, options.FreezeAfter.TotalSeconds,
            options.FreezeDifference, options.BlackLuma, options.BlackShare, ProgramVersion.Text);
    }
}
