using System.Text;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Reports.Evaluations;
using EdgeAgent.ScoreReports;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Lab.Cli;

/// <summary>
/// Reports of the clips with the largest errors. These clips are scored again, because pictures of all clips would take long and need much
/// space.
/// </summary>
/// <param name="session">The session that scored the clips.</param>
/// <param name="shown">An input with the options of the command line.</param>
internal sealed class WorstReports(ModelSession session, VideoOptions options, double fps, Func<VideoSource, VideoSource> shown)
{
    /// <summary>Pictures per report.</summary>
    private const int Pictures = 2;

    private readonly ReportNames _names = new(Path.GetFileNameWithoutExtension(EvaluationTree.WorstReports));

    /// <summary>Writes the reports and an overview of them. A clip that can no longer be scored is listed there.</summary>
    /// <param name="directory">The directory of the evaluation.</param>
    /// <param name="clips">The worst first; empty to write nothing.</param>
    /// <param name="cancellation">Leaves out what is not yet done.</param>
    /// <exception cref="UserError">A report cannot be written.</exception>
    public async Task WriteAsync(DirectoryInfo directory, IReadOnlyList<JudgedClip> clips, CancellationToken cancellation)
    {
        if (clips.Count == 0 || cancellation.IsCancellationRequested)
            return;
        Console.Error.WriteLine($"Writing reports of the {clips.Count} clips with the largest errors …");
        List<(IndexedClip Clip, string Report)> written = [];
        List<(string Input, string Reason)> failed = [];
        foreach (var clip in clips)
        {
            try
            {
                written.Add(await WriteAsync(directory, shown(VideoSource.Parse(clip.Score.Path)), cancellation));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (UserError fault) when (fault.InnerException is null || !Disk.Refuses(fault.InnerException))
            {
                failed.Add((clip.Video, fault.Message));
            }
        }

        Write(directory, EvaluationTree.WorstReports, ScoreIndex.Of(written, failed, TimeProvider.System.GetUtcNow()));
    }

    private async Task<(IndexedClip Clip, string Report)> WriteAsync(
        DirectoryInfo directory, VideoSource source, CancellationToken cancellation)
    {
        var scorer = new ClipScorer(options, Task.FromResult(session)) { Pictures = Pictures };
        var clip = await scorer.ScoreAsync(source, fps, duration: null, progress: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        clip = ScoreRate.Noted(clip, fps, clip.Plan);
        var moments = await ShownMoment.OfAsync(clip.Worst, session, Programs.Ffmpeg(options), cancellation);
        var settings = ReportSettings.Of(session, fps, TimeProvider.System.GetUtcNow());
        var name = $"{_names.Next(source)}.html";
        Write(directory, Path.Combine(Path.GetDirectoryName(EvaluationTree.WorstReports)!, name), ScoreReport.Of(clip, moments, settings));
        return (IndexedClip.Of(clip), name);
    }

    private static void Write(DirectoryInfo directory, string name, string content)
    {
        var path = Path.Combine(directory.FullName, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WholeFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(content)));
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError(
                $"The report {path} cannot be written: {Disk.Reason(error)} Specify another directory with --output.", cause: error);
        }
    }
}
