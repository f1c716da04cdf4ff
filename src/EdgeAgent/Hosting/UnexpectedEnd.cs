namespace EdgeAgent.Hosting;

/// <summary>
/// The end of a daemon without a stop signal. It is a failure with a reason, so that a service manager restarts the daemon.
/// </summary>
internal static class UnexpectedEnd
{
    /// <summary>Waits until the daemon has ended after a stop signal.</summary>
    /// <param name="stop">Canceled by the stop signals.</param>
    /// <exception cref="UserError">The daemon ended by itself; exit code 1.</exception>
    public static async Task WaitAsync(IHost host, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            await host.WaitForShutdownAsync(stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            fault = error;
        }
        if (!stop.IsCancellationRequested)
            throw Explained(host, fault);
    }

    /// <summary>
    /// Why a start was canceled without a stop signal: a service that was already running has failed. Null for every other error.
    /// </summary>
    public static UserError? Explain(IHost host, Exception error, CancellationToken stop) =>
        error is OperationCanceledException && !stop.IsCancellationRequested ? Explained(host, error) : null;

    private static UserError Explained(IHost host, Exception? fault)
    {
        List<string> reasons = [.. host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(Fault).OfType<string>()];
        if (reasons.Count == 0)
            reasons.Add(fault is null or OperationCanceledException ? "the cause is unknown" : Text(fault));
        return new(
            $"The daemon stopped unexpectedly: {string.Join("; ", reasons)}. "
            + "This is a bug in edgeagent; the log shows where it occurred.",
            UserError.Failed,
            fault);
    }

    private static string? Fault(BackgroundService service) =>
        service.ExecuteTask?.Exception?.GetBaseException() is { } error ? $"{service.GetType().Name} failed with {Text(error)}" : null;

    private static string Text(Exception error) => $"{error.GetType().Name}: {error.Message.TrimEnd('.')}";
}
