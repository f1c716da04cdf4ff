using System.CommandLine;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Workers;

namespace EdgeAgent.CommandLine;

/// <summary>The hidden command that runs every benchmark: executes one request and writes JSON lines to stdout.</summary>
internal static class BenchmarkWorkerCommand
{
    public static Command Create()
    {
        var request = new Argument<string>("request") { Description = "What to do, as JSON." };
        var command = new Command(WorkerProgram.Verb, "One benchmark run; started by the program itself. Ends when stdin closes.")
        {
            request,
        };
        command.Hidden = true;
        command.SetAction(parsed => Run(WorkerRequest.Parse(parsed.GetRequiredValue(request))));
        return command;
    }

    private static void Run(WorkerRequest request)
    {
        var enough = new ManualResetEventSlim();
        ParentWatch.Start(Console.OpenStandardInput(), enough.Set);
        OutOfMemoryVictim.Volunteer();
        var output = Console.Out;
        void Send(WorkerMessage message)
        {
            output.WriteLine(message.ToLine());
            output.Flush();
        }

        if (request is WorkerRequest.Measure measure)
            Send(new WorkerMessage.Finished(new BenchmarkWorker(measure, Send, enough).Run()));
        else if (request is WorkerRequest.Prepare prepare)
            Send(new WorkerMessage.Prepared(ModelFile.Prepare(prepare)));
    }
}
