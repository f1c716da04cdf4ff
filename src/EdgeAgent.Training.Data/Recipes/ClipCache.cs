using System.Globalization;
using EdgeAgent.Video.Decoding;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// The decoded frames for training: for each recipe a file of raw yuv420p, one frame after another. A training clip has frames 3, 6 and 9,
/// which are enough to learn from. An unseen clip has frames 3 to 9, over which its labels were measured. A clip of a scene has every tenth
/// frame.
/// </summary>
internal sealed class ClipCache(string folder)
{
    /// <summary>Cached frames of a training clip.</summary>
    public const int TrainingFrames = 3;

    /// <summary>Cached frames of an unseen clip.</summary>
    public const int UnseenFrames = 7;

    /// <summary>Number of the first cached frame of any clip, counted from 0. By this frame, encoders and motion have settled.</summary>
    public const int FirstFrame = 3;

    /// <summary>Number of a clip's last frame, which is always cached.</summary>
    public const int LastFrame = 9;

    /// <summary>Frames of a scene from one cached frame to the next.</summary>
    public const int SceneStep = 10;

    /// <summary>
    /// Number of the first cached frame of a scene. Each cached frame is followed by another, because VMAF needs the motion to it.
    /// </summary>
    public const int FirstOfScene = SceneStep - 2;

    /// <summary>Number of cached frames of a clip.</summary>
    public static int FramesOf(Recipe recipe) => recipe.IsOfScene ? recipe.Frames / SceneStep
        : recipe.Split == Split.Train ? TrainingFrames
        : UnseenFrames;

    /// <summary>Numbers of the cached frames of a clip, in order.</summary>
    public static int[] NumbersOf(Recipe recipe)
    {
        var (first, step) = recipe.IsOfScene ? (FirstOfScene, SceneStep)
            : recipe.Split == Split.Train ? (FirstFrame, 3)
            : (FirstFrame, 1);
        return [.. Enumerable.Range(0, FramesOf(recipe)).Select(i => first + step * i)];
    }

    /// <summary>Damage that the decoder reported.</summary>
    public DamageCache Damage { get; } = new(folder);

    /// <summary>Quantizers of the frames.</summary>
    public QuantizerCache Quantizers { get; } = new(folder);

    /// <summary>The recipe that each clip was made from.</summary>
    public RecipeLedger Ledger { get; } = new(folder);

    public string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".yuv");

    /// <summary>Whether the clip was made with all frames that the cache needs.</summary>
    public bool Has(Recipe recipe) =>
        new FileInfo(PathOf(recipe)) is { Exists: true } file
        && file.Length == BytesOf(recipe)
        && Damage.Has(recipe)
        && Quantizers.Has(recipe)
        && !Ledger.IsOfAnother(recipe);

    /// <summary>Deletes all data of a clip: its frames, measurements and comparisons.</summary>
    public void Forget(Recipe recipe)
    {
        foreach (var file in Directory.EnumerateFiles(folder, Path.GetFileNameWithoutExtension(PathOf(recipe)) + ".*"))
            File.Delete(file);
    }

    /// <summary>Size of the clip's file in bytes.</summary>
    public static long BytesOf(Recipe recipe) => (long)FramesOf(recipe) * FormatOf(recipe).ByteCount;

    /// <summary>
    /// The clip's frame format. The network scores BT.709 luma, and the labels belong to the coded luma plane. Reading every clip as BT.709
    /// yields exactly that plane, although the photographs' chroma was made with BT.601.
    /// </summary>
    public static FrameFormat FormatOf(Recipe recipe) => new(recipe.Width, recipe.Height);

    /// <exception cref="UserError">Some of the clips have not been made yet.</exception>
    public void Require(IReadOnlyCollection<Recipe> recipes)
    {
        if (recipes.Count(recipe => !Has(recipe)) is > 0 and var missing)
            throw new UserError($"{missing} of {recipes.Count} clips are missing in {folder}: make them with edgeagent-train prepare.");
    }

    /// <summary>
    /// Reads frame <paramref name="frame"/> (from 0) of a clip into <paramref name="buffer"/>, which has the size of one frame.
    /// </summary>
    /// <exception cref="UserError">The file is too short.</exception>
    public void Read(Recipe recipe, int frame, Span<byte> buffer)
    {
        using SafeFileHandle file = File.OpenHandle(PathOf(recipe));
        if (RandomAccess.Read(file, buffer, (long)frame * buffer.Length) != buffer.Length)
            throw new UserError(
                $"{PathOf(recipe)} is too short for a frame of {buffer.Length} bytes at index {frame}: "
                + "delete it and run edgeagent-train prepare again.");
    }
}
