using System.Globalization;
using EdgeAgent.Video;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Training.Recipes;

/// <summary>The decoded frames that training reads: for each recipe a file of raw yuv420p, frames 3, 6 and 9 of the clip one after another.</summary>
internal sealed class ClipCache(string folder)
{
    /// <summary>Frames kept of each clip.</summary>
    public const int Frames = 3;

    public string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".yuv");

    public bool Has(Recipe recipe) => File.Exists(PathOf(recipe));

    /// <summary>
    /// The clip's frame format. The network judges BT.709 luma, and the labels are of the coded luma plane; reading every clip as
    /// BT.709 gives it exactly that plane, though the photographs' chroma was made with BT.601.
    /// </summary>
    public static FrameFormat FormatOf(Recipe recipe) => new(recipe.Width, recipe.Height);

    /// <exception cref="UserError">Some of the clips were not made yet.</exception>
    public void Require(IReadOnlyCollection<Recipe> recipes)
    {
        if (recipes.Count(recipe => !Has(recipe)) is > 0 and var missing)
            throw new UserError($"{missing} of {recipes.Count} clips are missing in {folder}: make them with edgeagent-train prepare.");
    }

    /// <summary>Reads frame <paramref name="frame"/> (0–2) of a clip into <paramref name="buffer"/>, which has one frame's bytes.</summary>
    /// <exception cref="UserError">The file is short.</exception>
    public void Read(Recipe recipe, int frame, Span<byte> buffer)
    {
        using SafeFileHandle file = File.OpenHandle(PathOf(recipe));
        if (RandomAccess.Read(file, buffer, (long)frame * buffer.Length) != buffer.Length)
            throw new UserError($"{PathOf(recipe)} is too short for a frame of {buffer.Length} bytes at place {frame}: delete it and run edgeagent-train prepare again.");
    }
}
