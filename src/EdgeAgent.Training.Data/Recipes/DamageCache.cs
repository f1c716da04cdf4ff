using System.Globalization;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Stores the decoder's damage reports for the cached frames of a damaged clip next to them, one line per frame: the concealed pictures and
/// whether the decoder reported errors, see <see cref="Damage"/>. Clips pan, so all parts of them move.
/// </summary>
internal sealed class DamageCache(string folder)
{
    /// <summary>Whether the damage is known; an undamaged clip needs no report.</summary>
    public bool Has(Recipe recipe) => !recipe.IsDamaged || File.Exists(PathOf(recipe));

    public void Write(Recipe recipe, IEnumerable<Damage> frames)
    {
        var path = PathOf(recipe);
        File.WriteAllLines(path + ".tmp", frames.Select(Line));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>The damage of each cached frame.</summary>
    /// <exception cref="UserError">The file is missing or damaged.</exception>
    public IReadOnlyList<Damage> Read(Recipe recipe)
    {
        if (!recipe.IsDamaged)
            return [.. Enumerable.Repeat(Damage.None, ClipCache.FramesOf(recipe))];
        var lines = Has(recipe) ? File.ReadAllLines(PathOf(recipe)) : [];
        Damage[] frames = [.. lines.Select(Parse).OfType<Damage>()];
        return lines.Length == ClipCache.FramesOf(recipe) && frames.Length == lines.Length
            ? frames
            : throw new UserError($"{PathOf(recipe)} is missing or damaged: delete it and run edgeagent-train prepare again.");
    }

    private static string Line(Damage frame) =>
        string.Create(CultureInfo.InvariantCulture, $"{frame.Pictures:F4} {(frame.IsSuspect ? 1 : 0)}");

    private static Damage? Parse(string line) =>
        line.Split(' ') is [var share, "0" or "1"] fields
        && double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out var pictures)
        && double.IsFinite(pictures)
        && pictures >= 0
            ? new Damage(pictures) { IsSuspect = fields[1] == "1" }
            : null;

    private string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".damage");
}
