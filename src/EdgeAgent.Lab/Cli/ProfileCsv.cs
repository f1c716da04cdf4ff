using EdgeAgent.Architecture;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Cli;

/// <summary>Profiles as CSV: one row per layer and one for each part outside the layers. Times are in seconds.</summary>
internal static class ProfileCsv
{
    private static readonly string[] Columns =
    [
        "variant", "precision", "provider", "threads", "layer", "operator", "stage", "block", "kernels", "seconds", "share", "macs",
        "bytes", "roofline_s", "bound",
    ];

    public static void Write(TextWriter output, ProfileReport report)
    {
        Csv.WriteRow(output, Columns);
        foreach (var model in report.Models)
        {
            foreach (var layer in model.Layers)
            {
                Row(
                    output, model, layer.Name, layer.Kind.Text(), layer.Stage, layer.Block, layer.Operators.Count, layer.Seconds,
                    layer.Share, layer.Macs, layer.Bytes, layer.RooflineSeconds, JsonStyle.NameOf(layer.Bound));
            }

            foreach (var part in model.Outside ?? [])
            {
                var share = part.Seconds / model.PlainMedianSeconds;
                Row(output, model, part.Name, null, null, null, null, part.Seconds, share, null, null, null, null);
            }
        }
    }

    private static void Row(TextWriter output, ModelProfile model, params IEnumerable<object?> cells) =>
        Csv.WriteRow(output, [model.Variant, model.Precision.Text(), model.Provider, model.Threads, .. cells]);
}
