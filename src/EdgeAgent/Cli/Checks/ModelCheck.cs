using System.Diagnostics;
using System.Globalization;
using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether the configured model loads and is trained, and how long it needs per frame.</summary>
internal static class ModelCheck
{
    private const string Name = "model";
    private const int WarmUp = 3;

    public static IEnumerable<CheckFinding> Run(EdgeAgentOptions options)
    {
        try
        {
            using var session = ScoringModel.Load(ModelChoices.Of(options), ModelFiles.Open(options), options.Inference);
            var milliseconds = MillisecondsPerFrame(session);
            var detail = string.Create(CultureInfo.InvariantCulture,
                $"{session.Metadata.Variant} {session.Metadata.Precision.Text()} on {session.Provider}, {milliseconds:0.0} ms per frame");
            return
            [
                session.FallbackReason is { } reason
                    ? CheckFinding.Warning(Name, $"{detail}. {reason}")
                    : CheckFinding.Ok(Name, detail),
            ];
        }
        catch (UserError error)
        {
            return [CheckFinding.Failed(Name, error.Message)];
        }
    }

    private static double MillisecondsPerFrame(ModelSession session)
    {
        for (var i = 0; i < WarmUp; i++)
            session.Run(1);
        var began = Stopwatch.GetTimestamp();
        session.Run(1);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
