using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>
/// Programs of Debian packages, fetched into a private directory. Where one cannot be had, a person's tests are skipped and CI's fail.
/// </summary>
internal static class DebianProgram
{
    /// <summary>Its path, or why there is none.</summary>
    internal sealed record Found(string? Path, string? Fault);

    /// <param name="suite">Of Debian; the scripts' own choice unless said.</param>
    public static async Task<Found> FindAsync(string package, string program, CancellationToken cancellation, string? suite = null)
    {
        string[] arguments = suite is null ? [package, program] : [package, program, suite];
        var script = await Command.RunAsync(Repository.At("tests", "tools", "debian-program"), arguments, cancellation);
        return script.ExitCode == 0 ? new(script.Output.Trim(), null) : new(null, script.Errors);
    }

    /// <summary>Its path; without one the test ends here.</summary>
    public static async Task<string> RequireAsync(string package, string program, CancellationToken cancellation, string? suite = null)
    {
        var found = await FindAsync(package, program, cancellation, suite);
        if (found.Path is null)
            Missing(found.Fault!);
        return found.Path;
    }

    [DoesNotReturn]
    public static void Missing(string fault)
    {
        Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal), fault);
        Assert.Fail(fault);
        throw new InvalidOperationException(fault);
    }
}
