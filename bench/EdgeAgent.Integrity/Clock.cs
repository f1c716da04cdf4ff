namespace EdgeAgent.Integrity;

/// <summary>ffmpeg filters that draw an on-screen clock.</summary>
internal static class Clock
{
    private static readonly string Font = Path.Combine(AppContext.BaseDirectory, "Roboto-Regular.ttf");
    private static readonly string Box =
        $"drawtext=fontfile='{Font}':fontsize=h/18:fontcolor=white:box=1:boxcolor=black:x=w/40:y=h/40";

    public static string Running { get; } = $@"{Box}:text='2026-11-30 %{{pts\:hms}}'";

    /// <param name="during">ffmpeg expression that is 1 while the clock stands still.</param>
    public static string StoppedWhile(string during) =>
        $@"{Running}:enable='not({during})',{Box}:text='2026-11-30 00\:00\:59.000':enable='{during}'";
}
