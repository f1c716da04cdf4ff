using EdgeAgent.Lab.Profiling;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows the progress of a profile on stderr: on a terminal a bar with an estimate, otherwise one line per model.</summary>
internal static class ProfileProgressView
{
    public static async Task<ProfileReport> RunAsync(ProfilePlan plan, Func<IProgress<ProfileProgress>, Task<ProfileReport>> run)
    {
        var models = plan.Variants.Count == 1 ? "1 model" : $"{plan.Variants.Count} models";
        await Console.Error.WriteLineAsync(
            $"{models}; seed {plan.Seed}. Ctrl-C stops and keeps finished models.");
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
                Write(value, profile.Variant, $"median {FigureText.Milliseconds(profile.PlainMedianSeconds)}, {profile.Runs} recorded");
            else if (value.Failure is { } failure)
                Write(value, failure.Variant, failure.Message);
        }

        private static void Write(ProfileProgress value, string variant, string result) =>
            Console.Error.WriteLine($"[{value.Done}/{value.Total}] {variant}: {result}");
    }
}
