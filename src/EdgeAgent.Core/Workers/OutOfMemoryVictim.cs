namespace EdgeAgent.Workers;

/// <summary>
/// Makes this process the first that the kernel kills when memory runs out, so that a model that is too large ends its worker, not the
/// daemon.
/// </summary>
internal static class OutOfMemoryVictim
{
    private const string Score = "/proc/self/oom_score_adj";
    private const string Highest = "1000";

    public static void Volunteer()
    {
        try
        {
            File.WriteAllText(Score, Highest);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A process may always raise its own score, but /proc may be mounted read-only.
        }
    }
}
