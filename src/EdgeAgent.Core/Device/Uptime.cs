using System.Globalization;

namespace EdgeAgent.Device;

/// <summary>
/// Time since the device's start, including suspended time (proc_uptime(5)). Where the file cannot be read, the monotonic clock
/// continues from the last value, or counts from its own start. Not thread-safe.
/// </summary>
/// <param name="file">Replaced by tests.</param>
internal sealed class Uptime(TimeProvider time, string file = "/proc/uptime")
{
    private TimeSpan _last;
    private long _lastAt;

    public TimeSpan Read()
    {
        try
        {
            _last = TimeSpan.FromSeconds(double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture));
            _lastAt = time.GetTimestamp();
            return _last;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // A single failed read must not look like a step of the clock.
            return _last + time.GetElapsedTime(_lastAt);
        }
    }
}
