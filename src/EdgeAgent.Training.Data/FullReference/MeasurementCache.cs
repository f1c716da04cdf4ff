using System.Globalization;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>Stores the measurements of a clip's cached frames next to them: VMAF, luma PSNR and CAMBI, one line per frame.</summary>
internal sealed class MeasurementCache(string folder)
{
    public bool Has(Recipe recipe) => File.Exists(PathOf(recipe));

    public void Write(Recipe recipe, IEnumerable<MeasuredFrame> frames)
    {
        var path = PathOf(recipe);
        File.WriteAllLines(path + ".tmp", frames.Select(Line));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Measurements of the clip's cached frames; null if the clip was not measured.</summary>
    /// <exception cref="UserError">The file is damaged.</exception>
    public IReadOnlyList<MeasuredFrame>? Read(Recipe recipe)
    {
        if (!Has(recipe))
            return null;
        var lines = File.ReadAllLines(PathOf(recipe));
        MeasuredFrame[] frames = [.. lines.Select(Parse).OfType<MeasuredFrame>()];
        return lines.Length == ClipCache.FramesOf(recipe) && frames.Length == lines.Length
            ? frames
            : throw new UserError($"{PathOf(recipe)} is damaged: delete it and run edgeagent-train measure again.");
    }

    private static string Line(MeasuredFrame frame) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame.Vmaf:F4},{frame.PsnrY:F4},{frame.Cambi:F4}");

    private static MeasuredFrame? Parse(string line)
    {
        var values = new double[3];
        var fields = line.Split(',');
        for (var i = 0; i < values.Length; i++)
        {
            if (fields.Length != values.Length
                || !double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])
                || !double.IsFinite(values[i]))
                return null;
        }

        return new MeasuredFrame(values[0], values[1], values[2]);
    }

    private string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".vmaf");
}
