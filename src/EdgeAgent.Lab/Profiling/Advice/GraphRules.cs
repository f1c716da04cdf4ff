using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>Costs of the graph outside its layers. Changes of the graph cannot be tried here.</summary>
internal static class GraphRules
{
    private const double Noticeable = 0.05;

    public static IEnumerable<Idea> Layout(ProfiledModel model)
    {
        if (model.Outside(NodeOwners.LayoutChanges) is not ({ Share: > Noticeable and < 1 } part))
            yield break;
        yield return new(
            "Keep tensors in one layout (requires a change of the graph).",
            $"{part.Kernels} kernels that only rearrange tensors take {part.Share:0.0 %}: convolutions need a blocked layout, "
            + "and the scaling of squeeze-and-excitation needs the plain one.",
            1 / (1 - part.Share));
    }

    public static IEnumerable<Idea> FrontEnd(ProfiledModel model)
    {
        if (model.Outside(NodeOwners.FrontEnd) is not ({ Share: > Noticeable and < 1 } part))
            yield break;
        yield return new(
            "Simplify the front end (requires a change of the graph).",
            $"{part.Kernels} kernels between pixels and the first convolution take {part.Share:0.0 %}.",
            1 / (1 - part.Share));
    }
}
