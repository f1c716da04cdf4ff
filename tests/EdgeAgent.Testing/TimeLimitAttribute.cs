using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace EdgeAgent.Testing;

/// <summary>
/// Cancels each test of an assembly that takes longer, so that one that hangs fails by its name and the others still run. A test must pass
/// on <see cref="ITestContext.CancellationToken"/> to what it waits for.
/// </summary>
/// <param name="minutes">Longest duration of one test.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TimeLimitAttribute(int minutes) : BeforeAfterTestAttribute
{
    private readonly ConcurrentDictionary<string, Timer> _running = new(StringComparer.Ordinal);

    /// <summary>Longest duration of one test.</summary>
    public int Minutes => minutes;

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        var limit = TimeSpan.FromMinutes(minutes);
        _running[test.UniqueID] = new Timer(_ => Cancel(context, test), state: null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test.UniqueID, out var timer))
            timer.Dispose();
    }

    private void Cancel(ITestContext context, IXunitTest test)
    {
        context.SendDiagnosticMessage($"{test.TestDisplayName} took longer than {minutes} minutes and was canceled.");
        context.CancelCurrentTest();
    }
}
