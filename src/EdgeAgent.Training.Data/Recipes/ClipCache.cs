using System.Globalization;
using EdgeAgent.Video.Decoding;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// The decoded frames that training reads: for each recipe a file of raw yuv420p, one frame after another. Of a training clip these are frames 3, 6 and 9, enough to learn from;
/// of an unseen one all that its labels were measured over, frames 3 to 9.
/// </summary>
internal sealed class ClipCache(string folder)
{
    /// <summary>Frames kept of a training clip.</summary>
    public const int TrainingFrames = 3;

    /// <summary>Frames kept of an unseen clip.</summary>
    public const int UnseenFrames = 7;

    /// <summary>Number of the first frame that is kept of any clip, counted from 0: encoders and motion have settled by then.</summary>
    public const int FirstFrame = 3;

    /// <summary>Number of a clip's last frame, which is kept.</summary>
    public const int LastFrame = 9;

    /// <summary>Frames kept of a clip.</summary>
    public static int FramesOf(Recipe recipe) => recipe.Split == Split.Train ? TrainingFrames : UnseenFrames;

    /// <summary>Numbers of the frames that are kept of a clip, in their order.</summary>
    public static int[] NumbersOf(Recipe recipe)
    {
        var step = recipe.Split == Split.Train ? 3 : 1;
        return [.. Enumerable.Range(0, FramesOf(recipe)).Select(i => FirstFrame + step * i)];
    }

    /// <summary>What the decoder said of damage.</summary>
    public DamageCache Damage { get; } = new(folder);

    /// <summary>How coarsely frames were coded.</summary>
    public QuantiserCache Quantisers { get; } = new(folder);

    /// <summary>What each clip was made of.</summary>
    public RecipeLedger Ledger { get; } = new(folder);

    public string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".yuv");

    /// <summary>Whether the clip was made with all that is to be kept of it.</summary>
    public bool Has(Recipe recipe) => new FileInfo(PathOf(recipe)) is { Exists: true } file && file.Length == BytesOf(recipe) && Damage.Has(recipe) && Quantisers.Has(recipe) && !Ledger.IsOfAnother(recipe);

    /// <summary>Takes away all that was kept of a clip: its frames, and what was measured and compared of them.</summary>
    public void Forget(Recipe recipe)
    {
        foreach (var file in Directory.EnumerateFiles(folder, Path.GetFileNameWithoutExtension(PathOf(recipe)) + ".*"))
            File.Delete(file);
    }

    /// <summary>Length of the clip's file.</summary>
    public static long BytesOf(Recipe recipe) => (long)FramesOf(recipe) * FormatOf(recipe).ByteCount;

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

    /// <summary>Reads frame <paramref name="frame"/> (from 0) of a clip into <paramref name="buffer"/>, which has one frame's bytes.</summary>
    /// <exception cref="UserError">The file is short.</exception>
    public void Read(Recipe recipe, int frame, Span<byte> buffer)
    {
        using SafeFileHandle file = File.OpenHandle(PathOf(recipe));
        if (RandomAccess.Read(file, buffer, (long)frame * buffer.Length) != buffer.Length)
            throw new UserError($"{PathOf(recipe)} is too short for a frame of {buffer.Length} bytes at place {frame}: delete it and run edgeagent-train prepare again.");
    }
}
