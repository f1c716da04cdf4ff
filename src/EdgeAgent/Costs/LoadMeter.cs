using System.Globalization;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Costs;

/// <summary>Measures from <c>/proc</c> the load of the device, of this program and of its decoders between two calls.</summary>
internal sealed class LoadMeter(DeviceAccess files, InferenceMetrics inference, TimeProvider time)
{
    private Snapshot? _before;

    /// <summary>The load since the last call; null at the first call, and if <c>/proc</c> cannot be read.</summary>
    public MachineLoad? Next()
    {
        var now = Take();
        var before = Interlocked.Exchange(ref _before, now);
        return now is not null && before is not null && now.Seconds > before.Seconds ? Between(before, now) : null;
    }

    private static MachineLoad Between(Snapshot before, Snapshot now)
    {
        var seconds = now.Seconds - before.Seconds;
        var decoders = now.Children.Where(child => before.Children.ContainsKey(child.Key))
            .GroupBy(
                child => child.Key.Label.Stream!,
                child => Load(before.Children[child.Key], child.Value, seconds),
                StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new DecoderLoad(group.Sum(load => load.Cpu), group.Max(load => load.Runnable)),
                StringComparer.Ordinal);
        var agent = Math.Max(0, now.Agent - before.Agent) / seconds;
        var busy = now.Busy - before.Busy is { } all ? Math.Max(0, all) / seconds : agent + decoders.Values.Sum(decoder => decoder.Cpu);
        return new MachineLoad(seconds, busy, Math.Min(agent, Math.Max(0, now.Inference - before.Inference) / seconds), decoders);
    }

    private static DecoderLoad Load(Child before, Child now, double seconds)
    {
        var runnable = now.Threads.Select(thread => thread.Value - before.Threads.GetValueOrDefault(thread.Key, thread.Value))
            .DefaultIfEmpty().Max();
        return new DecoderLoad((now.Cpu - before.Cpu) / seconds, Math.Clamp(runnable / seconds, 0, 1));
    }

    private Snapshot? Take()
    {
        try
        {
            if (files.Text(SystemStat.Path) is not { } stat || SystemStat.Parse(stat) is not { } all
                || ProcessStat.Read(files, "self") is not { } self)
            {
                return null;
            }
            var seconds = time.GetTimestamp() / (double)time.TimestampFrequency;
            return new Snapshot(seconds, HasAllProcessors(stat) ? all.Busy : null, self.Seconds, inference.Time.Seconds, Children());
        }
        catch (DeviceReadException)
        {
            return null;
        }
    }

    private Dictionary<RunningChild, Child> Children()
    {
        var children = new Dictionary<RunningChild, Child>();
        foreach (var child in ChildProcesses.Running.Where(child => child.Label is { Role: ChildRoles.Decoder, Stream: not null }))
        {
            try
            {
                if (ProcessStat.Read(files, ProcessStat.Name(child.Id)) is { } stat)
                    children[child] = new Child(stat.Seconds, Threads(child.Id));
            }
            catch (DeviceReadException)
            {
                // The process is ending; the next call no longer finds it.
            }
        }

        return children;
    }

    // The first two numbers of schedstat are nanoseconds running and waiting to run. Some kernels do not have the file.
    private Dictionary<string, double> Threads(int process)
    {
        var threads = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var thread in files.Directories($"/proc/{ProcessStat.Name(process)}/task"))
        {
            if (files.Text($"{thread}/schedstat")?.Split(' ') is [var running, var waiting, ..]
                && ulong.TryParse(running, NumberStyles.None, CultureInfo.InvariantCulture, out var ran)
                && ulong.TryParse(waiting, NumberStyles.None, CultureInfo.InvariantCulture, out var waited))
            {
                threads[thread] = (ran + (double)waited) / 1e9;
            }
        }

        return threads;
    }

    // In a container with a share of the processors, the numbers of the whole machine are meaningless.
    private static bool HasAllProcessors(string stat) =>
        stat.Split('\n').Count(line => line.StartsWith("cpu", StringComparison.Ordinal) && line.Length > 3 && char.IsAsciiDigit(line[3]))
        <= Environment.ProcessorCount;

    private sealed record Snapshot(
        double Seconds, double? Busy, double Agent, double Inference, Dictionary<RunningChild, Child> Children);

    private readonly record struct Child(double Cpu, Dictionary<string, double> Threads);
}
