using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Stores the quantizers of a clip's cached frames in its last encode next to them, one line per frame, see <see cref="CodedQuantizer"/>.
/// </summary>
internal sealed class QuantizerCache(string folder)
{
    /// <summary>FFmpeg's name of the codec of the clip's last encode if its headers contain the quantizer; otherwise null.</summary>
    public static string? CodecOf(Recipe recipe) => EncoderOf(recipe.EncodeAgain.Length > 0 ? recipe.EncodeAgain : recipe.Encode) switch
    {
        "libx264" => "h264",
        "libx265" => "hevc",
        "libvpx-vp9" => "vp9",
        "libsvtav1" or "libaom-av1" => "av1",
        _ => null,
    };

    /// <summary>Whether the quantizers are known or the codec has none to read.</summary>
    public bool Has(Recipe recipe) => CodecOf(recipe) is null || File.Exists(PathOf(recipe));

    /// <param name="frames">Quantizers as the decoder reports them.</param>
    public void Write(Recipe recipe, IEnumerable<CodedQuantizer> frames)
    {
        var path = PathOf(recipe);
        var lines = frames.Select(frame => string.Create(CultureInfo.InvariantCulture, $"{frame.Value:F2} {frame.Lines}"));
        File.WriteAllLines(path + ".tmp", lines);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>
    /// The quantizer of each cached frame. A clip is a part of a displayed picture, so its lines are scaled to the coded height of the
    /// whole picture.
    /// </summary>
    /// <exception cref="UserError">The file is missing or damaged.</exception>
    public IReadOnlyList<CodedQuantizer> Read(Recipe recipe)
    {
        if (CodecOf(recipe) is not { } codec)
            return [.. Enumerable.Repeat(CodedQuantizer.Unknown, ClipCache.FramesOf(recipe))];
        var lines = Has(recipe) ? File.ReadAllLines(PathOf(recipe)) : [];
        CodedQuantizer[] frames =
        [
            .. lines.Select(line => Parse(codec, line))
                .OfType<CodedQuantizer>()
                .Select(frame => frame with { Lines = frame.Lines * ModelContract.DisplayHeight / recipe.Height }),
        ];
        return frames.Length == ClipCache.FramesOf(recipe) && frames.Length == lines.Length
            ? frames
            : throw new UserError($"{PathOf(recipe)} is missing or damaged: delete it and run edgeagent-train prepare again.");
    }

    /// <summary>The mean over the cached frames.</summary>
    /// <exception cref="UserError">As <see cref="Read"/>.</exception>
    public CodedQuantizer Mean(Recipe recipe)
    {
        var frames = Read(recipe);
        return frames[0] with { Value = frames.Average(frame => frame.Value) };
    }

    private static CodedQuantizer? Parse(string codec, string line) =>
        line.Split(' ') is [var value, var lines]
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var quantizer) && double.IsFinite(quantizer)
        && int.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out var height) && height > 0
            ? new CodedQuantizer(codec, quantizer, height)
            : null;

    private static string EncoderOf(string arguments) =>
        arguments.Split(' ') is var words && Array.IndexOf(words, "-c:v") is >= 0 and var at && at + 1 < words.Length
            ? words[at + 1]
            : "";

    private string PathOf(Recipe recipe) => Path.Combine(folder, recipe.Id.ToString("D5", CultureInfo.InvariantCulture) + ".quantizer");
}
