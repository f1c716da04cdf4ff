using EdgeAgent.Inference;
using EdgeAgent.IO.Processes;
using EdgeAgent.Models;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Moments;

/// <summary>A rectangle in display pixels.</summary>
internal readonly record struct PictureArea(double X, double Y, double Width, double Height);

/// <summary>One of the worst moments of a clip as it is shown to a person.</summary>
/// <param name="Seen">Quality from the pixels alone, 0–100.</param>
/// <param name="Width">Width of the frame in display pixels.</param>
/// <param name="Height">Height of the frame in display pixels.</param>
/// <param name="Jpeg">The frame; null if there is no picture.</param>
/// <param name="Fault">Why there is no picture, as a sentence; null if there is one.</param>
/// <param name="Picture">The part of the frame that was scored.</param>
/// <param name="Origins">The corner of each patch, row by row.</param>
/// <param name="Findings">The patches that lower the score; null if they were not measured.</param>
internal sealed record ShownMoment(
    FrameScore Score,
    float Seen,
    int Width,
    int Height,
    byte[]? Jpeg,
    string? Fault,
    PictureArea Picture,
    FragmentGrid Geometry,
    IReadOnlyList<PatchOrigin> Origins,
    PatchFindings? Findings)
{
    /// <summary>The part of the picture that one patch stands for.</summary>
    public PictureArea Cell(int cell)
    {
        var width = Picture.Width / Geometry.Cells;
        var height = Picture.Height / Geometry.Cells;
        return new(Picture.X + cell % Geometry.Cells * width, Picture.Y + cell / Geometry.Cells * height, width, height);
    }

    /// <summary>The part of the picture that the model saw of one cell.</summary>
    public PictureArea Patch(int cell) => new(Origins[cell].X, Origins[cell].Y, Geometry.Patch, Geometry.Patch);

    /// <summary>Encodes the pictures of kept moments, and scores their patches.</summary>
    /// <param name="session">The session that scored them; null leaves out the patches.</param>
    /// <param name="cancellation">Leaves out what is not yet done; the moments keep their order and number.</param>
    public static async Task<IReadOnlyList<ShownMoment>> OfAsync(
        IReadOnlyList<KeptMoment> kept, ModelSession? session, ProgramFile ffmpeg, CancellationToken cancellation)
    {
        List<ShownMoment> shown = [];
        foreach (var moment in kept)
        {
            var (jpeg, fault) = await PictureAsync(moment, ffmpeg, cancellation);
            shown.Add(Of(moment, jpeg, fault, FindingsOf(moment, session, cancellation)));
        }

        return shown;
    }

    internal static ShownMoment Of(KeptMoment moment, byte[]? jpeg, string? fault, PatchFindings? findings)
    {
        var (format, lines) = (moment.Format, moment.DisplayHeight);
        var width = FragmentSampler.DisplayWidth(format, lines);
        var bars = moment.Bars.Scaled((double)lines / format.Height);
        var picture = new PictureArea(bars.Left, bars.Top, width - bars.Left - bars.Right, lines - bars.Top - bars.Bottom);
        return new(moment.Score, moment.Seen, width, lines, jpeg, fault, picture, moment.Geometry, moment.Patches, findings);
    }

    private static async Task<(byte[]? Jpeg, string? Fault)> PictureAsync(
        KeptMoment moment, ProgramFile ffmpeg, CancellationToken cancellation)
    {
        try
        {
            return (await JpegPicture.EncodeAsync(moment.Format, moment.Pixels, ffmpeg, cancellation), null);
        }
        catch (UserError fault)
        {
            return (null, fault.Message);
        }
        catch (OperationCanceledException)
        {
            return (null, "Stopped before the picture was encoded.");
        }
    }

    private static PatchFindings? FindingsOf(KeptMoment moment, ModelSession? session, CancellationToken cancellation)
    {
        if (session is null || cancellation.IsCancellationRequested)
            return null;
        try
        {
            return PatchScores.Of(moment, session, cancellation);
        }
        // A model that fails on a changed frame has still scored the clip.
        catch (Exception error) when (error is OperationCanceledException or UserError)
        {
            return null;
        }
    }
}
