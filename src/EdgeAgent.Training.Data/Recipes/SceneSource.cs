using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Filters that make a clean reference from a compressed scene: the area average over 2 × 2 pixels removes its coding, and mirrored tiles
/// fill a larger picture. A change of the scene itself, such as darkness, belongs to the reference: it is no damage.
/// </summary>
/// <param name="Name">Name of the change.</param>
/// <param name="Filter">Filters with a leading comma; empty for none.</param>
internal sealed record SceneSource(string Name, string Filter)
{
    // Smaller pictures are rare: they are filled up by tiles.
    private const int LeastLines = 360;

    public static SceneSource Plain { get; } = new("plain", "");

    /// <summary>Scenes that look damaged and are not: shallow focus, darkness with sensor noise, infrared light.</summary>
    public static IReadOnlyList<SceneSource> Changed { get; } =
    [
        new("soft", ",gblur=sigma=1.2"),
        new("dark", ",lutyuv=y='16+(val-16)*0.35',noise=c0s=6:c0f=t:all_seed=7"),
        new("infrared", ",hue=s=0,eq=contrast=1.15"),
    ];

    /// <summary>Size of the picture that is cut from the averaged scene alone.</summary>
    public static (int Width, int Height) OwnSize(Scene scene) =>
        Half(scene.Height) >= LeastLines ? (Half(scene.Width), Half(scene.Height)) : (640, LeastLines);

    /// <summary>The reference of a clip with this size.</summary>
    public string Reference(Scene scene, int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"trim=start_frame={scene.First}:end_frame={scene.First + scene.ClipFrames},setpts=N/(25*TB),"
        + $"scale={Half(scene.Width)}:{Half(scene.Height)}:flags=area,format=yuv420p{Tiles(scene, width, height)},"
        + $"crop={width}:{height}{Filter},format=yuv420p");

    private static string Tiles(Scene scene, int width, int height)
    {
        var tiles = "";
        for (int across = Half(scene.Width), i = 0; across < width; across *= 2, i++)
            tiles += $",split[a{i}][b{i}];[b{i}]hflip[c{i}];[a{i}][c{i}]hstack";
        for (int down = Half(scene.Height), i = 0; down < height; down *= 2, i++)
            tiles += $",split[d{i}][e{i}];[e{i}]vflip[f{i}];[d{i}][f{i}]vstack";
        return tiles;
    }

    private static int Half(int length) => length / 4 * 2;
}
