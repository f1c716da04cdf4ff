using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

/// <summary>Constructed recipes, and the file format of their cached frames.</summary>
internal static class ConstructedRecipes
{
    public static Recipe Pristine { get; } = new()
    {
        Id = 1,
        Content = "leaves",
        Split = Split.Train,
        Kind = DistortionKind.Pristine,
        Codec = "none",
        Width = 161,
        Height = 135,
        ReferenceFilter = "",
        DistortFilter = "null",
        Encode = "-c:v rawvideo",
        BitstreamFilter = "",
        EncodeAgain = "",
        RestoreFilter = "",
        Bytes = 0,
        Vmaf = 100,
        PsnrY = 60,
        Cambi = 0,
    };

    /// <summary>Writes a clip without color, with identical frames.</summary>
    public static void WriteLuma(ClipCache clips, Recipe recipe, Func<int, int, int> luma)
    {
        var format = ClipCache.FormatOf(recipe);
        var frame = new byte[format.ByteCount];
        Array.Fill(frame, (byte)128);
        for (var i = 0; i < format.LumaBytes; i++)
            frame[i] = (byte)luma(i % format.Width, i / format.Width);
        File.WriteAllBytes(clips.PathOf(recipe), [.. Enumerable.Repeat(frame, ClipCache.FramesOf(recipe)).SelectMany(bytes => bytes)]);
    }

    /// <summary>Writes a clip whose luma differs at almost every position and in each frame, but not between recipes.</summary>
    public static void WriteRampClip(ClipCache clips, Recipe recipe)
    {
        var format = ClipCache.FormatOf(recipe);
        var bytes = new byte[format.ByteCount * ClipCache.FramesOf(recipe)];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(16 + i * 7919L / 64 % 200);
        File.WriteAllBytes(clips.PathOf(recipe), bytes);
    }

    /// <summary>Writes a clip whose frame <c>n</c> is gray of level <c>40 · (n + 1) + id</c>.</summary>
    public static void WriteGrayClip(ClipCache clips, Recipe recipe)
    {
        var format = ClipCache.FormatOf(recipe);
        using var file = File.Create(clips.PathOf(recipe));
        for (var frame = 0; frame < ClipCache.FramesOf(recipe); frame++)
        {
            var bytes = new byte[format.ByteCount];
            Array.Fill(bytes, (byte)128);
            Array.Fill(bytes, (byte)(40 * (frame + 1) + recipe.Id), 0, format.LumaBytes);
            file.Write(bytes);
        }
    }
}
