using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Models;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Baselines;

/// <summary>Compares each score of one stream with its baseline, and logs when drift begins and ends.</summary>
/// <param name="displayHeight">Height in lines at which the picture is judged; 0: its own, or 1080 if that is less.</param>
internal sealed partial class DriftWatch(string stream, StreamBaseline baseline, ILogger logger, int displayHeight = 0)
{
    private ModelMetadata? _model;
    private string _mark = "";

    /// <param name="model">The model that scored.</param>
    public void Take(in TimedScore score, ModelMetadata model)
    {
        if (!ReferenceEquals(model, _model))
        {
            _model = model;
            _mark = MarkOf(model);
        }

        var before = baseline.Reading.Drift;
        var change = baseline.Take(score, _mark);
        if (change != DriftChange.None)
            Report(change, baseline.Reading, before, score.At);
    }

    // Includes everything that changes the scores of a model. The height was always 1080 before there was a choice.
    private string MarkOf(ModelMetadata model)
    {
        var coding = model.Coding is { } known ? Hash(known.ToText()) : "";
        string[] parts = [model.Variant, model.Precision.Text(), model.WeightsSha256, coding, Height];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private string Height => displayHeight switch
    {
        0 => "own-size",
        ModelContract.DisplayHeight => "",
        _ => FormattableString.Invariant($"{displayHeight}-lines"),
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private void Report(DriftChange change, BaselineReading now, Drift? before, DateTimeOffset at)
    {
        if (change == DriftChange.ModelChanged)
            LogModelChanged(stream);
        else if (change == DriftChange.Began)
            LogBegan(stream, now.Recent, now.Below, now.Usual?.Median, now.Drift?.Limit);
        else
            LogEnded(stream, (at - before?.Since)?.TotalMinutes, now.Recent, now.Usual?.Median);
    }

    [LoggerMessage(EventId = 1110, EventName = "DriftBegan", Level = LogLevel.Warning,
        Message = "Stream {Stream}: quality has drifted to {Recent:F0}, {Below:F0} below the usual {Usual:F0} at this time of day; "
            + "the limit is {Limit:F0}")]
    private partial void LogBegan(string stream, double? recent, double? below, double? usual, double? limit);

    [LoggerMessage(EventId = 1111, EventName = "DriftEnded", Level = LogLevel.Information,
        Message = "Stream {Stream}: quality recovered after {Minutes:F0} min: now {Recent:F0}, usually {Usual:F0}")]
    private partial void LogEnded(string stream, double? minutes, double? recent, double? usual);

    [LoggerMessage(EventId = 1112, EventName = "BaselineModelChanged", Level = LogLevel.Information,
        Message = "Stream {Stream}: the model changed; learning a new baseline")]
    private partial void LogModelChanged(string stream);
}
