using System.Text;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.IO.Processes;
using EdgeAgent.Presentation;
using EdgeAgent.ScoreReports;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Scoring;

/// <summary>
/// The directory of <c>score --output</c>: a report, a JSON and a CSV file per clip, the whole result, and an overview of several clips.
/// The files of a clip are written before the next clip is scored.
/// </summary>
internal sealed class ScoreFiles
{
    private const string Whole = "score", Overview = "index";

    // After Ctrl-C, a user waits for the end.
    private static readonly TimeSpan LongestAfterStop = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _directory;
    private readonly double _fps;
    private readonly ProgramFile _ffmpeg;
    private readonly TimeProvider _time;
    private readonly ReportNames _names = new(Whole, Overview);
    private readonly List<(IndexedClip Clip, string Report)> _written = [];
    private UserError? _fault;

    private ScoreFiles(DirectoryInfo directory, double fps, ProgramFile ffmpeg, TimeProvider time) =>
        (_directory, _fps, _ffmpeg, _time) = (directory, fps, ffmpeg, time);

    /// <summary>Creates the directory, so that an unwritable location fails before anything is scored.</summary>
    /// <param name="fps">Requested scores per second.</param>
    /// <param name="ffmpeg">Encodes pictures.</param>
    /// <exception cref="UserError">The directory cannot be created or written.</exception>
    public static ScoreFiles Open(DirectoryInfo directory, double fps, ProgramFile ffmpeg, TimeProvider time)
    {
        try
        {
            directory.Create();
            using (File.Create(Path.Combine(directory.FullName, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
            return new(directory, fps, ffmpeg, time);
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw Fault(directory, error);
        }
    }

    /// <summary>Writes the files of one clip, with pictures of the worst frames that were kept.</summary>
    /// <param name="session">The session that scored the clip.</param>
    /// <param name="cancellation">Leaves out what takes time.</param>
    public async Task WriteAsync(ClipScore clip, ModelSession session, CancellationToken cancellation)
    {
        var moments = await MomentsAsync(clip, session, cancellation);
        var name = _names.Next(clip.Source);
        var settings = ReportSettings.Of(session, _fps, _time.GetUtcNow());
        Write($"{name}.json", output => JsonOutput.Write(output, ScoreDocument.Of(session, _fps, [clip])));
        Write($"{name}.csv", output => ScoreCsv.Write(output, clip));
        Write($"{name}.html", output => output.Write(ScoreReport.Of(clip, moments, settings, $"{name}.json", $"{name}.csv")));
        _written.Add((IndexedClip.Of(clip), $"{name}.html"));
    }

    /// <summary>Writes the whole result and, for several inputs, an overview. Reports on stderr where to look.</summary>
    public void WriteOverview(ModelSession session, ScoreBatch batch)
    {
        Write($"{Whole}.json", output => JsonOutput.Write(output, ScoreDocument.Of(session, _fps, batch.Clips, batch.Failed)));
        List<(string Input, string Reason)> failed = [.. batch.Failed.Select(clip => (clip.Source.Shown, clip.Fault.Message))];
        var isOne = _written.Count == 1 && failed.Count == 0;
        if (!isOne)
            Write($"{Overview}.html", output => output.Write(ScoreIndex.Of(_written, failed, _time.GetUtcNow())));
        if (_fault is null)
            Console.Error.WriteLine($"Report: {Path.Combine(_directory.FullName, isOne ? _written[0].Report : $"{Overview}.html")}");
    }

    /// <exception cref="UserError">Some files could not be written.</exception>
    public void ThrowIfFailed()
    {
        if (_fault is not null)
            throw _fault;
    }

    private async Task<IReadOnlyList<ShownMoment>> MomentsAsync(ClipScore clip, ModelSession session, CancellationToken cancellation)
    {
        if (!cancellation.IsCancellationRequested)
            return await ShownMoment.OfAsync(clip.Worst, session, _ffmpeg, cancellation);
        // A live input is usually ended by Ctrl-C. Pictures take moments, the patches much longer.
        using var late = new CancellationTokenSource(LongestAfterStop);
        return await ShownMoment.OfAsync(clip.Worst, session: null, _ffmpeg, late.Token);
    }

    // The scores are still printed if the disk refuses.
    private void Write(string name, Action<TextWriter> write)
    {
        if (_fault is not null)
            return;
        try
        {
            WholeFile.Write(Path.Combine(_directory.FullName, name), file =>
            {
                using var output = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                write(output);
            });
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            _fault = Fault(_directory, error);
        }
    }

    private static UserError Fault(DirectoryInfo directory, Exception error) => new(
        $"The scores cannot be written to {directory.FullName}: {Disk.Reason(error)} Specify another directory with --output.",
        cause: error);
}
