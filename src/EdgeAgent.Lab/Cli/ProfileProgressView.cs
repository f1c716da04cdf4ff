using EdgeAgent.Lab.Profiling;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows the progress of a profile on stderr: on a terminal a bar with an estimate, otherwise one line per model.</summary>
internal static class ProfileProgressView
{
    public static async Task<ProfileReport> RunAsync(ProfilePlan plan, Func<IProgress<ProfileProgress>, Task<ProfileReport>> run)
    {
        await Console.Error.WriteLineAsync(
            $"{plan.Variants.Count} model{(plan.Variants.Count == 1 ? "" : "s")}; seed {plan.Seed}. Ctrl-C stops and keeps what is finished.");
        return Console.IsErrorRedirected ? await run(new Lines()) : await BarAsync(run);
    }

    private static Task<ProfileReport> BarAsync(Func<IProgress<ProfileProgress>, Task<ProfileReport>> run) =>
        Terminal.Progress().StartAsync(context => run(new Bar(context.AddTask("profile", maxValue: 1))));

    private sealed class Bar(ProgressTask task) : IProgress<ProfileProgress>
    {
        public void Report(ProfileProgress value)
        {
            task.Description = Markup.Escape(value.Subject is { } subject ? $"{subject}: {value.Phase}" : value.Phase);
            task.Value = value.Overall;
        }
    }

    private sealed class Lines : IProgress<ProfileProgress>
    {
        public void Report(ProfileProgress value)
        {
            if (value.Profile is { } profile)
                Console.Error.WriteLine($"[{value.Done}/{value.Total}] {profile.Variant}: median {FigureText.Milliseconds(profile.PlainMedianSeconds)}, {profile.Runs} recorded");
            else if (value.Failure is { } failure)
                Console.Error.WriteLine($"[{value.Done}/{value.Total}] {failure.Variant}: {failure.Message}");
        }
    }
}
