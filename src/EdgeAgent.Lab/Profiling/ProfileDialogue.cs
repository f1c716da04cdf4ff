using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Requests the parts of a profile from workers.</summary>
internal sealed class ProfileDialogue(WorkerProgram program, TimeProvider time)
{
    private readonly WorkerClient<ProfileMessage> _workers = new(program, time);

    /// <param name="progress">Receives 0–1 of this request.</param>
    /// <returns>The answer, or how the worker ended without one.</returns>
    public Task<(T? Answer, WorkerEnd? End)> AskAsync<T>(ProfileRequest request, Action<double> progress, CancellationToken cancellation)
        where T : ProfileMessage
    {
        return _workers.AskAsync<T>(request.ToArgument(), WorkerClient<ProfileMessage>.Patience, Receive, cancellation);

        ValueTask<T?> Receive(WorkerProcess worker, ProfileMessage message)
        {
            if (message is ProfileMessage.Working working)
                progress(working.Progress);
            return new(message as T);
        }
    }
}
