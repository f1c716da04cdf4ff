using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Lists the clips of scenes: real motion, coded as cameras code it. Each scene is coded at its own size and in a large picture, and in
/// forms that look damaged and are not.
/// </summary>
internal static class SceneTable
{
    // Above the numbers of clips of photographs.
    private const int FirstId = 300_001;
    private const int FirstLadder = 100_001;
    private const string Header = "id,content,split,kind,codec,width,height,"
        + "reference_filter,distort_filter,encode,bitstream_filter,encode_again,restore_filter,grows,ladder,rung,frames";

    private static readonly (int Width, int Height)[] LargeSizes = [(1920, 1080), (1280, 720)];

    /// <summary>The table's lines. Scenes that are too short are left out.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Scene> scenes)
    {
        var ladders = scenes.Where(scene => scene.IsLongEnough).SelectMany(Ladders);
        var clips = ladders.SelectMany((ladder, i) => ladder.Clips(FirstLadder + i));
        return [Header, .. clips.Select((clip, i) => string.Create(CultureInfo.InvariantCulture, $"{FirstId + i},{clip}"))];
    }

    private static IEnumerable<Ladder> Ladders(Scene scene, int index)
    {
        var own = SceneSource.OwnSize(scene);
        var large = LargeSizes[index % LargeSizes.Length];
        return
        [
            .. SceneCoding.Own.Select(coding => new Ladder(scene, SceneSource.Plain, coding, own)),
            .. SceneSource.Changed.Select(source => new Ladder(scene, source, SceneCoding.OfChanged, own)),
            .. SceneCoding.Large.Select(coding => new Ladder(scene, SceneSource.Plain, coding, large)),
        ];
    }

    private sealed record Ladder(Scene Scene, SceneSource Source, SceneCoding Coding, (int Width, int Height) Size)
    {
        /// <summary>The lines of its clips without their numbers.</summary>
        public IEnumerable<string> Clips(int number)
        {
            var reference = Source.Reference(Scene, Size.Width, Size.Height);
            var grows = Source == SceneSource.Plain ? Coding.Name : $"{Coding.Name}, {Source.Name}";
            return Coding.Rungs(Size.Width, Size.Height).Select((rung, i) => string.Create(
                CultureInfo.InvariantCulture,
                $"{Scene.Name},{Scene.Held},{Coding.Kind.ToString().ToLowerInvariant()},{Coding.Codec},{Size.Width},{Size.Height},"
                + $"\"{reference}\",\"{rung.Distort}\",\"{rung.Encode}\",,,null,\"{grows}\",{number},{i + 1},{Scene.ClipFrames}"));
        }
    }
}
