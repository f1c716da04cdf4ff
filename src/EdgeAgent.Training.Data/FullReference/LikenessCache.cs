using System.Globalization;
using System.Runtime.InteropServices;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.FullReference;

/// <summary>Stores each clip's comparison with its reference next to its frames: for each frame its features, then its map.</summary>
internal sealed class LikenessCache(string folder)
{
    private const int FeatureBytes = FrameLikeness.FeatureCount * sizeof(float);

    public bool Has(Recipe recipe) => File.Exists(PathOf(recipe));

    public void Write(Recipe recipe, IEnumerable<FrameLikeness> frames)
    {
        var path = PathOf(recipe);
        using (var file = File.Create(path + ".tmp"))
        {
            foreach (var frame in frames)
            {
                file.Write(MemoryMarshal.AsBytes<float>(frame.Features));
                file.Write(frame.Map.Values);
            }
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>The comparison of frame <paramref name="frame"/> of a clip.</summary>
    /// <exception cref="UserError">The comparison was not made, or the file is too short.</exception>
    public FrameLikeness Read(Recipe recipe, int frame)
    {
        var (columns, rows) = LikenessMap.SizeOf(recipe.Width, recipe.Height);
        var features = new float[FrameLikeness.FeatureCount];
        var map = new byte[columns * rows * LikenessMap.Measures];
        var at = (long)frame * (FeatureBytes + map.Length);
        if (!Has(recipe))
            throw new UserError($"{PathOf(recipe)} is missing: make it with edgeagent-train compare.");
        using var file = File.OpenHandle(PathOf(recipe));
        if (RandomAccess.Read(file, MemoryMarshal.AsBytes(features.AsSpan()), at) != FeatureBytes
            || RandomAccess.Read(file, map, at + FeatureBytes) != map.Length)
            throw new UserError($"{PathOf(recipe)} is too short for frame {frame}: delete it and run edgeagent-train compare again.");
        return new FrameLikeness(features, new LikenessMap(map, columns, rows));
    }

    private string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".likeness");
}
