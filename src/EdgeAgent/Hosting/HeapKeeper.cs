using System.Runtime;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Hosting;

/// <summary>Limits the managed heap to what the daemon needs: see <see cref="HeapRule"/>.</summary>
internal sealed class HeapKeeper(VideoScoring scoring, TimeProvider time) : BackgroundService
{
    // Short enough that the page, which allocates most, adds little between two checks even if it is requested every second.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly HeapRule _rule = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Collect(_rule.Next(GC.GetTotalAllocatedBytes(), GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, scoring.Model));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private static void Collect(HeapCollection due)
    {
        switch (due)
        {
            case HeapCollection.Young:
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                break;
            case HeapCollection.Full:
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                // Aggressive: free memory returns to the system.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                break;
            default:
                break;
        }
    }
}
