using System.CommandLine;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Workers;

namespace EdgeAgent.CommandLine;

/// <summary>The hidden command that runs every benchmark.</summary>
internal static class BenchmarkWorkerCommand
{
    public static Command Create() =>
        WorkerCommand.Create<WorkerRequest>(WorkerProgram.Verb, "Runs one benchmark.", (request, write, enough) =>
        {
            if (request is WorkerRequest.Measure measure)
                Send(new WorkerMessage.Finished(new BenchmarkWorker(measure, Send, enough).Run()));
            else if (request is WorkerRequest.Prepare prepare)
                Send(new WorkerMessage.Prepared(ModelFile.Prepare(prepare.Model)));

            void Send(WorkerMessage message) => write(message.ToLine());
        });
}
